"""Hugging Face weights to CTranslate2's format, once, in the user's cache directory."""

import contextlib
import logging
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

from translate_sum.engines.weights import weights_hash
from translate_sum.errors import ModelUnavailable
from translate_sum.locations import cache_directory
from translate_sum.signature import Signature
from translate_sum.versions import version


def converted(model: Path, compute_type: str) -> Path:
    """The CTranslate2 form of a model directory; converted when it is not there yet.

    Conversions live under the hash of weights, format and library version, and appear whole by
    a rename: several processes may convert at once, and a killed one leaves nothing to trip over.

    Args:
        model: a directory saved by ``save_pretrained``.
        compute_type: CTranslate2's quantization (``int8``, ``float32``, …).

    Raises:
        ModelUnavailable: the directory holds no model that can be converted.
    """
    key = Signature.of(
        weights=weights_hash(model), ctranslate2=version("ctranslate2"), type=compute_type
    ).hash
    target = cache_directory() / "converted" / key[:32]
    if not (target / "model.bin").exists():
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _convert(model, target, compute_type)
        except OSError as error:
            raise ModelUnavailable(
                f"cannot write the converted model to {target.parent} ({error.strerror}): "
                "set TRANSLATE_SUM_CACHE_DIR to a writable folder with free space"
            ) from error
    return target


def _convert(model: Path, target: Path, compute_type: str) -> None:
    from ctranslate2.converters import TransformersConverter
    from safetensors import SafetensorError

    with tempfile.TemporaryDirectory(dir=target.parent, prefix="part-") as folder:
        part = Path(folder) / "model"
        try:
            with quiet_transformers():
                converter = TransformersConverter(str(model), load_as_float16=False)
                converter.convert(str(part), quantization=compute_type)
        except (ValueError, RuntimeError, KeyError, TypeError, SafetensorError) as error:
            raise ModelUnavailable(
                f"{model} cannot be converted: {' '.join(str(error).split())}"
            ) from error
        try:
            part.rename(target)
        except OSError:
            # Another process was first; or a half-removed folder stands in the way.
            if not (target / "model.bin").exists():
                shutil.rmtree(target, ignore_errors=True)
                part.rename(target)


@contextlib.contextmanager
def quiet_transformers() -> Iterator[None]:
    """Loading without progress bars and advice, which belong to no user of ours."""
    from transformers.utils import logging as transformers_logging

    level = transformers_logging.get_verbosity()
    bars = transformers_logging.is_progress_bar_enabled()
    transformers_logging.set_verbosity(logging.ERROR)
    transformers_logging.disable_progress_bar()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            transformers_logging.set_verbosity(level)
            if bars:
                transformers_logging.enable_progress_bar()

"""Hugging Face weights to CTranslate2's format, once, in the user's cache directory."""

import json
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from translate_sum.engines.cues import Cue
from translate_sum.engines.loading import quiet_transformers
from translate_sum.engines.weights import weights_hash
from translate_sum.errors import ModelUnavailable
from translate_sum.locations import cache_directory
from translate_sum.signature import Signature
from translate_sum.versions import version

FORMAT = 4  # what a conversion's folder holds
PART = "part-"  # how a conversion's folder is called until it is whole
DAY = 86_400  # seconds
UNUSED = 90 * DAY
TOKENIZER, GENERATION = "tokenizer.json", "generation.json"


def converted(model: Path, compute_type: str, cue: Cue | None = None) -> Path:
    """The CTranslate2 form of a model directory; converted when it is not there yet.

    Beside the weights it holds ``tokenizer.json`` where the tokenizer can be written so, and in
    ``generation.json`` how the model wants to be searched.

    Conversions live under the hash of weights, format and library version, and appear whole by
    a rename: several processes may convert at once, and a killed one leaves nothing to trip over.
    One that was not used for 90 days goes when another is made.

    Args:
        model: a directory saved by ``save_pretrained``.
        compute_type: CTranslate2's quantization (``int8``, ``float32``, …).
        cue: how translation is asked for.

    Raises:
        ModelUnavailable: the directory holds no model that can be converted, or the conversion
            does not think as the original does.
    """
    cue = cue or Cue()
    key = Signature.of(
        weights=weights_hash(model),
        ctranslate2=version("ctranslate2"),
        type=compute_type,
        format=FORMAT,
        cue=cue,
    ).hash
    target = cache_directory() / "converted" / key[:32]
    if not (target / "model.bin").exists():
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _remove_left(target.parent)
            _convert(model, target, compute_type, cue)
        except OSError as error:
            raise ModelUnavailable(
                f"cannot write the converted model to {target.parent} ({error.strerror}): "
                "set TRANSLATE_SUM_CACHE_DIR to a writable folder with free space"
            ) from error
    with suppress(OSError):  # the folder may be another user's
        os.utime(target)
    return target


def _remove_left(folder: Path) -> None:
    """Remove what killed processes left half-converted, and what is not used any more."""
    for found in folder.iterdir():
        # No conversion takes a day.
        kept = DAY if found.name.startswith(PART) else UNUSED
        with suppress(FileNotFoundError):  # another process was quicker
            if time.time() - found.stat().st_mtime > kept:
                shutil.rmtree(found, ignore_errors=True)


def _convert(model: Path, target: Path, compute_type: str, cue: Cue) -> None:
    from safetensors import SafetensorError

    from translate_sum.engines.converter import LocalConverter

    with tempfile.TemporaryDirectory(dir=target.parent, prefix=PART) as folder:
        part = Path(folder) / "model"
        try:
            with quiet_transformers():
                converter = LocalConverter(model, cue)
                converter.write(part, compute_type)
        except (
            ValueError,
            RuntimeError,
            KeyError,
            TypeError,
            AttributeError,
            SafetensorError,
        ) as error:
            raise ModelUnavailable(
                f"{model} cannot be converted: {' '.join(str(error).split())}"
            ) from error
        if converter.golden is not None:
            _complete(model, converter, part, compute_type)
        try:
            part.rename(target)
        except OSError:
            # Another process was first; or a half-removed folder stands in the way.
            if not (target / "model.bin").exists():
                shutil.rmtree(target, ignore_errors=True)
                part.rename(target)


def _complete(model: Path, converter: Any, part: Path, compute_type: str) -> None:
    """Check the conversion against its original, and add what is needed to use it alone."""
    from translate_sum.engines.agreement import require_agreement

    network, tokenizer = converter.network, converter.tokenizer
    require_agreement(model, converter.golden, part, compute_type)
    if hasattr(tokenizer, "backend_tokenizer"):
        fast = tokenizer.backend_tokenizer
        fast.no_truncation()
        fast.no_padding()
        fast.save(str(part / TOKENIZER))
    asked = json.dumps(network.generation_config.to_diff_dict(), sort_keys=True)
    (part / GENERATION).write_text(asked, encoding="utf-8")

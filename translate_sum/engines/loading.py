"""A seq2seq network loaded by transformers, and refused where it is not whole."""

import contextlib
import logging
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from translate_sum.engines.backends import TorchBackend
from translate_sum.engines.cues import Cue
from translate_sum.engines.placement import Placement
from translate_sum.errors import ModelUnavailable


def load_network(
    model: Path, cue: Cue | None = None, placement: Placement | None = None
) -> tuple[Any, Any]:
    """The tokenizer and the network of a directory, ready to generate.

    Args:
        model: as ``save_pretrained`` writes it.
        cue: how translation is asked for.
        placement: where the network goes, and in which type.

    Raises:
        DeviceUnavailable: torch cannot compute so there.
        ModelUnavailable: they cannot be loaded, weights are missing, or inputs are not closed.
    """
    import torch
    from transformers import AutoModelForSeq2SeqLM

    placement = placement or Placement()
    place = placement.chosen(TorchBackend())
    place.require(TorchBackend())
    torch.set_num_threads(placement.cores)
    with loading(model):
        tokenizer = load_tokenizer(model, cue)
        network, report = AutoModelForSeq2SeqLM.from_pretrained(
            model, local_files_only=True, use_safetensors=True, output_loading_info=True,
            dtype=getattr(torch, place.compute_type),
        )  # fmt: skip
    require_whole(model, report)
    require_end(model, tokenizer, network)
    require_cue(model, tokenizer, cue or Cue())
    return tokenizer, network.eval().to(str(place.device))


@contextlib.contextmanager
def loading(model: Path) -> Iterator[None]:
    """Quietly, and with one line for all that may be wrong with a directory.

    Raises:
        ModelUnavailable: what is in it cannot be loaded.
    """
    from safetensors import SafetensorError

    try:
        with quiet_transformers():
            yield
    except (OSError, ValueError, RuntimeError, TypeError, KeyError, SafetensorError) as error:
        raise ModelUnavailable(
            f"{model} cannot be loaded: {' '.join(str(error).split())}"
        ) from error


def load_tokenizer(model: Path, cue: Cue | None = None) -> Any:
    """The directory's tokenizer, told which language it reads."""
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(model, local_files_only=True)
    if cue is not None and cue.source is not None:
        tokenizer.src_lang = cue.source
    return tokenizer


def require_whole(model: Path, report: Any) -> None:
    """Refuse a network of which a part was made up, as an output layer that lost its tie is."""
    missing = sorted([*report["missing_keys"], *(key for key, *_ in report["mismatched_keys"])])
    if missing:
        raise ModelUnavailable(
            f"{model} lacks the weights of {', '.join(missing[:3])}: fetch the model again"
        )


def require_end(model: Path, tokenizer: Any, network: Any) -> None:
    """Refuse a tokenizer that does not close inputs as the network was trained to see them."""
    end = network.config.eos_token_id
    if end not in tokenizer("Haus")["input_ids"]:
        raise ModelUnavailable(
            f"{model}: its tokenizer does not close a sentence with token {end}, as the network "
            "expects: fetch the tokenizer's files again"
        )


def require_cue(model: Path, tokenizer: Any, cue: Cue) -> None:
    """Refuse a tokenizer that takes the code of a language apart, or does not know it."""
    for token in cue.tokens:
        if tokenizer.convert_tokens_to_ids(token) in {None, tokenizer.unk_token_id}:
            raise ModelUnavailable(
                f"{model}: its tokenizer does not know {token}, by which English is asked for: "
                "fetch the tokenizer's files again, or choose another model"
            )
    pieces = tokenizer.convert_ids_to_tokens(tokenizer(cue.text + "Haus")["input_ids"])
    if cue.tokens and cue.text and cue.tokens[0] not in pieces:
        raise ModelUnavailable(f"{model}: its tokenizer takes {cue.tokens[0]} apart")


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

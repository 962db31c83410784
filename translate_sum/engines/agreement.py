"""A converted model must think as the original does, or it is not used."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate_sum.engines.cues import Cue
from translate_sum.errors import ModelUnavailable

SENTENCE = "Der Minister sprach am Freitag in Berlin."
# int8 moves logits by some per cent of their spread; a lost tie or scale by as much as they are.
TOLERATED = 0.7
DISABLED = 1e30  # tokens that may not come first have no real logit


@dataclass(frozen=True)
class Golden:
    """What the original thinks: the logits of the first free word after ``SENTENCE``.

    Attributes:
        pieces: the sentence as the network sees it.
        prefix: target tokens that are forced.
        logits: ``(vocabulary,)``, float32.
    """

    pieces: list[str]
    prefix: list[str]
    logits: Any


def golden_of(network: Any, tokenizer: Any, cue: Cue) -> Golden:
    """Ask the original; before it is converted, which changes its weights in place."""
    import torch

    ids = tokenizer(cue.text + SENTENCE)["input_ids"]
    prefix = [cue.target] if cue.target else []
    forced = tokenizer.convert_tokens_to_ids(prefix)
    with torch.inference_mode():
        output = network.eval()(
            input_ids=torch.tensor([ids]),
            decoder_input_ids=torch.tensor([[network.config.decoder_start_token_id, *forced]]),
        )
    logits = output.logits[0, -1].float().numpy()
    return Golden(tokenizer.convert_ids_to_tokens(ids), prefix, logits)


def disagreement(golden: Golden, converted: Path, compute_type: str) -> float:
    """How far a converted model's logits are from the original's, relative to their spread."""
    import numpy as np
    from ctranslate2 import Translator, get_supported_compute_types

    # Halves are a GPU's; the CPU, which is asked here, widens them as it loads them.
    here = compute_type if compute_type in get_supported_compute_types("cpu") else "default"
    network = Translator(str(converted), compute_type=here, intra_threads=1)
    [result] = network.translate_batch(
        [golden.pieces],
        target_prefix=[golden.prefix] if golden.prefix else None,
        beam_size=1,
        max_decoding_length=len(golden.prefix) + 1,
        return_logits_vocab=True,
    )
    found = np.asarray(result.logits[0][-1], dtype=np.float32)
    size = min(len(found), len(golden.logits))
    real = np.abs(found[:size]) < DISABLED
    one, other = found[:size][real], golden.logits[:size][real]
    one, other = one - one.mean(), other - other.mean()
    return float(np.linalg.norm(one - other) / np.linalg.norm(other))


def require_agreement(model: Path, golden: Golden, converted: Path, compute_type: str) -> None:
    """Refuse a conversion that thinks otherwise than its original.

    Raises:
        ModelUnavailable: their logits differ by more than rounding can explain.
    """
    apart = disagreement(golden, converted, compute_type)
    if not apart <= TOLERATED:
        # On some CPUs 8-bit products are so inexact that a sound conversion is refused.
        exact = "" if compute_type == "float32" else "--compute-type float32, or "
        raise ModelUnavailable(
            f"{model}: converted to CTranslate2 it thinks otherwise than the original "
            f"(their logits are {apart:.1f} of their spread apart): use {exact}--engine torch"
        )

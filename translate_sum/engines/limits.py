"""How long the inputs and outputs of a model may be."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate_sum.engines.model_config import model_config, tokenizer_limit
from translate_sum.errors import ModelUnavailable

# Relative positions set no limit; these are the lengths of pretraining.
TRAINED_ON = {"t5": 512, "mt5": 1024, "umt5": 1024, "longt5": 4096}


@dataclass(frozen=True, slots=True)
class Limits:
    """``window``: most tokens of an input; ``positions``: most tokens of an output."""

    window: int
    positions: int


def limits(model: Path) -> Limits:
    """The limits of a model directory; the window is the tokenizer's, if it names one.

    Raises:
        ModelUnavailable: the directory's configuration is missing or unusable.
    """
    config = model_config(model)
    asked = tokenizer_limit(model)
    trained = TRAINED_ON.get(str(config.get("model_type")))
    if trained is not None:
        window = asked or trained
        return Limits(window, min(window, TRAINED_ON["t5"]))
    try:
        longest_input = _positions(config, "max_encoder_position_embeddings")
        longest_output = _positions(config, "max_decoder_position_embeddings")
    except (KeyError, ValueError, TypeError) as error:
        raise ModelUnavailable(
            f"{model} is not a complete model: config.json names no max_position_embeddings"
        ) from error
    return Limits(min(asked or longest_input, longest_input), longest_output)


def _positions(config: dict[str, Any], own: str) -> int:
    """Places of one side: LED names its two, the others name one for both."""
    return int(config.get(own) or config["max_position_embeddings"])

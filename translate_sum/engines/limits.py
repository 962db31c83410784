"""How long the inputs and outputs of a Marian model may be."""

import json
from dataclasses import dataclass
from pathlib import Path

from translate_sum.errors import ModelUnavailable


@dataclass(frozen=True, slots=True)
class Limits:
    """``window``: most tokens of an input; ``positions``: most tokens that can be placed at all."""

    window: int
    positions: int


def marian_limits(model: Path) -> Limits:
    """The limits of a model directory; the window is the tokenizer's, if it names one.

    Raises:
        ModelUnavailable: the directory's configuration is missing or unusable.
    """
    try:
        config = json.loads((model / "config.json").read_text(encoding="utf-8"))
        positions = int(config["max_position_embeddings"])
        tokenizer = model / "tokenizer_config.json"
        saved = json.loads(tokenizer.read_text(encoding="utf-8")) if tokenizer.exists() else {}
        # Tokenizers without a limit of their own write a number beyond any text.
        window = min(int(saved.get("model_max_length", positions)), positions)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelUnavailable(
            f"{model} is not a complete model: config.json cannot be used"
        ) from error
    return Limits(window, positions)

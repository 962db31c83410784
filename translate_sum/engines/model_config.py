"""What a model's own files say of it, read without loading it."""

import json
from pathlib import Path
from typing import Any

from translate_sum.errors import ModelUnavailable

BEYOND = 1e9  # tokenizers without a limit of their own write a number beyond any text


def model_config(model: Path) -> dict[str, Any]:
    """The contents of ``config.json``.

    Raises:
        ModelUnavailable: it is missing or unusable.
    """
    found = _read(model / "config.json")
    if not found:
        raise ModelUnavailable(f"{model} is not a complete model: config.json cannot be used")
    return found


def tokenizer_limit(model: Path) -> int | None:
    """The longest input that the tokenizer's configuration names, in tokens."""
    limit = _read(model / "tokenizer_config.json").get("model_max_length")
    return int(limit) if isinstance(limit, int | float) and 0 < limit < BEYOND else None


def coverage_penalty(model: Path) -> float:
    """What a hypothesis loses for source that it leaves unsaid; 0 for models that do not say.

    It is read from ``generation_config.json``, in nats a token, as ``best_first`` takes it. A
    model that names one has to have a first head of the last layer that was trained to align.
    """
    penalty = _read(model / "generation_config.json").get("coverage_penalty")
    return float(penalty) if isinstance(penalty, int | float) and 0 < penalty < 1 else 0.0


def word_starts_apart(model: Path) -> bool:
    """Whether the model asks for spaces where words begin without one; see ``word_starts``."""
    return model_config(model).get("word_starts_apart") is True


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}

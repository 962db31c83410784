"""Punctuation as the translation models saw it in training.

MarianTokenizer defines this step but never runs it; OPUS-MT and the embedded model were both
trained on text normalised this way.
"""

from functools import cache
from typing import Any

from translate_sum.signature import Signature
from translate_sum.versions import version


@cache
def _german() -> Any:
    from sacremoses import MosesPunctNormalizer

    return MosesPunctNormalizer("de")


def normalized(sentence: str) -> str:
    """The sentence with plain quotes and dashes and single spaces (Moses' rules for German)."""
    text: str = _german().normalize(sentence)
    return " ".join(text.split())


def normalizer_signature() -> Signature:
    return Signature.of(normalizer="moses-de", sacremoses=version("sacremoses"))

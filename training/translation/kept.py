"""How much of what a reader needs most survives translation: numbers and names."""

from collections.abc import Sequence

from translate_sum.checks.english_words import WORD
from translate_sum.checks.name_forms import is_kept
from translate_sum.checks.name_likelihood import candidates, likelihood
from translate_sum.checks.numbers import differing
from translate_sum.checks.quantities import quantities

SURELY_A_NAME = 0.85
SHORTEST_NAME = 3  # letters


def numbers_kept(german: Sequence[str], english: Sequence[str]) -> float:
    """Share of the numbers that the English has too, in whatever format, in per cent."""
    asked = lost = 0
    for source, target in zip(german, english, strict=True):
        asked += sum(quantity.needed for quantity in quantities(source, "de"))
        lost += len(differing(source, target)[0])
    return 100 * (1 - lost / asked) if asked else 100.0


def names_kept(german: Sequence[str], english: Sequence[str]) -> float:
    """Share of the words that are very likely names and that the English has in some form, in per
    cent.
    """
    asked = kept = 0
    for source, target in zip(german, english, strict=True):
        for word in candidates(source):
            if likelihood(word) >= SURELY_A_NAME:
                asked += 1
                kept += is_kept(word.text, target)
    return 100 * kept / asked if asked else 100.0


def names_exact(german: Sequence[str], english: Sequence[str], reference: Sequence[str]) -> float:
    """Share of the capitalised words that the reference has letter for letter, and never in small
    letters, which the English has so too, in per cent.
    """
    asked = kept = 0
    for source, target, human in zip(german, english, reference, strict=True):
        theirs, ours = set(WORD.findall(human)), set(WORD.findall(target))
        for word in dict.fromkeys(WORD.findall(source)):
            name = len(word) >= SHORTEST_NAME and word[0].isupper() and word in theirs
            if name and word.lower() not in theirs:
                asked += 1
                kept += word in ours
    return 100 * kept / asked if asked else 100.0

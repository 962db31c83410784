"""Numbers lost, changed or made up: the error of a translation that costs a reader most."""

import re
from collections import Counter
from collections.abc import Iterator

from translate_sum.article import TranslatedSentence
from translate_sum.checks.quantities import Quantity, quantities

TWICE = re.compile(r"(?<![\d.,])(\d[\d.,]*\d|\d) \1(?![\d.,]*\d)")  # 70 70s


def find(german: str, target: TranslatedSentence) -> Iterator[str]:
    """One doubt a number that only one side has."""
    lost, made_up = differing(german, target.text)
    for text in dict.fromkeys(quantity.text for quantity in lost):
        yield f"{text} of the German is not in the English"
    for text in dict.fromkeys(quantity.text for quantity in made_up):
        yield f"{text} of the English is not in the German"
    for match in TWICE.finditer(target.text):
        if match[0] not in german:
            yield f"{match[1]} of the English stands there twice"
    if not lost:
        yield from _rarer(german, target.text)


def _rarer(german: str, english: str) -> Iterator[str]:
    """Plain numbers that the German has more often than the English."""
    answers = quantities(english, "en")
    asked = [quantity for quantity in quantities(german, "de") if quantity.text.isdigit()]
    for text, times in Counter(quantity.text for quantity in asked).items():
        values = next(quantity.values for quantity in asked if quantity.text == text)
        if sum(bool(quantity.values & values) for quantity in answers) < times:
            yield f"{text} of the German is not as often in the English"


def differing(german: str, english: str) -> tuple[list[Quantity], list[Quantity]]:
    """The numbers that only the German has, and those that only the English has."""
    source, target = quantities(german, "de"), quantities(english, "en")
    return _unanswered(source, target), _unanswered(target, source)


def _unanswered(asked: list[Quantity], answers: list[Quantity]) -> list[Quantity]:
    known = frozenset[object]().union(*(quantity.values for quantity in answers))
    return [quantity for quantity in asked if quantity.needed and not quantity.values & known]

"""Numbers lost, changed or made up: the error of a translation that costs a reader most."""

from collections.abc import Iterator

from translate_sum.article import TranslatedSentence
from translate_sum.checks.base import Check, Severity
from translate_sum.checks.quantities import Quantity, quantities


def find(german: str, target: TranslatedSentence) -> Iterator[str]:
    """One doubt a number that only one side has."""
    source, english = quantities(german, "de"), quantities(target.text, "en")
    for text in _unanswered(source, english):
        yield f"{text} of the German is not in the English"
    for text in _unanswered(english, source):
        yield f"{text} of the English is not in the German"


def _unanswered(asked: list[Quantity], answers: list[Quantity]) -> list[str]:
    known = frozenset[object]().union(*(quantity.values for quantity in answers))
    texts = (quantity.text for quantity in asked if quantity.needed and not quantity.values & known)
    return list(dict.fromkeys(texts))


NUMBERS = Check("numbers", Severity.HARD, "A number was lost, changed or made up.", find)

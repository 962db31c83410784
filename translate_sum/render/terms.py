"""The glossary's terms as the reading view reports them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from translate_sum.article import TermUse


@dataclass(frozen=True, slots=True)
class Term:
    """A term that the article has, and the numbers of its sentences, from 1."""

    german: str
    english: str
    used: list[int] = field(default_factory=list)
    missed: list[int] = field(default_factory=list)


def terms(uses: Iterable[TermUse]) -> list[Term]:
    """One for each term, in the order of the article."""
    found: dict[tuple[str, str], Term] = {}
    for use in uses:
        term = found.setdefault((use.term, use.rendering), Term(use.term, use.rendering))
        numbers = term.used if use.used else term.missed
        if use.sentence + 1 not in numbers:
            numbers.append(use.sentence + 1)
    return list(found.values())

"""What a check is: a sentence and what it was made of in, doubts out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from translate_sum.article import TranslatedSentence


class Severity(StrEnum):
    """``HARD``: what is said is wrong or missing; ``SOFT``: a reader should look twice."""

    HARD = "hard"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class Check:
    """One way to doubt a translation.

    Attributes:
        explanation: what a finding of this check means, for the reader.
        find: gives one line a doubt, for a German sentence and its translation.
    """

    name: str
    severity: Severity
    explanation: str
    find: Callable[[str, TranslatedSentence], Iterator[str]]


@dataclass(frozen=True, slots=True)
class SummaryCheck:
    """One way to doubt a sentence of a summary.

    Attributes:
        explanation: what a finding of this check means, for the reader.
        find: gives one line a doubt, for a sentence and the sentences of its article, all English.
    """

    name: str
    severity: Severity
    explanation: str
    find: Callable[[str, Sequence[str]], Iterator[str]]

"""What a check is: a sentence and what it was made of in, doubts out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from types import ModuleType

from translate_sum.article import TranslatedSentence


class Severity(StrEnum):
    """``HARD``: what is said is wrong or missing; ``SOFT``: a reader should look twice."""

    HARD = "hard"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class Check:
    """One way to doubt a translation; the module of its name is loaded when it is first asked.

    Attributes:
        explanation: what a finding of this check means, for the reader.
    """

    name: str
    severity: Severity
    explanation: str

    def find(self, german: str, target: TranslatedSentence) -> Iterator[str]:
        """One line a doubt, for a German sentence and its translation."""
        found: Iterator[str] = _module(self.name).find(german, target)
        return found


@dataclass(frozen=True, slots=True)
class SummaryCheck:
    """One way to doubt a sentence of a summary; likewise.

    Attributes:
        explanation: what a finding of this check means, for the reader.
    """

    name: str
    severity: Severity
    explanation: str

    def find(self, sentence: str, article: Sequence[str]) -> Iterator[str]:
        """One line a doubt, for a sentence and the sentences of its article, all English."""
        found: Iterator[str] = _module(self.name).find(sentence, article)
        return found


def _module(check: str) -> ModuleType:
    return import_module(f"{__package__}.{check.replace('-', '_')}")

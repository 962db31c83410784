"""What the reading view says beside a sentence: the findings of the checks, in plain words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from translate_sum.article import Finding, SummarySentence
from translate_sum.checks import CHECKS, Severity

# A sign and words, so that nobody needs the colours.
SIGNS = {Severity.HARD: "!", Severity.SOFT: "?"}
LABELS = {Severity.HARD: "Likely wrong", Severity.SOFT: "Look twice"}
TALLIES = {Severity.HARD: "likely wrong", Severity.SOFT: "to look at twice"}
UNSUPPORTED = "Unsupported"
UNSUPPORTED_TEXT = "No sentence of the article says this."


@dataclass(frozen=True, slots=True)
class Remark:
    """One doubt as the page shows it.

    Attributes:
        number: its place on the page, from 1.
        anchor: the element that it stands beside: ``b2`` in the brief, ``s7`` in the article.
    """

    number: int
    anchor: str
    severity: Severity
    label: str
    text: str

    @property
    def sign(self) -> str:
        return SIGNS[self.severity]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many remarks of one severity there are, and the number of the first."""

    severity: Severity
    count: int
    first: int

    @property
    def sign(self) -> str:
        return SIGNS[self.severity]

    @property
    def text(self) -> str:
        return f"{self.count} {TALLIES[self.severity]}"


def remarks(brief: Sequence[SummarySentence], findings: Iterable[Finding]) -> list[Remark]:
    """All remarks in the order of the page; beside one sentence the hard ones come first."""
    unsupported = [
        (f"b{number}", Severity.HARD, UNSUPPORTED, UNSUPPORTED_TEXT)
        for number, part in enumerate(brief, 1)
        if not part.rests_on
    ]
    doubts = [
        (f"s{finding.sentence + 1}", severity, LABELS[severity], _sentence(finding))
        for finding in sorted(findings, key=lambda one: (one.sentence, one.severity != "hard"))
        for severity in [Severity(finding.severity)]
    ]
    return [Remark(number, *doubt) for number, doubt in enumerate([*unsupported, *doubts], 1)]


def tallies(found: Sequence[Remark]) -> list[Tally]:
    """One for each severity that occurs, hard before soft."""
    return [
        Tally(severity, len(numbers), numbers[0])
        for severity in Severity
        if (numbers := [remark.number for remark in found if remark.severity is severity])
    ]


def _sentence(finding: Finding) -> str:
    explanation = CHECKS[finding.check].explanation.removesuffix(".")
    return f"{explanation}: {finding.doubt}."

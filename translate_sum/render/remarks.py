"""What the reading view says beside a sentence: the findings of the checks, in plain words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from translate_sum.article import Finding, Summary
from translate_sum.checks import CHECKS, SUMMARY_CHECKS, Severity

# A sign and words, so that nobody needs the colours.
SIGNS = {Severity.HARD: "!", Severity.SOFT: "?"}
LABELS = {Severity.HARD: "Likely wrong", Severity.SOFT: "Look twice"}
TALLIES = {Severity.HARD: "likely wrong", Severity.SOFT: "to look at twice"}
UNSUPPORTED = "Unsupported"
NOWHERE = "No sentence of the article says this."
PARTLY = "The article does not say all of this."
EXPLANATIONS = {name: check.explanation for name, check in CHECKS.items()} | {
    name: check.explanation for name, check in SUMMARY_CHECKS.items()
}


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


def remarks(summary: Summary | None, findings: Iterable[Finding]) -> list[Remark]:
    """All remarks in the order of the page; beside one sentence the hard ones come first."""
    doubts = [*(_about_brief(summary) if summary else ()), *_doubts(findings, "s")]
    return [Remark(number, *doubt) for number, doubt in enumerate(doubts, 1)]


def tallies(found: Sequence[Remark]) -> list[Tally]:
    """One for each severity that occurs, hard before soft."""
    return [
        Tally(severity, len(numbers), numbers[0])
        for severity in Severity
        if (numbers := [remark.number for remark in found if remark.severity is severity])
    ]


def _about_brief(summary: Summary) -> Iterator[tuple[str, Severity, str, str]]:
    own = list(_doubts(summary.findings, "b"))
    for number, part in enumerate(summary.sentences, 1):
        if part.unsupported:
            text = PARTLY if part.rests_on else NOWHERE
            yield f"b{number}", Severity.HARD, UNSUPPORTED, text
        yield from (doubt for doubt in own if doubt[0] == f"b{number}")


def _doubts(findings: Iterable[Finding], kind: str) -> Iterator[tuple[str, Severity, str, str]]:
    """Anchor, severity, label and text of each."""
    for finding in sorted(findings, key=lambda one: (one.sentence, one.severity != "hard")):
        severity = Severity(finding.severity)
        yield f"{kind}{finding.sentence + 1}", severity, LABELS[severity], _sentence(finding)


def _sentence(finding: Finding) -> str:
    return f"{EXPLANATIONS[finding.check].removesuffix('.')}: {finding.doubt}."

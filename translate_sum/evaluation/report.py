"""What an evaluation finds, for translations and summaries alike."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Score:
    """One metric of one system, in points from 0 to 100.

    Attributes:
        margin: half the width of the 95% confidence interval, where it was estimated.
        p: probability of so great a difference from the first system by chance.
    """

    value: float
    margin: float | None = None
    p: float | None = None


@dataclass(frozen=True, slots=True)
class System:
    """Who made the texts: a column of the file, a model, a summarizer.

    Attributes:
        signature: how they were made; None for a column.
        confidences: the model's own scores, a number a text; None for a column.
    """

    name: str
    texts: Sequence[str]
    signature: str | None = None
    confidences: Sequence[float] | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """One system's results.

    Attributes:
        scores: by metric; none without references.
        findings: by check, sentences with a finding out of 1,000; None where it cannot be told.
        by_row: a score for each row, by ``Report.row_metric``.
    """

    name: str
    signature: str | None
    scores: dict[str, Score] = field(default_factory=dict)
    findings: dict[str, float | None] = field(default_factory=dict)
    by_row: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Report:
    """The results of all systems on the same rows.

    Attributes:
        kind: ``translation`` or ``summary``.
        signatures: how each metric was computed.
        row_metric: name of the metric that ``Measured.by_row`` holds.
        lengths: words of each row's source.
    """

    kind: str
    rows: int
    systems: list[Measured]
    signatures: dict[str, str]
    row_metric: str
    lengths: list[int]

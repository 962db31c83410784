"""What a run would do, and how long that would take by the rate of the runs before it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from translate_sum.batch.night import Night
from translate_sum.batch.runs import measured_rate
from translate_sum.sources.item import Item, Unreadable


@dataclass(frozen=True, slots=True)
class Estimate:
    """Of one run.

    Attributes:
        due: articles that it would brief.
        skipped: that have a brief, or have failed and are left so.
        unreadable: sources without an article.
        articles_per_minute: of the last runs; None if there was none.
        minutes: that it would take, or None.
    """

    due: int
    skipped: int
    unreadable: int
    articles_per_minute: float | None
    minutes: float | None

    @property
    def line(self) -> str:
        line = (
            f"{self.due} article{' is' if self.due == 1 else 's are'} due, {self.skipped} skipped"
        )
        if self.unreadable:
            line += f", {self.unreadable} unreadable"
        if self.minutes is None:
            return line + "; how long that takes, the first run will tell"
        return (
            f"{line}; about {self.minutes:.0f} minutes at {self.articles_per_minute:.0f} a minute"
        )

    @property
    def data(self) -> dict[str, Any]:
        return asdict(self)


def estimate(night: Night, found: Iterable[Item | Unreadable]) -> Estimate:
    """Read all sources; nothing is booked.

    Raises:
        OutputFailed: the ledger cannot be read.
    """
    articles, unreadable, due = 0, 0, 0
    for item in found:
        if isinstance(item, Unreadable):
            unreadable += 1
        else:
            articles += 1
            due += night.is_due(item)
    if night.limits.articles is not None:
        due = min(due, night.limits.articles)
    rate = measured_rate(night.ledger)
    minutes = round(due / rate, 2) if rate else None
    return Estimate(due, articles - due, unreadable, rate and round(rate, 2), minutes)

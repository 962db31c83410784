"""The history of runs, in the ledger; a row counts while its run goes on, so a kill loses none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from translate_sum.batch.ledger import Ledger

RATED = 7  # runs; enough to even out one odd night


@dataclass(frozen=True, slots=True)
class Run:
    """One run.

    Attributes:
        started: ISO 8601 in UTC, by the machine's clock; runs are ordered by ``number``.
        seconds: that it took, by a clock that never goes back; 0 if it was killed.
        ending: ``complete``, ``stopped``, ``error``; ``working`` if it goes on; empty if it was
            killed.
    """

    number: int
    started: str
    signature: str
    done: int
    copies: int
    failed: int
    skipped: int
    seconds: float
    ending: str

    @property
    def rate(self) -> float:
        """Briefs a minute; 0 if it is not known."""
        return 60 * self.done / self.seconds if self.seconds else 0.0


def now() -> str:
    """The time as the ledger writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def begin(ledger: Ledger, signature: str) -> int:
    """A new run's number."""
    with ledger.writing() as db:
        row = db.execute("INSERT INTO runs (started, signature) VALUES (?, ?)", (now(), signature))
        return int(row.lastrowid or 0)


def end(ledger: Ledger, number: int, *, ending: str, seconds: float, skipped: int) -> None:
    with ledger.writing() as db:
        db.execute(
            "UPDATE runs SET ending = ?, seconds = ?, skipped = ? WHERE number = ?",
            (ending, seconds, skipped, number),
        )


def last_runs(ledger: Ledger, most: int) -> list[Run]:
    """The last runs, the newest first."""
    return list(_runs(ledger, most))


def measured_rate(ledger: Ledger) -> float | None:
    """Briefs a minute over the last runs that made any, or None if there was none."""
    working = [run for run in _runs(ledger, 10 * RATED) if run.done and run.seconds][:RATED]
    seconds = sum(run.seconds for run in working)
    return 60 * sum(run.done for run in working) / seconds if seconds else None


def _runs(ledger: Ledger, most: int) -> Iterator[Run]:
    names = ", ".join(Run.__dataclass_fields__)
    query = f"SELECT {names} FROM runs ORDER BY number DESC LIMIT ?"  # noqa: S608 - constants
    for row in ledger.rows(query, (most,)):
        yield Run(*row)

"""What one run did, in numbers."""

from dataclasses import asdict, dataclass
from typing import Any

ALL_DONE, SOME_FAILED, NOTHING_DONE = 0, 1, 3


@dataclass(frozen=True, slots=True)
class Report:
    """One run.

    Attributes:
        run: its number in this folder.
        done: briefs that were made.
        copies: articles that say the same as another one, and were listed with it.
        skipped: articles that had a brief of the same signature, or had failed under it.
        failed: articles that could not be briefed this time.
        seconds: that the run took.
        signature: hash of how the briefs were made.
        stopped: whether it ended before its sources did.
        terms: of the glossary, met in the briefs that were made.
        terms_missed: of those, left out by the translation.
    """

    run: int
    done: int
    copies: int
    skipped: int
    failed: int
    seconds: float
    signature: str
    stopped: bool
    terms: int = 0
    terms_missed: int = 0

    @property
    def rate(self) -> float:
        """Briefs a minute."""
        return 60 * self.done / self.seconds if self.seconds else 0.0

    @property
    def data(self) -> dict[str, Any]:
        """For ``run.json`` and the log."""
        return {**asdict(self), "articles_per_minute": round(self.rate, 1)}

    @property
    def line(self) -> str:
        copies = f", {self.copies} cop{'y' if self.copies == 1 else 'ies'}" if self.copies else ""
        ended = ", stopped early" if self.stopped else ""
        return (
            f"{self.done} done{copies}, {self.skipped} skipped, {self.failed} failed{ended}; "
            f"{self.rate:.0f} articles a minute"
        )

    @property
    def exit_code(self) -> int:
        if not self.done and not self.copies and not self.skipped:
            return NOTHING_DONE
        return SOME_FAILED if self.failed else ALL_DONE

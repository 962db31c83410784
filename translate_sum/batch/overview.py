"""The night at a glance: ``index.html``, ``digest.md`` and ``run.json``."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from translate_sum.batch.ledger import Entry, Ledger, State
from translate_sum.output import write_whole
from translate_sum.render.environment import environment
from translate_sum.render.markdown import escaped


@dataclass(frozen=True, slots=True)
class Report:
    """What one run did.

    Attributes:
        done: briefs that were made.
        skipped: articles that had a brief of the same signature, or had failed under it.
        failed: articles that could not be briefed this time.
        seconds: that the run took.
        signature: hash of how the briefs were made.
        stopped: whether it ended before its sources did.
    """

    done: int
    skipped: int
    failed: int
    seconds: float
    signature: str
    stopped: bool

    @property
    def line(self) -> str:
        rate = 60 * self.done / self.seconds if self.seconds else 0.0
        ended = ", stopped early" if self.stopped else ""
        return (
            f"{self.done} done, {self.skipped} skipped, {self.failed} failed{ended}; "
            f"{rate:.0f} articles a minute"
        )


def write_overview(folder: Path, ledger: Ledger, report: Report) -> None:
    """Write the three files anew, from the ledger."""
    done: list[Entry] = []
    failed: list[Entry] = []
    for entry in ledger.entries():
        (done if entry.state is State.DONE else failed).append(entry)
    page = environment().get_template("index.html.jinja").render(done=done, failed=failed)
    write_whole(folder / "index.html", page + "\n")
    lines = ["# Briefs", ""]
    lines += [
        f"- [{escaped(entry.title or entry.source)}]({entry.output}.html): {escaped(entry.lead)}"
        for entry in done
    ]
    write_whole(folder / "digest.md", "\n".join(lines) + "\n")
    failures = [
        {
            "source": entry.source,
            "code": entry.code,
            "error": entry.error,
            "attempts": entry.attempts,
        }
        for entry in failed
    ]
    document = {"schema": 1, **asdict(report), "failures": failures}
    write_whole(folder / "run.json", json.dumps(document, ensure_ascii=False, indent=2) + "\n")

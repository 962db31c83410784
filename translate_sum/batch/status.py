"""What has happened in a folder so far."""

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from translate_sum.batch.ledger import NAME, Entry, Ledger, State
from translate_sum.batch.runs import Run, last_runs
from translate_sum.errors import InputNotFound
from translate_sum.folder_lock import is_locked
from translate_sum.naming import shown

FAILURES = 10  # shown; run.json has all


@dataclass(frozen=True, slots=True)
class Status:
    """A folder's.

    Attributes:
        working: whether a run is at work there now.
        counts: articles by state; those that are ``taken`` while no run is at work wait for one.
        last: the last run, if there was one.
        failures: that it met, the newest first.
    """

    folder: Path
    working: bool
    counts: dict[State, int]
    last: Run | None
    failures: tuple[Entry, ...]

    @property
    def text(self) -> str:
        taken = "in hand" if self.working else "waiting for the next run"
        words = {State.DONE: "done", State.COPY: "copies", State.TAKEN: taken}
        words[State.FAILED] = "failed"
        lines = [
            f"{shown(self.folder)}: {'a run is at work' if self.working else 'no run is at work'}"
        ]
        lines += [f"{self.counts[state]:>9,} {text}" for state, text in words.items()]
        if self.last:
            lines.append(f"run {self.last.number} began {self.last.started[:16]} (UTC)")
        lines += [entry.reason for entry in self.failures]
        return "\n".join(lines) + "\n"

    @property
    def data(self) -> dict[str, Any]:
        return {
            "folder": shown(self.folder),
            "working": self.working,
            "articles": {state.value: number for state, number in self.counts.items()},
            "last_run": asdict(self.last) if self.last else None,
            "failures": [
                {"source": entry.source, "code": entry.code, "error": entry.error}
                for entry in self.failures
            ],
        }


def status(folder: Path) -> Status:
    """What the folder's ledger says.

    Raises:
        InputNotFound: there is none.
        OutputFailed: it cannot be read.
    """
    with existing_ledger(folder) as ledger:
        last = next(iter(last_runs(ledger, 1)), None)
        failures = list(ledger.failures(last.number)) if last else []
        return Status(folder, is_locked(folder), ledger.counts(), last, tuple(failures[:FAILURES]))


def history(folder: Path, most: int) -> list[Run]:
    """The last runs, the newest first; one that goes on is ``working``.

    Raises:
        InputNotFound: the folder has no ledger.
        OutputFailed: it cannot be read.
    """
    with existing_ledger(folder) as ledger:
        found = last_runs(ledger, most)
    if found and not found[0].ending and is_locked(folder):
        found[0] = replace(found[0], ending="working")
    return found


def existing_ledger(folder: Path) -> Ledger:
    """The ledger of a folder that has one.

    Raises:
        InputNotFound: it has none.
    """
    if not (folder / NAME).is_file():
        raise InputNotFound(f"{shown(folder)}: no batch has run there; name its --out folder")
    return Ledger(folder)

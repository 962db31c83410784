"""What became of each article: one row by the hash of its text, in SQLite.

    taken ──▶ done     its files are on disk
          ├─▶ copy     it says the same as another article, which is done
          └─▶ failed   and why

A row is ``taken`` before work on it begins, and leaves that state once, after its files are on
disk; a run that is killed in between makes the article once more, the same bytes. Only a new
attempt (after a failure, or because the signature has changed) takes it again.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from translate_sum.batch.ledger_file import connected
from translate_sum.errors import OutputFailed

NAME = ".ledger.sqlite3"


class State(StrEnum):
    TAKEN = "taken"
    DONE = "done"
    COPY = "copy"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One article's row.

    Attributes:
        key: SHA-256 of its text.
        signature: hash of how it was made; another one makes it due again.
        output: name of its files in the folder, without suffix; empty if it never had any.
        title: of the brief, for the overview.
        brief: its sentences, likewise.
        findings: how many doubts its page shows, unsupported sentences of the brief included.
        code: the error's stable name; empty unless it failed.
        error: its one line.
        attempts: that ended, under this signature.
        id: the source's own name for the article, if it has one; ``url`` and ``date`` likewise.
        original: the key of the article that it is a copy of.
        made: when it was finished, ISO 8601 in UTC.
        seconds: that it took; of the translation, which many share, its part by length.
        run: the number of the run that dealt with it last.
    """

    key: str
    source: str
    state: State = State.TAKEN
    signature: str = ""
    output: str = ""
    title: str = ""
    brief: str = ""
    findings: int = 0
    code: str = ""
    error: str = ""
    attempts: int = 0
    id: str = ""
    url: str = ""
    date: str = ""
    original: str = ""
    made: str = ""
    seconds: float = 0.0
    run: int = 0

    @property
    def reason(self) -> str:
        """Why it failed, with its source named once."""
        named = self.error.startswith(self.source)
        return self.error if named else f"{self.source}: {self.error}"


COLUMNS = tuple(Entry.__dataclass_fields__)
SELECT = f"SELECT {', '.join(COLUMNS)} FROM articles"  # noqa: S608 - constants
# Where a source gives no date, the day on which the brief was made stands for it.
NEWEST_FIRST = "ORDER BY coalesce(nullif(date, ''), substr(made, 1, 10)) DESC, number DESC"
TAKEN_ANEW = ("source", "state", "id", "url", "date", "run")
KEPT_ON_FAILURE = ("output", "title", "brief", "findings")  # an older model's brief is still right
COUNTER = {State.DONE: "done", State.COPY: "copies", State.FAILED: "failed"}


def key_of(text: str) -> str:
    """An article's key: the SHA-256 of its text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Ledger:
    """The rows of one output folder; only the run that holds the folder's lock writes."""

    def __init__(self, folder: Path) -> None:
        """Open it, create it, or bring it to the newest schema.

        Raises:
            DamagedLedger: it is no sound ledger (``ledger_file.set_aside`` takes it away).
            OutputFailed: it cannot be opened, or a newer version of this program wrote it.
        """
        self.path = folder / NAME
        self.db = connected(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.db.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All or nothing.

        Raises:
            OutputFailed: the disk is full, or fails.
        """
        try:
            with self.db:
                self.db.execute("BEGIN IMMEDIATE")
                yield self.db
        except sqlite3.Error as error:
            raise OutputFailed(
                f"{self.path} cannot be written ({error}); see to its disk, and run it again"
            ) from error

    def rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The answer, row by row.

        Raises:
            OutputFailed: the file is damaged.
        """
        try:
            yield from self.db.execute(query, values)
        except sqlite3.Error as error:
            raise OutputFailed(
                f"{self.path} cannot be read ({error}); run it again, which repairs what can be"
            ) from error

    def get(self, key: str) -> Entry | None:
        return next(self._entries(f"{SELECT} WHERE key = ?", (key,)), None)

    def take(self, entries: Iterable[Entry]) -> None:
        """Book articles as being worked on; what they were before stays readable.

        What their sources failed with in earlier runs is forgotten. Within one run a source may
        give several articles, as an archive does that has two members of one name.
        """
        with self.writing() as db:
            for entry in entries:
                db.execute(
                    "DELETE FROM articles WHERE source = ? AND state IN ('taken', 'failed')"
                    " AND output = '' AND key != ? AND run != ?",
                    (entry.source, entry.key, entry.run),
                )
                _upsert(db, replace(entry, state=State.TAKEN), TAKEN_ANEW)

    def finish(self, entry: Entry) -> None:
        """Book how an article that is taken ended, and count it in its run."""
        if entry.state is State.TAKEN:
            raise ValueError("taken is not how an article ends")
        kept = KEPT_ON_FAILURE if entry.state is State.FAILED else ()
        names = [name for name in COLUMNS if name not in {"key", "attempts", *kept}]
        sets = ", ".join(f"{name} = ?" for name in names)
        tries = "CASE signature WHEN ? THEN attempts + 1 ELSE 1 END"
        values = [*(_stored(entry, name) for name in names), entry.signature, entry.key]
        with self.writing() as db:
            moved = db.execute(
                f"UPDATE articles SET {sets}, attempts = {tries}"  # noqa: S608 - constants
                " WHERE key = ? AND state = 'taken'",
                values,
            )
            if moved.rowcount != 1:
                raise ValueError(f"{entry.source} is not taken")
            counter = COUNTER[entry.state]
            db.execute(
                f"UPDATE runs SET {counter} = {counter} + 1 WHERE number = ?",  # noqa: S608
                (entry.run,),
            )

    def restore(self, entry: Entry) -> None:
        """Book a finished article whose files are there, and whose row is lost."""
        with self.writing() as db:
            _upsert(db, entry, COLUMNS)

    def meet(self, key: str, run: int) -> None:
        """Note that a run came across an article that had failed, and left it so."""
        with self.writing() as db:
            db.execute("UPDATE articles SET run = ? WHERE key = ?", (run, key))

    def briefs(self, most: int) -> Iterator[Entry]:
        """Articles that have a brief, the newest first."""
        return self._entries(f"{SELECT} WHERE output != '' {NEWEST_FIRST} LIMIT ?", (most,))

    def copies_of(self, key: str) -> list[Entry]:
        """In the order in which they came."""
        query = f"{SELECT} WHERE state = 'copy' AND original = ? ORDER BY number"
        return list(self._entries(query, (key,)))

    def failures(self, run: int) -> Iterator[Entry]:
        """What failed in a run, or had failed before and was left so."""
        query = f"{SELECT} WHERE state = 'failed' AND run = ? ORDER BY number DESC"
        return self._entries(query, (run,))

    def entries(self) -> Iterator[Entry]:
        """All rows, in the order in which the articles first came."""
        return self._entries(f"{SELECT} ORDER BY number")

    def counts(self) -> dict[State, int]:
        """How many articles are in each state."""
        found = dict(self.rows("SELECT state, count(*) FROM articles GROUP BY state"))
        return {state: found.get(state.value, 0) for state in State}

    def _entries(self, query: str, values: Sequence[object] = ()) -> Iterator[Entry]:
        for row in self.rows(query, values):
            fields = dict(zip(COLUMNS, row, strict=True))
            yield Entry(**{**fields, "state": State(fields["state"])})


def _upsert(db: sqlite3.Connection, entry: Entry, updated: Sequence[str]) -> None:
    names, marks = ", ".join(COLUMNS), ", ".join("?" * len(COLUMNS))
    sets = ", ".join(f"{name} = excluded.{name}" for name in updated)
    db.execute(
        f"INSERT INTO articles ({names}) VALUES ({marks})"  # noqa: S608 - constants
        f" ON CONFLICT (key) DO UPDATE SET {sets}",
        [_stored(entry, name) for name in COLUMNS],
    )


def _stored(entry: Entry, name: str) -> object:
    value = getattr(entry, name)
    # JSON can name half a surrogate pair, which SQLite refuses.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value

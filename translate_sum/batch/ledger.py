"""What became of each article: one row by the hash of its text, in SQLite.

A row appears when its output is on disk, or when it failed; a run that is killed between the two
writes its output once more, the same bytes. Rows are replaced, never half-written.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from translate_sum.errors import OutputFailed

NAME = ".ledger.sqlite3"


class State(StrEnum):
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One article's row.

    Attributes:
        signature: hash of how it was made; another one makes it due again.
        output: name of its files in the folder, without suffix; empty if it failed.
        title: of the brief, for the overview.
        lead: the brief's first sentence, likewise.
        findings: how many doubts the brief has.
        code: the error's stable name; empty if it is done.
        error: its one line.
    """

    key: str
    source: str
    state: State
    signature: str
    output: str = ""
    title: str = ""
    lead: str = ""
    findings: int = 0
    code: str = ""
    error: str = ""
    attempts: int = 1


COLUMNS = tuple(Entry.__dataclass_fields__)


def _first_schema(db: sqlite3.Connection) -> None:
    columns = ", ".join(
        f"{name} {'INTEGER' if name in ('findings', 'attempts') else 'TEXT'} NOT NULL"
        for name in COLUMNS[1:]
    )
    db.execute(f"CREATE TABLE articles (number INTEGER PRIMARY KEY, key TEXT UNIQUE, {columns})")
    db.execute("CREATE INDEX failures ON articles (source) WHERE state = 'failed'")


MIGRATIONS = (_first_schema,)


def key_of(text: str) -> str:
    """An article's key: the SHA-256 of its text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Ledger:
    """The rows of one output folder; only the run that holds the folder's lock writes."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        try:
            self._db = sqlite3.connect(self._path, isolation_level=None)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._migrate()
        except sqlite3.Error as error:
            raise OutputFailed(
                f"{self._path} cannot be used ({error}): move it away to begin anew"
            ) from error

    def _migrate(self) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        for number in range(version, len(MIGRATIONS)):
            self._db.execute("BEGIN IMMEDIATE")
            MIGRATIONS[number](self._db)
            self._db.execute(f"PRAGMA user_version = {number + 1}")
            self._db.execute("COMMIT")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()

    def get(self, key: str) -> Entry | None:
        query = f"SELECT {', '.join(COLUMNS)} FROM articles WHERE key = ?"  # noqa: S608 - constants
        row = self._db.execute(query, (key,)).fetchone()
        return _entry(row) if row else None

    def put(self, entry: Entry) -> None:
        """Insert or replace; an article that is made again counts as the newest, and what its
        source failed with before is forgotten.

        Raises:
            OutputFailed: the disk is full, or fails.
        """
        names, marks = ", ".join(COLUMNS), ", ".join("?" * len(COLUMNS))
        query = f"INSERT OR REPLACE INTO articles ({names}) VALUES ({marks})"  # noqa: S608
        forget = "DELETE FROM articles WHERE source = ? AND state = 'failed'"
        try:
            with self._db:
                self._db.execute("BEGIN IMMEDIATE")
                self._db.execute(forget, (entry.source,))
                self._db.execute(query, [getattr(entry, name) for name in COLUMNS])
        except sqlite3.Error as error:
            raise OutputFailed(
                f"{self._path} cannot be written ({error}); free some space, and run it again"
            ) from error

    def entries(self) -> Iterator[Entry]:
        """All rows, the newest first."""
        query = f"SELECT {', '.join(COLUMNS)} FROM articles ORDER BY number DESC"  # noqa: S608
        for row in self._db.execute(query):
            yield _entry(row)


def _entry(row: tuple[object, ...]) -> Entry:
    fields = dict(zip(COLUMNS, row, strict=True))
    return Entry(**{**fields, "state": State(str(fields["state"]))})  # type: ignore[arg-type]

"""The cache's file: opened whatever state it is in, among processes that do the same."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TypeVar

from translate_sum.migrations import APPLICATION_ID, SCHEMA_VERSION, migrate, schema_version
from translate_sum.naming import shown

Answer = TypeVar("Answer")
Warn = Callable[[str], None]

# SQLite's names for "somebody else is at it" and "this is no sound database"
# (https://www.sqlite.org/rescode.html).
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

LOG, INDEX = "-wal", "-shm"


class DamagedCache(sqlite3.DatabaseError):
    """Ours, for damage that SQLite does not see."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


class NewerSchema(sqlite3.DatabaseError):
    """The file was written by a later version of this package, which may still want it."""


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; extended codes keep it in their low byte."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF


def patiently(operation: Callable[[], Answer], patience: float) -> Answer:
    """Retry while the file is busy, for ``patience`` seconds.

    SQLite's own busy timeout is passed by where waiting could be a deadlock, such as the switch
    to WAL and the recovery of a log (https://www.sqlite.org/wal.html#sometimes_queries_return_sqlite_busy_in_wal_mode).
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            return operation()
        except sqlite3.OperationalError as error:
            if primary_code(error) not in BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; the write lock is taken at once, since upgrading a read lock can fail."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


@dataclass(frozen=True)
class CacheFile:
    """An open file; ``identity`` is its device and inode, which outlive its name."""

    path: Path
    db: sqlite3.Connection
    identity: tuple[int, int]
    patience: float

    @classmethod
    def open(cls, path: Path, patience: float, warn: Warn) -> "CacheFile":
        """Create, migrate, or set aside and create anew.

        Raises:
            NewerSchema: the file is sound but not for this version.
            sqlite3.Error: it cannot be used, for another reason than damage.
            OSError: the folder cannot be used.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(path, patience):
            return cls._open_alone(path, patience, warn)

    def reopened(self, reason: sqlite3.Error, warn: Warn) -> "CacheFile":
        """A new file in the place of this one, which turned out to be damaged.

        Raises:
            NewerSchema, sqlite3.Error, OSError: as ``open`` does.
        """
        try:
            with _alone(self.path, self.patience):
                # Another process may have found the damage first: then the name is a new file's.
                still_there = self.path.exists() and _identity(self.path) == self.identity
                self.db.close()
                if still_there:
                    _set_aside(self.path, reason, warn)
                return self._open_alone(self.path, self.patience, warn)
        finally:
            self.db.close()

    @classmethod
    def _open_alone(cls, path: Path, patience: float, warn: Warn) -> "CacheFile":
        try:
            db = patiently(lambda: _connected(path, patience), patience)
        except (sqlite3.Error, IsADirectoryError) as error:
            if isinstance(error, sqlite3.Error) and primary_code(error) not in DAMAGE:
                raise
            _set_aside(path, error, warn)
            db = _connected(path, patience)
        return cls(path, db, _identity(path), patience)

    @contextmanager
    def waiting(self, patience: float) -> Iterator[None]:
        """Wait for other processes for so many seconds only."""
        self.db.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
        try:
            yield
        finally:
            self.db.execute(f"PRAGMA busy_timeout = {int(self.patience * 1000)}")

    @property
    def bytes_on_disk(self) -> int:
        """Of the database and its log; the log's index is a memory map that goes at close."""
        files = (self.path, beside(self.path, LOG))
        return sum(file.stat().st_size for file in files if file.exists())


@contextmanager
def _alone(path: Path, patience: float) -> Iterator[None]:
    """Opening and setting aside exclude each other, in all processes.

    Else a process could open the log of the old file beside the new one, and write the old
    pages into it. The lock is SQLite's own on a file that stays empty: it works on every
    platform, waits, and goes with the process that holds it.
    """
    lock = sqlite3.connect(beside(path, ".lock"), timeout=patience, isolation_level=None)
    with closing(lock):
        lock.execute("BEGIN EXCLUSIVE")
        yield


def _connected(path: Path, patience: float) -> sqlite3.Connection:
    if path.is_dir():
        raise IsADirectoryError("it is a directory")
    db = sqlite3.connect(
        path, timeout=patience, isolation_level=None, check_same_thread=False
    )  # threads are kept apart by the Cache's own lock
    try:
        _prepare(db)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection) -> None:
    """Settings for millions of small rows.

    No ``mmap_size``: a file that another program shortens would then kill the process with
    SIGBUS where now there is an error to answer, and look-ups are fast enough without.
    """
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID and (application or tables):
        raise DamagedCache("it belongs to another program")
    if schema_version(db) > SCHEMA_VERSION:
        raise NewerSchema("a newer version of this program wrote it, update to use it")
    if not tables:
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")
    db.execute("PRAGMA journal_mode = WAL")
    # In WAL mode NORMAL may lose the last commits with the power, but never the file.
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA cache_size = -16384")
    if schema_version(db) < SCHEMA_VERSION:
        with transaction(db):
            migrate(db)


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _set_aside(path: Path, reason: Exception, warn: Warn) -> None:
    """Rename the file, its log first: left behind, the log would be taken for the new file's."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    numbered = (beside(path, f".damaged-{stamp}{f'-{n}' if n else ''}") for n in count())
    target = next(name for name in numbered if not name.exists())
    for suffix in (LOG, INDEX, ""):
        if beside(path, suffix).exists():
            beside(path, suffix).rename(beside(target, suffix))
    warn(f"the cache was damaged ({reason}): set aside as {shown(target)}, a new one begins")

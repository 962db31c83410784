"""The ledger's file: opened, brought up to date, or set aside when it is damaged."""

import sqlite3
from itertools import count
from pathlib import Path

from translate_sum.batch.ledger_schema import SCHEMA_VERSION, migrate
from translate_sum.errors import OutputFailed
from translate_sum.migrations import schema_version

# SQLite's names for "this is no sound database" (https://www.sqlite.org/rescode.html).
DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class DamagedLedger(OutputFailed):
    """The file is no sound database; what it knew can be read from the briefs."""


def connected(path: Path) -> sqlite3.Connection:
    """An open, sound and migrated ledger.

    Raises:
        DamagedLedger: it is not sound.
        OutputFailed: it cannot be opened, or a newer version of this program wrote it.
    """
    db = None
    try:
        db = sqlite3.connect(path, isolation_level=None, timeout=30)
        _prepare(db, path)
    except sqlite3.Error as error:
        if db is not None:
            db.close()
        if (getattr(error, "sqlite_errorcode", 0) & 0xFF) in DAMAGE:
            raise _damaged(path, error) from error
        raise OutputFailed(f"{path} cannot be used ({error}); see to its folder") from error
    except BaseException:
        if db is not None:
            db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    if schema_version(db) > SCHEMA_VERSION:
        raise OutputFailed(f"{path}: a newer version of this program wrote it; update to use it")
    (sound,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if sound != "ok":
        raise _damaged(path, sound)
    db.execute("PRAGMA journal_mode = WAL")
    # A commit that is lost with the power costs making an article once more, from the cache.
    db.execute("PRAGMA synchronous = NORMAL")
    if schema_version(db) < SCHEMA_VERSION:
        with db:
            db.execute("BEGIN IMMEDIATE")
            migrate(db)


def _damaged(path: Path, why: object) -> DamagedLedger:
    reason = " ".join(str(why).split())
    return DamagedLedger(f"{path} is damaged ({reason}); a run makes it anew from the briefs")


def set_aside(path: Path) -> Path:
    """Rename a damaged ledger, its log first: left behind, that would be taken for the new one's.

    Returns:
        Its new name.
    """
    names = (path.with_name(f"{path.name}.damaged-{number}") for number in count(1))
    target = next(name for name in names if not name.exists())
    for suffix in ("-wal", "-shm", ""):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(target.with_name(target.name + suffix))
    return target

"""Forgetting, the longest unused first, and giving the space back."""

import sqlite3
from itertools import islice

from translate_sum.cache_file import transaction

# Removed at once, so that other processes never wait long for their turn to write.
ENTRIES_PER_TRANSACTION = 5_000


def remove_everything(db: sqlite3.Connection) -> int:
    with transaction(db):
        removed = db.execute("DELETE FROM entries").rowcount
        db.execute("DELETE FROM signatures")
    _shrink(db)
    return removed


def remove_older(db: sqlite3.Connection, stamp: int) -> int:
    """Remove what was last used before ``stamp`` (seconds since 1970)."""
    old = [
        number for (number,) in db.execute("SELECT id FROM entries WHERE last_used < ?", (stamp,))
    ]
    return _remove(db, old)


def remove_over(db: sqlite3.Connection, max_bytes: int) -> int:
    """Remove until the file is no larger, or has no entries."""
    removed = 0
    _shrink(db)
    while (size := _file_bytes(db)) > max_bytes:
        (entries,) = db.execute("SELECT count(*) FROM entries").fetchone()
        if not entries:
            break
        # Entries differ in size: their mean says how many may suffice, the loop sees to the rest.
        share = 1 - max(0, max_bytes) / size
        rows = db.execute(
            "SELECT id FROM entries ORDER BY last_used, id LIMIT ?", (int(entries * share) + 1,)
        )
        removed += _remove(db, [number for (number,) in rows])
    return removed


def _remove(db: sqlite3.Connection, numbers: list[int]) -> int:
    removed = 0
    rest = iter(numbers)
    while part := [(number,) for number in islice(rest, ENTRIES_PER_TRANSACTION)]:
        with transaction(db):
            removed += db.executemany("DELETE FROM entries WHERE id = ?", part).rowcount
    with transaction(db):
        db.execute("DELETE FROM signatures WHERE id NOT IN (SELECT signature FROM entries)")
    _shrink(db)
    return removed


def _shrink(db: sqlite3.Connection) -> None:
    """Free pages go back to the file system; the log is folded in and emptied."""
    # Each step frees one page, and of a statement without columns execute() takes a single step.
    db.executescript("PRAGMA incremental_vacuum")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _file_bytes(db: sqlite3.Connection) -> int:
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    (page_size,) = db.execute("PRAGMA page_size").fetchone()
    return int(pages) * int(page_size)

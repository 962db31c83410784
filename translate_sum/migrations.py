"""The cache's schema: one function a version, run in order, never edited once released."""

import sqlite3
from collections.abc import Callable, Sequence

# "tsum" in ASCII: tells our files from another program's (``PRAGMA application_id``).
APPLICATION_ID = int.from_bytes(b"tsum", "big")

Migration = Callable[[sqlite3.Connection], None]


def first_schema(db: sqlite3.Connection) -> None:
    """Entries refer to their signature, whose text is long, by number.

    ``entries`` keeps its rowid: rows are appended in full pages in the order in which articles
    came, so that an article's sentences are neighbours, and only the slim index on ``key`` is
    written at random.
    """
    db.execute(
        "CREATE TABLE signatures (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, hash TEXT NOT NULL,"
        " description TEXT NOT NULL, last_used INTEGER NOT NULL, UNIQUE (kind, hash))"
    )
    db.execute(
        "CREATE TABLE entries (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE,"
        " signature INTEGER NOT NULL REFERENCES signatures, last_used INTEGER NOT NULL,"
        " crc INTEGER NOT NULL, value BLOB NOT NULL)"
    )
    db.execute("CREATE TABLE lookups (hits INTEGER NOT NULL, misses INTEGER NOT NULL)")
    db.execute("INSERT INTO lookups VALUES (0, 0)")


MIGRATIONS: tuple[Migration, ...] = (first_schema,)
SCHEMA_VERSION = len(MIGRATIONS)


def schema_version(db: sqlite3.Connection) -> int:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)


def bring_up(db: sqlite3.Connection, migrations: Sequence[Migration]) -> None:
    """Run the migrations that a file lacks, all of them or none (call inside a transaction)."""
    for number in range(schema_version(db), len(migrations)):
        migrations[number](db)
        db.execute(f"PRAGMA user_version = {number + 1}")


def migrate(db: sqlite3.Connection) -> None:
    """Bring the cache to the newest schema, all of it or nothing (call inside a transaction)."""
    bring_up(db, MIGRATIONS)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")

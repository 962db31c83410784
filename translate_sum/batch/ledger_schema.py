"""The ledger's schema: one function a version, run in order, never edited once released."""

import sqlite3

from translate_sum.migrations import Migration, bring_up


def first_schema(db: sqlite3.Connection) -> None:
    db.execute(
        "CREATE TABLE articles (number INTEGER PRIMARY KEY, key TEXT UNIQUE, source TEXT NOT NULL,"
        " state TEXT NOT NULL, signature TEXT NOT NULL, output TEXT NOT NULL, title TEXT NOT NULL,"
        " lead TEXT NOT NULL, findings INTEGER NOT NULL, code TEXT NOT NULL, error TEXT NOT NULL,"
        " attempts INTEGER NOT NULL)"
    )
    db.execute("CREATE INDEX failures ON articles (source) WHERE state = 'failed'")


def history_and_copies(db: sqlite3.Connection) -> None:
    """Runs, what a row says of its article and its making, and sketches to find copies by.

    ``bands`` holds, for each sketch, the hashes of its bands: a row in common makes a candidate.
    """
    db.execute("ALTER TABLE articles RENAME COLUMN lead TO brief")
    for column in ("id", "url", "date", "original", "made"):
        db.execute(f"ALTER TABLE articles ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE articles ADD COLUMN seconds REAL NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE articles ADD COLUMN run INTEGER NOT NULL DEFAULT 0")
    db.execute("DROP INDEX failures")
    db.execute("CREATE INDEX open ON articles (source) WHERE state IN ('taken', 'failed')")
    db.execute("CREATE INDEX copies ON articles (original) WHERE state = 'copy'")
    db.execute(
        "CREATE TABLE runs (number INTEGER PRIMARY KEY, started TEXT NOT NULL,"
        " signature TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0,"
        " copies INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,"
        " skipped INTEGER NOT NULL DEFAULT 0, seconds REAL NOT NULL DEFAULT 0,"
        " ending TEXT NOT NULL DEFAULT '')"
    )
    db.execute("CREATE TABLE sketching (version INTEGER NOT NULL)")
    db.execute("INSERT INTO sketching VALUES (0)")
    db.execute(
        "CREATE TABLE sketches (number INTEGER PRIMARY KEY, digest BLOB NOT NULL,"
        " figures TEXT NOT NULL, run INTEGER NOT NULL)"
    )
    db.execute(
        "CREATE TABLE bands (hash INTEGER NOT NULL, number INTEGER NOT NULL,"
        " PRIMARY KEY (hash, number)) WITHOUT ROWID"
    )


MIGRATIONS: tuple[Migration, ...] = (first_schema, history_and_copies)
SCHEMA_VERSION = len(MIGRATIONS)


def migrate(db: sqlite3.Connection) -> None:
    """Bring the ledger to the newest schema, all of it or nothing (call inside a transaction)."""
    bring_up(db, MIGRATIONS)

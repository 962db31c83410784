"""What the cache holds, for a person to look at."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from translate_sum.cache_entries import Kind
from translate_sum.cache_file import CacheFile
from translate_sum.migrations import SCHEMA_VERSION, schema_version


@dataclass(frozen=True, slots=True)
class SignatureStats:
    """Of one signature; ``description`` is its full text."""

    kind: Kind
    hash: str
    description: str
    entries: int
    last_used: datetime


@dataclass(frozen=True, slots=True)
class CacheStats:
    """``path`` is None without a file; hits and misses are those of all users of the file."""

    path: Path | None = None
    schema_version: int = SCHEMA_VERSION
    bytes_on_disk: int = 0
    entries: Mapping[Kind, int] = field(default_factory=lambda: dict.fromkeys(Kind, 0))
    signatures: tuple[SignatureStats, ...] = ()
    hits: int = 0
    misses: int = 0


def read_stats(file: CacheFile) -> CacheStats:
    signatures = _signatures(file.db)
    entries = dict.fromkeys(Kind, 0)
    for signature in signatures:
        entries[signature.kind] += signature.entries
    hits, misses = file.db.execute("SELECT hits, misses FROM lookups").fetchone()
    return CacheStats(
        path=file.path,
        schema_version=schema_version(file.db),
        bytes_on_disk=file.bytes_on_disk,
        entries=entries,
        signatures=signatures,
        hits=hits,
        misses=misses,
    )


def _signatures(db: sqlite3.Connection) -> tuple[SignatureStats, ...]:
    """The last used first."""
    rows = db.execute(
        "SELECT kind, hash, description, coalesce(entries, 0), last_used FROM signatures"
        " LEFT JOIN (SELECT signature, count(*) AS entries FROM entries GROUP BY signature)"
        " ON signature = id ORDER BY last_used DESC, id DESC"
    )
    return tuple(
        SignatureStats(
            Kind(kind), hash_, description, entries, datetime.fromtimestamp(last_used, UTC)
        )
        for kind, hash_, description, entries, last_used in rows
    )

"""Entries in the cache's tables: their keys, looking them up, storing them, noting their use."""

import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b

from translate_sum.cache_file import DamagedCache, transaction
from translate_sum.signature import Signature

KEYS_PER_STATEMENT = 500
DAY = 86_400  # seconds; a stamp younger than this is kept, so that reading hardly ever writes


class Kind(StrEnum):
    """What a value is."""

    SENTENCE = "sentence"
    SUMMARY = "summary"
    LANGUAGE = "language"


@dataclass
class Use:
    """What was looked up and is not yet written down."""

    hits: int = 0
    misses: int = 0
    signatures: set[tuple[Kind, Signature]] = field(default_factory=set)
    entries: set[int] = field(default_factory=set)


def keys_of(kind: Kind, signature: Signature, texts: Sequence[str]) -> list[bytes]:
    """BLAKE2b at 128 bits: five million entries collide with a chance of 4e-26.

    SHA-256 would double the index, the one part of the file that should stay in memory.
    """
    prefix = blake2b(f"{kind}\0{signature.hash}\0".encode(), digest_size=16)
    keys = []
    for text in texts:
        key = prefix.copy()
        key.update(_encoded(text))
        keys.append(key.digest())
    return keys


def look_up(db: sqlite3.Connection, keys: Sequence[bytes], now: int, use: Use) -> dict[bytes, str]:
    """The known values by key; ``use`` learns which entries' stamps are due.

    Raises:
        DamagedCache: a value is not the one that was stored (SQLite has no checksums of its own).
    """
    found = {}
    for chunk in _chunks(keys):
        # Only the count of marks is put into the statement.
        marks = ",".join("?" * len(chunk))
        statement = f"SELECT id, key, last_used, crc, value FROM entries WHERE key IN ({marks})"  # noqa: S608 - see above
        for number, key, last_used, crc, value in db.execute(statement, chunk):
            if crc != _checksum(key, value):
                raise DamagedCache("a value does not match its checksum")
            found[key] = value.decode("utf-8", "surrogatepass")
            if last_used + DAY < now:
                use.entries.add(number)
    return found


def store(
    db: sqlite3.Connection,
    kind: Kind,
    signature: Signature,
    values: Mapping[str, str],
    now: int,
) -> None:
    """All of the values, by text, or none."""
    keys = keys_of(kind, signature, list(values))
    contents = map(_encoded, values.values())
    with transaction(db):
        # Asked each time: another process may have pruned the signature meanwhile.
        db.execute(
            "INSERT INTO signatures (kind, hash, description, last_used) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (kind, hash) DO UPDATE SET last_used = excluded.last_used",
            (kind, signature.hash, _printable(signature), now),
        )
        (number,) = db.execute(
            "SELECT id FROM signatures WHERE kind = ? AND hash = ?", (kind, signature.hash)
        ).fetchone()
        db.executemany(
            "INSERT INTO entries (key, signature, last_used, crc, value) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET signature = excluded.signature,"
            " last_used = excluded.last_used, crc = excluded.crc, value = excluded.value",
            (
                (key, number, now, _checksum(key, content), content)
                for key, content in zip(keys, contents, strict=True)
            ),
        )


def write_use(db: sqlite3.Connection, use: Use, now: int) -> None:
    with transaction(db):
        db.execute(
            "UPDATE lookups SET hits = hits + ?, misses = misses + ?", (use.hits, use.misses)
        )
        db.executemany(
            "UPDATE signatures SET last_used = ? WHERE kind = ? AND hash = ?",
            ((now, kind, signature.hash) for kind, signature in use.signatures),
        )
        db.executemany(
            "UPDATE entries SET last_used = ? WHERE id = ?",
            ((now, number) for number in sorted(use.entries)),
        )


def _chunks(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    return (
        keys[start : start + KEYS_PER_STATEMENT]
        for start in range(0, len(keys), KEYS_PER_STATEMENT)
    )


def _encoded(text: str) -> bytes:
    # Text that was decoded carelessly can hold lone surrogates; they are cached like the rest.
    return text.encode("utf-8", "surrogatepass")


def _printable(signature: Signature) -> str:
    # A path that is no valid UTF-8 holds surrogates too, and SQLite refuses them in text.
    return str(signature).encode("utf-8", "backslashreplace").decode()


def _checksum(key: bytes, value: bytes) -> int:
    """Covers the key too, so that an index that leads to another row is noticed."""
    return zlib.crc32(value, zlib.crc32(key))

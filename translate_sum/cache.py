"""What was computed once is not computed again: one file, one entry a sentence or summary."""

import sqlite3
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from translate_sum.cache_entries import Kind, Use, keys_of, look_up, store, write_use
from translate_sum.cache_file import DAMAGE, CacheFile, Warn, patiently, primary_code
from translate_sum.cache_pruning import remove_everything, remove_older, remove_over
from translate_sum.cache_stats import CacheStats, SignatureStats, read_stats
from translate_sum.locations import cache_directory
from translate_sum.signature import Signature

__all__ = ["Cache", "CacheStats", "Kind", "SignatureStats", "default_path"]

Answer = TypeVar("Answer")

TOUCHED_AT_MOST = 10_000  # entries whose use is remembered before it is written down
FLUSH_PATIENCE = 2.0  # seconds; counts are worth no longer wait


def default_path() -> Path:
    return cache_directory() / "cache.sqlite3"


class Cache:
    """Values by kind, signature and text; safe for many processes and threads at once.

    Nothing is raised for the cache's sake: a damaged file is set aside and begun anew, one that
    cannot be read or written is done without, and ``warn`` gets one line about either.
    """

    def __init__(self, warn: Warn, patience: float, clock: Callable[[], float]) -> None:
        self._warn, self._patience, self._clock = warn, patience, clock
        self._file: CacheFile | None = None
        self._writable = True
        self._use = Use()
        self._lock = threading.RLock()

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        warn: Warn,
        patience: float = 30.0,
        clock: Callable[[], float] = time.time,
    ) -> "Cache":
        """The cache at ``path``, or the user's own.

        Args:
            path: the file; None for ``cache.sqlite3`` in the user's cache folder.
            warn: is told, in one line, when the cache cannot be used as it is.
            patience: seconds to wait for other processes before going on without.
            clock: gives seconds since 1970, for the stamps that pruning goes by.
        """
        cache, place = cls(warn, patience, clock), path or default_path()
        cache._take(lambda: CacheFile.open(place, patience, warn))
        return cache

    @classmethod
    def disabled(cls) -> "Cache":
        """One that knows nothing and remembers nothing."""
        return cls(lambda _: None, 0.0, time.time)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        with self._lock:
            self._write_use()
            self._drop()

    def get_many(self, kind: Kind, signature: Signature, texts: Sequence[str]) -> dict[str, str]:
        """The known values, by text."""
        text_of = dict(zip(keys_of(kind, signature, texts), texts, strict=True))
        keys, now = list(text_of), int(self._clock())
        with self._lock:
            nothing: dict[bytes, str] = {}
            found = self._run(lambda file: look_up(file.db, keys, now, self._use), nothing)
            self._use.hits += len(found)
            self._use.misses += len(keys) - len(found)
            self._use.signatures.add((kind, signature))
            if len(self._use.entries) >= TOUCHED_AT_MOST:
                self._write_use()
        return {text_of[key]: value for key, value in found.items()}

    def put_many(self, kind: Kind, signature: Signature, values: Mapping[str, str]) -> None:
        """Remember all of ``values``, by text, or none; a later value replaces an earlier one."""
        now = int(self._clock())
        if values and self._writable:
            self._run(lambda file: store(file.db, kind, signature, values, now), None, writes=True)

    def stats(self) -> CacheStats:
        with self._lock:
            self._write_use()
            return self._run(read_stats, CacheStats())

    def prune(
        self,
        *,
        older_than: timedelta | None = None,
        max_bytes: int | None = None,
        everything: bool = False,
    ) -> int:
        """Remove entries, the longest unused first, and shrink the file.

        Args:
            older_than: removes what was last used longer ago; stamps are right to a day.
            max_bytes: removes until the file is no larger, or has no entries.
            everything: removes all entries.

        Returns:
            How many entries were removed.
        """
        with self._lock:
            self._write_use()
            removed = 0
            if everything:
                removed += self._run(lambda file: remove_everything(file.db), 0, writes=True)
            if older_than is not None:
                stamp = int(self._clock() - older_than.total_seconds())
                removed += self._run(lambda file: remove_older(file.db, stamp), 0, writes=True)
            if max_bytes is not None:
                removed += self._run(lambda file: remove_over(file.db, max_bytes), 0, writes=True)
            return removed

    def _run(
        self, operation: Callable[[CacheFile], Answer], otherwise: Answer, *, writes: bool = False
    ) -> Answer:
        """The operation's answer, from a new file if this one turns out to be damaged."""
        with self._lock:
            for _ in range(2):
                file = self._file
                if file is None:
                    break
                try:
                    return patiently(lambda: operation(file), self._patience)  # noqa: B023 - called at once
                except sqlite3.Error as error:
                    if primary_code(error) not in DAMAGE:
                        self._do_without(error, writes=writes)
                        break
                    self._replace(file, error)
        return otherwise

    def _replace(self, file: CacheFile, error: sqlite3.Error) -> None:
        self._use.entries.clear()  # their numbers mean nothing in the new file
        self._take(lambda: file.reopened(error, self._warn))

    def _take(self, opened: Callable[[], CacheFile]) -> None:
        self._file = None
        try:
            self._file = opened()
        except (sqlite3.Error, OSError) as error:
            self._warn(f"going on without the cache: {error}")

    def _do_without(self, error: sqlite3.Error, *, writes: bool) -> None:
        """What cannot be written, on a full disk say, can often still be read."""
        if writes:
            self._writable = False
            self._warn(f"going on without writing to the cache: {error}")
        else:
            self._drop()
            self._warn(f"going on without the cache: {error}")

    def _write_use(self) -> None:
        if self._file and self._writable and (self._use.hits or self._use.misses):
            # Lost counts are no harm, and damage or a full disk will be met again.
            with suppress(sqlite3.Error), self._file.waiting(FLUSH_PATIENCE):
                write_use(self._file.db, self._use, int(self._clock()))
                self._use = Use()

    def _drop(self) -> None:
        if self._file:
            with suppress(sqlite3.Error):
                self._file.db.close()
        self._file = None

"""The folders of cache and configuration, and what is in them."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from translate_sum.cache import default_path
from translate_sum.configuration.keys import keys
from translate_sum.configuration.places import files, user_file, variables
from translate_sum.configuration.settings import Settings
from translate_sum.doctor.observation import Observation
from translate_sum.locations import CACHE_VARIABLE, cache_directory
from translate_sum.naming import shown

ENOUGH = 500 * 2**20  # bytes: a converted model of OPUS size and a good many sentences


def configuration(_: Settings) -> Iterator[Observation]:
    for file in files():
        yield Observation("configuration", shown(file))
    state = "can be written" if writable(user_file().parent) else "cannot be written"
    yield Observation("configuration", f"{shown(user_file())}, the user's file, {state}")
    known = {key.variable for key in keys().values()}
    for variable in sorted(variables()):
        unknown = f"no key has this name: unset {variable}, or see `translate-sum config show`"
        yield Observation("environment", variable, None if variable in known else unknown)


def cache(_: Settings) -> Iterator[Observation]:
    folder = cache_directory()
    if not writable(folder):
        yield Observation(
            "cache",
            f"{shown(folder)} cannot be written",
            f"nothing is remembered and no model can be converted: set {CACHE_VARIABLE} to a "
            "folder that can be written",
        )
        return
    free = shutil.disk_usage(nearest(folder)).free
    yield Observation(
        "cache",
        f"{shown(folder)}, {free / 2**30:.1f} GB free",
        "little space is left: `translate-sum cache prune --days 90`" if free < ENOUGH else None,
    )
    if default_path().exists():
        yield _database(default_path())


def _database(file: Path) -> Observation:
    """SQLite's own check; the file is only read, what is damaged stays for the next run to see."""
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as db:
            (verdict,) = db.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        verdict = str(error)
    size = f"{file.stat().st_size / 2**20:.1f} MB"
    if verdict == "ok":
        return Observation("cache", f"{file.name}, {size}, sound")
    return Observation(
        "cache",
        f"{file.name}, {size}: {' '.join(verdict.split())}",
        "the next run sets it aside and begins a new one; or delete it",
    )


def nearest(folder: Path) -> Path:
    """The folder, or the nearest above it that exists."""
    return next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())


def writable(folder: Path) -> bool:
    """Whether a file can be made there, or a folder where it is to be; by trying."""
    try:
        with tempfile.TemporaryFile(dir=nearest(folder)):
            return True
    except OSError:
        return False

"""Patterns such as ``news/**/*.txt``, expanded where the shell did not.

``glob`` of the standard library says nothing of folders that it may not read, and gets lost in
loops of links.
"""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path

from translate_sum.sources.folders import descend, files_below, is_folder, is_hidden, names_in
from translate_sum.sources.item import Unreadable

_MAGIC = re.compile(r"[*?\[]")
ANY_DEPTH = "**"


def is_glob(source: str) -> bool:
    """Whether a source is a pattern; a file that is called so goes before."""
    return _MAGIC.search(source) is not None and "\0" not in source and not _exists(source)


def matches(pattern: str, besides: Path | None = None) -> Iterator[Path | Unreadable]:
    """Files and folders that match, sorted; with ``**``, which goes to any depth, files only."""
    parts = Path(pattern).parts
    plain = next(i for i, part in enumerate(parts) if _MAGIC.search(part))
    rest = [
        part for before, part in pairwise(("", *parts[plain:])) if not before == part == ANY_DEPTH
    ]
    told: set[str] = set()
    for found in _matches(Path(*parts[:plain]), rest, besides):
        if isinstance(found, Unreadable):
            if found.source not in told:
                told.add(found.source)
                yield found
        elif ANY_DEPTH not in rest or not is_folder(found):
            yield found


def _matches(folder: Path, parts: list[str], besides: Path | None) -> Iterator[Path | Unreadable]:
    part, rest = parts[0], parts[1:]
    if part == ANY_DEPTH and not rest:
        yield from files_below(folder, besides)
    elif part == ANY_DEPTH:
        yield from _matches(folder, rest, besides)
        for found in descend(folder, besides):
            if isinstance(found, Unreadable):
                yield found
            elif found[1]:
                yield from _matches(found[0], rest, besides)
    else:
        for path in _named(folder, part):
            if isinstance(path, Unreadable) or not rest:
                yield path
            elif is_folder(path):
                yield from _matches(path, rest, besides)


def _named(folder: Path, part: str) -> Iterator[Path | Unreadable]:
    if not _MAGIC.search(part):
        if _exists(folder / part):
            yield folder / part
        return
    for path in names_in(folder, hidden=is_hidden(part)):
        if isinstance(path, Unreadable) or fnmatchcase(path.name, part):
            yield path


def _exists(path: str | Path) -> bool:
    try:
        Path(path).lstat()
    except OSError:
        return False
    return True

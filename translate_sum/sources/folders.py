"""The files below a folder, in one order on every file system."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from translate_sum.errors import InputError
from translate_sum.naming import shown
from translate_sum.sources.item import Unreadable
from translate_sum.sources.text import refusal

Identity = tuple[int, int]


def files_below(folder: Path, besides: Path | None = None) -> Iterator[Path | Unreadable]:
    """All that is no folder, names sorted folder by folder; hidden files and folders are not.

    Links are followed, each folder by a link once. Only the names in the folders that lead to the
    present file are held in memory.

    Args:
        folder: where to begin.
        besides: a folder that is left out.
    """
    for found in descend(folder, besides):
        if isinstance(found, Unreadable):
            yield found
        elif not found[1]:
            yield _lost(found[0]) or found[0]


def descend(folder: Path, besides: Path | None) -> Iterator[tuple[Path, bool] | Unreadable]:
    """Everything below the folder, and whether it is a folder itself."""
    root, avoided = _identity(folder), _identity(besides) if besides else None
    if avoided is not None and root == avoided:
        line = f"{shown(folder)}: the briefs are to go there; choose another --out"
        yield Unreadable(shown(folder), InputError(line))
        return
    done = {avoided}
    trail = {root: names_in(folder)}  # from the outermost folder to the present one
    while trail:
        found = next(trail[next(reversed(trail))], None)
        if found is None:
            trail.popitem()
            continue
        if isinstance(found, Unreadable):
            yield found
            continue
        identity = _identity(found)
        if identity is None:
            yield found, False
        elif identity in trail:
            line = f"{shown(found)}: leads back to a folder above it; remove that link"
            yield Unreadable(shown(found), InputError(line))
        elif identity not in done:
            if found.is_symlink():
                done.add(identity)
            yield found, True
            trail[identity] = names_in(found)


def _identity(path: Path) -> Identity | None:
    """The folder's identity; None for what is no folder, or cannot be looked at."""
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else None


def _lost(path: Path) -> Unreadable | None:
    """A link that leads nowhere, and may have led to a folder."""
    if path.suffix or not path.is_symlink():
        return None
    try:
        path.stat()
    except OSError as error:
        return Unreadable(shown(path), refusal(error, str(path)))
    return None


def names_in(folder: Path, *, hidden: bool = False) -> Iterator[Path | Unreadable]:
    """What is in one folder, sorted by name."""
    names: list[str] = []
    try:
        with os.scandir(folder) as entries:
            names.extend(entry.name for entry in entries if hidden or not is_hidden(entry.name))
    except OSError as error:
        yield Unreadable(shown(folder), refusal(error, str(folder)))
    names.sort()
    for name in names:
        yield folder / name


def is_folder(path: Path) -> bool:
    """Whether it surely is one; ``Path.is_dir`` raises where the answer is refused."""
    return os.path.isdir(path)  # noqa: PTH112


def is_hidden(name: str) -> bool:
    return name.startswith(".")

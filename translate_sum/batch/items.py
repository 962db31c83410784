"""Sources of every kind to one stream of articles; a bad one costs itself alone."""

import gzip
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from translate_sum.errors import InputNotFound, TranslateSumError
from translate_sum.naming import shown
from translate_sum.sources.file_list import listed_paths
from translate_sum.sources.folders import files_below, is_folder
from translate_sum.sources.formats import GZIPPED_LINES, LINES, is_article_name, reader_of
from translate_sum.sources.globs import is_glob, matches
from translate_sum.sources.inflated import Inflated
from translate_sum.sources.item import Item, Unreadable
from translate_sum.sources.json_lines import Fields, json_articles
from translate_sum.sources.text import Stream, opened, read_limited
from translate_sum.sources.zip_archive import ARCHIVE, members

Found = Iterator[Item | Unreadable]


@dataclass(frozen=True, slots=True)
class Sources:
    """What a user names, as ``items`` takes it; it can be read more than once, but ``-`` cannot."""

    names: Sequence[str]
    files_from: str | None
    fields: Fields

    @property
    def read_once(self) -> bool:
        """Whether standard input is among them, which cannot be counted beforehand."""
        return "-" in self.names or self.files_from == "-"

    def items(self, besides: Path) -> Found:
        """The articles, those in the folder ``besides`` left out."""
        return items(self.names, files_from=self.files_from, fields=self.fields, besides=besides)


def items(
    sources: Sequence[str],
    *,
    files_from: str | None = None,
    fields: Fields = Fields(),  # noqa: B008 - it is frozen
    besides: Path | None = None,
) -> Found:
    """The articles of all sources, in order, one at a time.

    Args:
        sources: files, folders, glob patterns, and ``-`` for JSON Lines on standard input;
            ``docs/reference/sources.md`` has the formats.
        files_from: a file that lists more files and folders; ``-`` for standard input.
        fields: what the parts of an article are called in JSON Lines.
        besides: a folder that is left out wherever it is met: that of the briefs.
    """
    for source in sources:
        if source == "-":
            yield from _file(source, fields, only_files=False)
        elif is_glob(source):
            yield from _matching(source, fields, besides)
        else:
            yield from _path(Path(source), fields, besides, only_files=False)
    if files_from is not None:
        try:
            with opened(files_from) as stream:
                for path in listed_paths(stream, files_from):
                    yield from _path(Path(path), fields, besides)
        except TranslateSumError as error:
            yield Unreadable(shown(files_from), error)


def _matching(pattern: str, fields: Fields, besides: Path | None) -> Found:
    # A pattern that names a suffix names its files; others find what a folder would give.
    every = bool(Path(pattern).suffix)
    empty = True
    for path in matches(pattern, besides):
        empty = False
        if isinstance(path, Unreadable):
            yield path
        elif every or is_folder(path) or is_article_name(path.name):
            yield from _path(path, fields, besides)
    if empty:
        line = f"{shown(pattern)}: no file matches; check the pattern"
        yield Unreadable(shown(pattern), InputNotFound(line))


def _path(path: Path, fields: Fields, besides: Path | None, *, only_files: bool = True) -> Found:
    if not is_folder(path):
        # A file of that name is no standard input.
        source = "./-" if str(path) == "-" else str(path)
        yield from _file(source, fields, only_files=only_files)
        return
    for found in files_below(path, besides):
        if isinstance(found, Unreadable):
            yield found
        elif is_article_name(found.name):
            yield from _file(str(found), fields, only_files=True)


def _file(source: str, fields: Fields, *, only_files: bool) -> Found:
    name = source if source == "-" else shown(source)
    try:
        with opened(source, only_files=only_files) as stream:
            if source == "-":
                yield from json_articles(stream, name, fields)
            elif source.lower().endswith(ARCHIVE):
                yield from _members(stream, name, fields)
            else:
                size = os.fstat(stream.fileno()).st_size
                yield from _articles(stream, name, size, fields)
    except Exception as error:  # noqa: BLE001 - whatever breaks a reader, it costs one file
        yield Unreadable(name, _told(name, error))


def _members(stream: BinaryIO, name: str, fields: Fields) -> Found:
    for member in members(stream, name, is_article_name):
        if isinstance(member, Unreadable):
            yield member
            continue
        source, unpacked, size = member
        try:
            yield from _articles(unpacked, source, size, fields)
        except Exception as error:  # noqa: BLE001 - as for a file
            yield Unreadable(source, _told(source, error))


def _articles(stream: Stream, name: str, size: int, fields: Fields) -> Found:
    """What one file or member holds; ``size`` is its length in bytes as it is stored."""
    kind = name.lower()
    if kind.endswith(GZIPPED_LINES):
        with gzip.GzipFile(fileobj=cast("Any", stream)) as unpacked:
            yield from json_articles(Inflated(unpacked, name, size), name, fields)
    elif kind.endswith(LINES):
        yield from json_articles(stream, name, fields)
    else:
        yield reader_of(name)(read_limited(stream, name), name)


def _told(name: str, error: Exception) -> TranslateSumError:
    """What a reader says, or that it broke over a file in a way that nobody foresaw."""
    if isinstance(error, TranslateSumError):
        return error
    return TranslateSumError(
        f"{name}: it breaks its reader ({type(error).__name__}); save its text as .txt"
    )

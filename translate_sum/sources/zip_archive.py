"""The members of a ZIP archive, one at a time; nothing is written to disk."""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, cast

from translate_sum.errors import InputError, TranslateSumError
from translate_sum.naming import shown
from translate_sum.sources.folders import is_hidden
from translate_sum.sources.inflated import DAMAGE, Inflated
from translate_sum.sources.item import Unreadable

ARCHIVE = ".zip"
DIRECTORY_LIMIT = 16 * 1024 * 1024
"""Most bytes of the list of members, all of which is read at once: some 150,000 members."""

_ENCRYPTED = 0x1 | 0x40
_FOR_MACS = "__MACOSX"


class _Bounded:
    """A file from which nothing is read in one piece that a list of members would not fit in."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream, self._name = stream, name

    def read(self, size: int = -1) -> bytes:
        if size > DIRECTORY_LIMIT:
            raise InputError(f"{shown(self._name)}: too many files in one archive; split it")
        return self._stream.read(size)

    def __getattr__(self, attribute: str) -> Any:
        return getattr(self._stream, attribute)


def members(
    stream: BinaryIO, name: str, wanted: Callable[[str], bool]
) -> Iterator[tuple[str, Inflated, int] | Unreadable]:
    """Name, stream and compressed size in bytes of each wanted member, in order of their names.

    A stream is good until the next one is asked for.

    Args:
        stream: the archive; it must be able to seek.
        name: of the archive; ``name/member`` is a member's.
        wanted: whether a member of that name is to be read.

    Raises:
        InputError: the archive cannot be used at all.
    """
    try:
        archive = zipfile.ZipFile(cast("BinaryIO", _Bounded(stream, name)))
    except DAMAGE as error:
        raise InputError(
            f"{shown(name)}: no whole ZIP archive ({error}); get a new copy"
        ) from error
    with archive:
        found = archive.infolist()
        if sum(member.compress_size for member in found) > stream.seek(0, 2):
            raise InputError(f"{shown(name)}: its parts overlap, as in a ZIP bomb; not read")
        for member in sorted(found, key=lambda member: member.filename):
            source = f"{name}/{shown(member.filename)}"
            if not _is_article(member, wanted):
                continue
            try:
                _refuse(member, source)
                opened = archive.open(member)
            except TranslateSumError as error:
                yield Unreadable(source, error)
            except DAMAGE as error:
                line = f"{shown(source)}: damaged ({error}); get a whole copy"
                yield Unreadable(source, InputError(line))
            else:
                with opened:
                    unpacked = io.BufferedReader(cast("io.RawIOBase", opened))
                    packed = member.compress_size
                    yield source, Inflated(unpacked, source, packed), packed


def _is_article(member: zipfile.ZipInfo, wanted: Callable[[str], bool]) -> bool:
    parts = member.filename.split("/")
    hidden = any(is_hidden(part) and part not in {".", ".."} for part in parts)
    return not (member.is_dir() or hidden or parts[0] == _FOR_MACS) and wanted(member.filename)


def _refuse(member: zipfile.ZipInfo, source: str) -> None:
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        raise InputError(f"{shown(source)}: a name that leads out of the archive; not read")
    if name.lower().endswith(ARCHIVE):
        raise InputError(f"{shown(source)}: an archive in an archive; unpack it first")
    if member.flag_bits & _ENCRYPTED:
        raise InputError(f"{shown(source)}: encrypted; unpack it with its password first")

"""Plain text, and how a file or standard input is opened and read."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol

from translate_sum.errors import InputError, InputNotFound, PermissionRefused, TranslateSumError
from translate_sum.naming import shown
from translate_sum.sources.encoding import decode
from translate_sum.sources.item import Item

TRANSLATE_LIMIT = 64 * 1024 * 1024
"""Most bytes that are taken as one article; a novel has about one hundredth of that."""

_NEIGHBOURS = 10_000
_PIECE = 256 * 1024


class Stream(Protocol):
    """All that is asked of a stream of bytes."""

    def read(self, size: int, /) -> bytes: ...
    def readline(self, size: int, /) -> bytes: ...


def plain_text(data: bytes, source: str) -> Item:
    """The bytes of a plain text as an article.

    Raises:
        InputError: it is no text that we can use.
    """
    decoded = decode(data, source)
    return Item(source, decoded.text, notes=(decoded.note,) if decoded.note else ())


def read_text(source: str) -> Item:
    """A file, or ``-``, as plain text, whatever its name ends in.

    Raises:
        InputError: it cannot be read, or is no text that we can use.
        PermissionRefused: the system does not let us read it.
    """
    with opened(source) as stream:
        return plain_text(read_limited(stream, source), source)


@contextmanager
def opened(source: str, *, only_files: bool = False) -> Iterator[BinaryIO]:
    """A stream of bytes; what the system refuses, now or while it is read, is said in one line.

    Args:
        source: a path, or ``-`` for standard input.
        only_files: refuse pipes and devices, which might never end, or never begin.

    Raises:
        InputNotFound: missing, or a directory.
        PermissionRefused: the system does not let us read it.
        InputError: it cannot be read.
    """
    try:
        if source == "-":
            if sys.stdin is None:
                raise InputError("standard input is closed; name a file instead")
            yield sys.stdin.buffer
            return
        if "\0" in source:
            raise InputNotFound(f"{shown(source)}: no file can be called so; check the name")
        with open(source, "rb", opener=_at_once if only_files else None) as stream:
            if only_files and not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise InputError(f"{shown(source)}: a pipe or a device; only files are read here")
            yield stream
    except OSError as error:
        raise refusal(error, source) from error


def _at_once(path: str, flags: int) -> int:
    """A pipe that nobody writes to must not keep the night waiting."""
    return os.open(path, flags | os.O_NONBLOCK)


def read_limited(stream: Stream, source: str) -> bytes:
    """All of a stream that is one article.

    Raises:
        InputError: it is longer than any article.
    """
    data = bytearray()
    # At once, room for the longest would be made for each.
    while len(data) <= TRANSLATE_LIMIT and (piece := stream.read(_PIECE)):
        data += piece
    if len(data) > TRANSLATE_LIMIT:
        raise InputError(
            f"{shown(source)}: over {TRANSLATE_LIMIT // 2**20} MiB; split it into articles"
        )
    return bytes(data)


def refusal(error: OSError, source: str) -> TranslateSumError:
    """What the system's refusal means, and what to do about it."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return InputNotFound(f"{shown(source)}: no such file; {_advice(source)}")
        case IsADirectoryError():
            return InputNotFound(f"{shown(source)}: a directory; name a file in it")
        case PermissionError():
            return PermissionRefused(
                f"{shown(source)}: no permission to read it; ask its owner, or see chmod"
            )
        case _:
            return InputError(
                f"{shown(source)}: cannot be read ({error.strerror}); check it, or use a copy"
            )


def _advice(source: str) -> str:
    path = Path(source)
    if not path.parent.is_dir():
        return f"there is no folder {shown(path.parent)} either, check the path"
    try:
        names = [entry.name for entry in islice(path.parent.iterdir(), _NEIGHBOURS)]
    except OSError:
        return "check the name"
    near = get_close_matches(path.name, names, n=1)
    return f"did you mean {shown(path.with_name(near[0]))}?" if near else "check the name"

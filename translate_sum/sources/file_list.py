"""A list of files, one a line, or ended by zero bytes as ``find -print0`` writes it."""

import os
from collections.abc import Iterator
from typing import BinaryIO

from translate_sum.errors import InputError
from translate_sum.naming import shown

LONGEST_PATH = 65_536
_PIECE = 65_536


def listed_paths(stream: BinaryIO, name: str) -> Iterator[str]:
    """The paths, as they stand; empty lines are none.

    Raises:
        InputError: this is no list of files.
    """
    rest = stream.read(_PIECE)
    end = b"\0" if b"\0" in rest else b"\n"
    while rest:
        *paths, rest = rest.split(end)
        for path in paths:
            yield from _path(path)
        if len(rest) > LONGEST_PATH:
            raise InputError(f"{shown(name)}: no list of files; write one path a line")
        piece = stream.read(_PIECE)
        if not piece:
            yield from _path(rest)
        rest = rest + piece if piece else b""


def _path(line: bytes) -> Iterator[str]:
    path = line.removesuffix(b"\r")
    if path.strip():
        yield os.fsdecode(path)

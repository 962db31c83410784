"""A file or standard input as text."""

import sys
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from translate_sum.errors import InputError, InputNotFound, PermissionRefused
from translate_sum.naming import shown
from translate_sum.sources.encoding import Decoded, decode

TRANSLATE_LIMIT = 64 * 1024 * 1024
"""Most bytes that are taken as one article; a novel has about one hundredth of that."""

_NEIGHBOURS = 10_000


def read_text(source: str) -> Decoded:
    """The text of a file, a pipe, or, for ``-``, standard input.

    Raises:
        InputNotFound: missing, or a directory.
        PermissionRefused: the system does not let us read it.
        InputError: it cannot be read, or is no text that we can use.
    """
    try:
        return decode(_read_bytes(source), source)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputNotFound(f"{shown(source)}: no such file; {_advice(source)}") from error
    except IsADirectoryError as error:
        raise InputNotFound(f"{shown(source)}: a directory; name a file in it") from error
    except PermissionError as error:
        raise PermissionRefused(
            f"{shown(source)}: no permission to read it; ask its owner, or see chmod"
        ) from error
    except OSError as error:
        raise InputError(
            f"{shown(source)}: cannot be read ({error.strerror}); check it, or use a copy"
        ) from error


def _read_bytes(source: str) -> bytes:
    if source == "-":
        if sys.stdin is None:
            raise InputError("standard input is closed; name a file instead")
        return _read_limited(sys.stdin.buffer, source)
    if "\0" in source:
        raise InputNotFound(f"{shown(source)}: no file can be called so; check the name")
    with Path(source).open("rb") as stream:
        return _read_limited(stream, source)


def _read_limited(stream: BinaryIO, source: str) -> bytes:
    data = stream.read(TRANSLATE_LIMIT + 1)
    if len(data) > TRANSLATE_LIMIT:
        raise InputError(
            f"{shown(source)}: over {TRANSLATE_LIMIT // 2**20} MiB; split it into articles"
        )
    return data


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

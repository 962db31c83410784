"""Files, folders and JSON Lines to a stream of articles; one bad one costs itself alone."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from translate_sum.errors import InputError, TranslateSumError
from translate_sum.naming import shown
from translate_sum.sources.text import TRANSLATE_LIMIT, read_text

LINES = ".jsonl"
SUFFIXES = frozenset({".txt", ".md", LINES})


@dataclass(frozen=True, slots=True)
class Item:
    """The text of one article, where it came from (``path``, or ``path:line``), and what is said
    there of it.
    """

    source: str
    text: str
    id: str = ""
    title: str = ""
    date: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What could not be read, and why."""

    source: str
    error: TranslateSumError


def items(sources: Sequence[str]) -> Iterator[Item | Unreadable]:
    """The articles of all sources, in order, one at a time.

    Args:
        sources: text files; ``.jsonl`` files, an article a line, with ``text`` and, if there is
            one, ``title``; folders, searched for both; ``-`` for JSON Lines on standard input.
    """
    for source in sources:
        path = Path(source)
        if source == "-":
            yield from _lines(sys.stdin.buffer, "-")
        elif path.is_dir():
            for found in sorted(path.rglob("*")):
                if found.suffix.lower() in SUFFIXES and found.is_file():
                    yield from _file(found)
        else:
            yield from _file(path)


def _file(path: Path) -> Iterator[Item | Unreadable]:
    if path.suffix.lower() != LINES or not path.is_file():
        try:
            yield Item(shown(path), read_text(str(path)).text)
        except TranslateSumError as error:
            yield Unreadable(shown(path), error)
        return
    try:
        with path.open("rb") as stream:
            yield from _lines(stream, shown(path))
    except OSError as error:
        reason = InputError(f"{shown(path)}: cannot be read ({error.strerror})")
        yield Unreadable(shown(path), reason)


def _lines(stream: BinaryIO, name: str) -> Iterator[Item | Unreadable]:
    number = 0
    while line := stream.readline(TRANSLATE_LIMIT):
        number += 1
        if not line.strip():
            continue
        source = f"{name}:{number}"
        try:
            yield Item(source, _text_of(line, source))
        except InputError as error:
            yield Unreadable(source, error)


def _text_of(line: bytes, source: str) -> str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{shown(source)}: no JSON; mend or remove that line") from error
    text = row.get("text") if isinstance(row, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise InputError(f'{shown(source)}: no article; a line is {{"text": "…"}}')
    title = row.get("title")
    whole = f"{title.strip()}\n\n{text}" if isinstance(title, str) and title.strip() else text
    # JSON can name half a surrogate pair, which no file can hold.
    return whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

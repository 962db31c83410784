"""JSON Lines: an article a line, read one at a time; a bad line costs itself."""

import codecs
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Self

from translate_sum.errors import InputError, TranslateSumError, UnknownEncoding
from translate_sum.naming import shown
from translate_sum.sources.dates import iso_date
from translate_sum.sources.item import Item, Unreadable, web_address
from translate_sum.sources.text import TRANSLATE_LIMIT, Stream

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Fields:
    """What the parts of an article are called in the lines."""

    id: str = "id"
    title: str = "title"
    text: str = "text"
    date: str = "date"
    url: str = "url"

    @classmethod
    def of(cls, names: Iterable[str]) -> Self:
        """From ``text=body`` and the like.

        Raises:
            ValueError: no such part, or no name for it.
        """
        known = [field.name for field in fields(cls)]
        chosen = cls()
        for given in names:
            part, _, name = given.partition("=")
            if part not in known or not name:
                raise ValueError(f"{given!r} is not PART=NAME with one of {', '.join(known)}")
            chosen = replace(chosen, **{part: name})
        return chosen


def json_articles(stream: Stream, name: str, names: Fields) -> Iterator[Item | Unreadable]:
    """The articles of a stream of lines; empty lines are none.

    Raises:
        TranslateSumError: the stream itself cannot be read on.
    """
    for number, line in enumerate(_lines(stream), 1):
        source = f"{name}:{number}"
        if number == 1 and line is not None and line.startswith(_UTF_16):
            raise UnknownEncoding(
                f"{shown(name)}: JSON Lines in UTF-16; convert it: "
                "iconv -f UTF-16 -t UTF-8 FILE > NEW"
            )
        if line is not None and not line.strip():
            continue
        try:
            yield _article(line, source, names)
        except TranslateSumError as error:
            yield Unreadable(source, error)


def _lines(stream: Stream) -> Iterator[bytes | None]:
    """Each line; None for one that is longer than any article, which is skipped unread."""
    while line := stream.readline(TRANSLATE_LIMIT + 1):
        if len(line) <= TRANSLATE_LIMIT:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(TRANSLATE_LIMIT)
        yield None


def _article(line: bytes | None, source: str, names: Fields) -> Item:
    row = _row(line, source)
    text, title = row.get(names.text), row.get(names.title)
    if not isinstance(text, str) or not text.strip():
        raise InputError(f'{shown(source)}: no article; a line is {{"{names.text}": "…"}}')
    title = title.strip() if isinstance(title, str) else ""
    return Item(
        source,
        _whole(f"{title}\n\n{text}" if title else text),
        id=_one_line(row.get(names.id)),
        title=_one_line(title),
        date=_whole(iso_date(row.get(names.date))),
        url=web_address(_one_line(row.get(names.url))),
    )


def _row(line: bytes | None, source: str) -> dict[str, Any]:
    if line is None:
        limit = TRANSLATE_LIMIT // 2**20
        raise InputError(f"{shown(source)}: a line of over {limit} MiB; split it into articles")
    try:
        row = json.loads(line)
    except UnicodeDecodeError as error:
        raise UnknownEncoding(
            f"{shown(source)}: not UTF-8 (byte {error.start + 1}); mend or remove that line"
        ) from error
    except json.JSONDecodeError as error:
        reason = error.msg[:1].lower() + error.msg[1:]
        raise InputError(
            f"{shown(source)}: no JSON ({reason}, character {error.colno}); "
            "mend or remove that line"
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{shown(source)}: no JSON; mend or remove that line") from error
    if not isinstance(row, dict):
        raise InputError(f"{shown(source)}: no article; a line is a JSON object")
    return row


def _one_line(value: object) -> str:
    known = isinstance(value, str | int) and not isinstance(value, bool)
    return _whole(" ".join(str(value).split())) if known else ""


def _whole(text: str) -> str:
    """JSON can name half a surrogate pair, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

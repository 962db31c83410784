"""A saved web page to the text of its article, by trafilatura; nothing is fetched."""

import codecs
import logging
import re
from functools import cache as once
from typing import Any

from translate_sum.errors import EmptyInput, InputError
from translate_sum.naming import shown
from translate_sum.sources.dates import iso_date
from translate_sum.sources.encoding import Decoded, decode
from translate_sum.sources.item import Item, titled, web_address

HTML_LIMIT = 16 * 1024 * 1024
"""Most bytes of one page; its tree takes about ten times that in memory."""

_WHOLE_PAGE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{10000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES = 5_000
# Encodings that leave ASCII alone, so that the declaration itself could be read.
_BYTE_TABLE = re.compile(r"cp125|cp85|iso8859|mac")
_RULE = re.compile(r"[-:| ]+")
# Without a fixed last day, a page would be read another way tomorrow.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}
_LARGE = 1024 * 1024


def html_article(data: bytes, source: str) -> Item:
    """The main text of a page, without navigation, comments and scripts.

    Raises:
        EmptyInput: no text of an article is found.
        InputError: too large, broken beyond reading, or in an unknown encoding.
    """
    if len(data) > HTML_LIMIT:
        raise InputError(
            f"{shown(source)}: a page of over {HTML_LIMIT // 2**20} MiB; save its text as .txt"
        )
    decoded = _decoded(data, source)
    found = _extracted(decoded.text, source)
    blocks = [block for line in (found.text or "").splitlines() if (block := _block(line))]
    if not blocks:
        raise EmptyInput(f"{shown(source)}: no article in this page; save its text as .txt")
    title = " ".join((found.title or "").split())
    return Item(
        source,
        titled(title, blocks),
        title=title,
        date=iso_date(found.date),
        url=web_address(found.url or ""),
        notes=(decoded.note,) if decoded.note else (),
    )


def _extracted(text: str, source: str) -> Any:
    for tag in _LONG_TAG.findall(text):
        # The parser takes quadratic time over them; mostly it is text in a tag that never ends.
        if len(_QUOTED.sub("", tag).split()) > _MOST_ATTRIBUTES:
            raise InputError(
                f"{shown(source)}: a tag of over {_MOST_ATTRIBUTES} attributes; "
                "save its text as .txt"
            )
    page = text if _WHOLE_PAGE.search(text) else f"<html><body>{text}</body></html>"
    try:
        found = _trafilatura().bare_extraction(
            page, include_comments=False, with_metadata=True, date_extraction_params=_DATES
        )
        if len(page) > _LARGE:
            _forget()
    except Exception as error:  # a page can break an extractor in ways that nobody foresaw
        raise InputError(
            f"{shown(source)}: this page cannot be taken apart ({type(error).__name__}); "
            "save its text as .txt"
        ) from error
    if found is None:
        raise EmptyInput(f"{shown(source)}: no article in this page; save its text as .txt")
    return found


def _block(line: str) -> str:
    """A paragraph as it is translated; rows of tables lose their frame."""
    text = " ".join(line.split())
    if not text.startswith("|"):
        return text
    return "" if _RULE.fullmatch(text) else text.strip("| ")


def _decoded(data: bytes, source: str) -> Decoded:
    """UTF-8 goes by its own evidence, everything else by what the page declares."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if (encoding := _declared(data)) is not None:
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError:
                pass
    return decode(data, source)


def _declared(data: bytes) -> str | None:
    if b"\0" in data:
        return None
    from w3lib.encoding import html_body_declared_encoding

    name = html_body_declared_encoding(data)
    if name is None:
        return None
    return name if _BYTE_TABLE.match(codecs.lookup(name).name) else None


def _forget() -> None:
    """Thousands of the last paragraphs are remembered, however long they are."""
    from trafilatura.meta import reset_caches

    reset_caches()


@once
def _trafilatura() -> Any:
    import trafilatura

    # Without a handler, the standard library prints their warnings among our lines.
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura

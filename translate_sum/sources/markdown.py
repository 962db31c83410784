"""Markdown to the text that a reader of the finished page sees, paragraph by paragraph."""

import re
from collections.abc import Iterator, Sequence
from functools import cache as once
from itertools import pairwise
from typing import TYPE_CHECKING

from translate_sum.errors import EmptyInput, InputError
from translate_sum.naming import shown
from translate_sum.sources.dates import iso_date
from translate_sum.sources.encoding import decode
from translate_sum.sources.front_matter import without_front_matter
from translate_sum.sources.item import Item, titled, web_address

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MARKDOWN_LIMIT = 8 * 1024 * 1024
DEEPEST = 100
MOST_MARKS = 10_000
"""In one paragraph; the parser takes quadratic time over them."""

_MARK = re.compile(r"[\[\]*_~`<&!]")
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")
_BOX = re.compile(r"\[[ xX]\]\s+")
_CODE = frozenset({"fence", "code_block"})


def markdown_article(data: bytes, source: str) -> Item:
    """The text without its mark-up; code blocks, pictures and comments are left out.

    Raises:
        EmptyInput: there is no text besides them.
        InputError: too large or too intricate to parse, or no text at all.
    """
    decoded = decode(data, source)
    facts, body = without_front_matter(decoded.text)
    tokens = _parsed(body, source)
    blocks = [block for block in _blocks(tokens) if block]
    if not blocks:
        raise EmptyInput(f"{shown(source)}: no text but mark-up; name a file that holds sentences")
    title = " ".join(facts.get("title", "").split()) or _first_heading(tokens)
    code = sum(token.type in _CODE for token in tokens)
    left_out = f"{shown(source)}: code blocks left out: {code}" if code else None
    return Item(
        source,
        titled(title if "title" in facts else "", blocks),
        id=facts.get("id", ""),
        title=title,
        date=iso_date(facts.get("date")),
        url=web_address(facts.get("url", "")),
        notes=tuple(note for note in (decoded.note, left_out) if note),
    )


def _parsed(body: str, source: str) -> "list[Token]":
    if len(body) > MARKDOWN_LIMIT:
        raise InputError(
            f"{shown(source)}: Markdown of over {MARKDOWN_LIMIT // 2**20} MiB; "
            "split it into articles"
        )
    for paragraph in _BLANK_LINE.split(body):
        if len(paragraph) > MOST_MARKS and len(_MARK.findall(paragraph)) > MOST_MARKS:
            raise InputError(
                f"{shown(source)}: over {MOST_MARKS} marks in one paragraph; save it as .txt"
            )
    tokens = _parser().parse(body)
    # What lies deeper the parser drops without a word.
    if any(token.level >= DEEPEST - 1 for token in tokens):
        raise InputError(f"{shown(source)}: nested {DEEPEST} deep; save it as .txt")
    return tokens


def _blocks(tokens: "Sequence[Token]") -> Iterator[str]:
    marker = ""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield " | ".join(row or [])
            row = None
        elif text := _text(token):
            if row is not None:
                row.append(text)
                continue
            yield marker + _BOX.sub("", text, count=1) if marker else text
            marker = ""


def _text(token: "Token") -> str:
    if token.type == "html_block":
        return _text_of_html(token.content)
    return _text_of(token.children or []) if token.type == "inline" else ""


def _text_of(children: "Sequence[Token]") -> str:
    """The words of a paragraph; a soft line end is a space, a hard one is kept."""
    parts: list[str] = []
    for token in children:
        match token.type:
            case "text" | "code_inline":
                parts.append(token.content)
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("\n")
            case "html_inline" if token.content.lower().startswith("<br"):
                parts.append("\n")
            case _:
                pass
    return "".join(parts).strip()


def _text_of_html(block: str) -> str:
    from lxml import etree

    tree = etree.HTML(f"<html><body>{block}</body></html>")
    if tree is None:
        return ""
    words = tree.xpath("//text()[not(ancestor::script or ancestor::style)]")
    return " ".join(" ".join(words).split())


def _first_heading(tokens: "Sequence[Token]") -> str:
    for opening, token in pairwise(tokens):
        if opening.type == "heading_open" and (text := _text(token)):
            return " ".join(text.split())
    return ""


@once
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST})
    return parser.enable(["table", "strikethrough"]).use(footnote_plugin)

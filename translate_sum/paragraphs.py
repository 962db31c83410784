"""Text to an Article: paragraphs, hard-wrapped or not, headings, the title.

Plain text has no marks for these, so that they are told by how lines stand: a blank line ends a
paragraph; lines that were broken because the next word had no room belong together; a short line
without a full stop is a heading.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from translate_sum.article import Article, Kind, Paragraph
from translate_sum.sentences import split_sentences

LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
SENTENCE_END = re.compile(r"[.!?…:;][\"'“”‘’«»›‹)\]]*$")
LIST_ITEM = re.compile(r"(?:[-*•–]|\d{1,3}[.)])\s")
NARROWEST, WIDEST = 40, 140  # columns that people and programs wrap at
LONGEST_HEADING = 120


def parse_article(text: str, source: str = "-", language: str = "de") -> Article:
    """The text as an Article; ``article.text`` gives it back, character for character.

    Args:
        text: as it was read, line ends and all.
        source: where it came from, for the reader.
        language: of the sentences, ``de`` or ``en``.
    """
    paragraphs: list[Paragraph] = []
    before = ""
    for block in _blocks(text):
        body = block.strip()
        lead, tail = block.split(body, 1) if body else (block, "")
        if paragraphs:
            paragraphs[-1] = _followed_by(paragraphs[-1], lead)
        else:
            before += lead
        if body:
            kind = Kind.HEADING if _is_heading(body) else Kind.TEXT
            paragraph = Paragraph(kind, split_sentences(body, language))
            paragraphs.append(_followed_by(paragraph, tail))
    return Article(_titled(paragraphs), before, source)


def _followed_by(paragraph: Paragraph, white: str) -> Paragraph:
    if not white:
        return paragraph
    *others, last = paragraph.sentences
    return replace(paragraph, sentences=(*others, replace(last, after=last.after + white)))


def _blocks(text: str) -> Iterator[str]:
    """The text of each paragraph, with white space around it; joined, they give the text."""
    lines = list(_lines(text))
    blank = [not line.strip() for line in lines]
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or (blank[end] and not blank[end - 1]):
            yield from _paragraphs(lines[start:end])
            start = end


def _lines(text: str) -> Iterator[str]:
    start = 0
    for found in LINE_END.finditer(text):
        yield text[start : found.end()]
        start = found.end()
    if start < len(text):
        yield text[start:]


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Lines without a blank one between them, joined where they were only wrapped."""
    # A block begins with the blank lines that ended the one before.
    widths = [len(line.strip()) for line in lines]
    width = max(widths, default=0)
    full = [_is_full(line, following, width) for line, following in pairwise(lines)]
    # In a text of whole lines some are full by chance; in a wrapped one they break sentences.
    wrapped = sum(
        filled and not SENTENCE_END.search(line.strip())
        for filled, line in zip(full, lines, strict=False)
    )
    part = lines[:1]
    for line, following, filled in zip(lines, lines[1:], full, strict=False):
        ended = SENTENCE_END.search(line.strip()) is not None
        if not line.strip() or _goes_on(
            following.strip(), filled=filled, ended=ended and not wrapped
        ):
            part.append(following)
        else:
            yield "".join(part)
            part = [following]
    yield "".join(part)


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next word would not have fitted any more."""
    first = following.split(maxsplit=1)
    room = width - len(line.strip())
    return NARROWEST <= width <= WIDEST and bool(first) and len(first[0]) + 1 > room


def _goes_on(following: str, *, filled: bool, ended: bool) -> bool:
    if LIST_ITEM.match(following) or ended:
        return False
    return filled or following[:1].islower()


def _is_heading(body: str) -> bool:
    return (
        len(body) <= LONGEST_HEADING
        and LINE_END.search(body) is None
        and not SENTENCE_END.search(body)
        and not LIST_ITEM.match(body)
        and any(character.isalpha() for character in body)
    )


def _titled(paragraphs: list[Paragraph]) -> tuple[Paragraph, ...]:
    """The first paragraph is the title if it reads like one and text follows; a heading at the
    very end, with nothing under it, is text.
    """
    if len(paragraphs) > 1:
        first = paragraphs[0]
        question = len(first.sentences) == 1 and first.sentences[0].text[-1:] in "?!"
        short = len(first.sentences[0].text) <= LONGEST_HEADING
        if first.kind is Kind.HEADING or (question and short):
            paragraphs[0] = replace(first, kind=Kind.TITLE)
    if paragraphs and paragraphs[-1].kind is Kind.HEADING:
        paragraphs[-1] = replace(paragraphs[-1], kind=Kind.TEXT)
    return tuple(paragraphs)

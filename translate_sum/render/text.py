"""Plain text, to be read in a terminal or sent by mail."""

from functools import singledispatch

from translate_sum.article import Brief, Condensed, Translation
from translate_sum.render.provenance import doubts, imprint, references, summary_doubts


@singledispatch
def render_text(noun: object) -> str:
    raise TypeError(f"no text form of {type(noun).__name__}")


@render_text.register
def _(noun: Brief) -> str:
    lines = [f"{part.text} {references(part)}" for part in noun.summary.sentences]
    lines += _look_twice(doubts(noun))
    return _page(noun.translation.title, lines, imprint(noun.signature))


@render_text.register
def _(noun: Condensed) -> str:
    lines = [f"{part.text} {references(part)}" for part in noun.summary.sentences]
    lines += _look_twice(summary_doubts(noun.summary))
    return _page(noun.article.title, lines, imprint(noun.summary.signature))


@render_text.register
def _(noun: Translation) -> str:
    paragraphs = [
        " ".join(noun.sentences[i].text for i in indexes) for _, indexes in noun.article.numbered()
    ]
    return "\n\n".join(paragraphs) + "\n"


def _look_twice(doubtful: list[str]) -> list[str]:
    return ["", "Look twice:", *doubtful] if doubtful else []


def _page(title: str | None, lines: list[str], imprint: str) -> str:
    head = [title, "=" * len(title), ""] if title else []
    return "\n".join([*head, *lines, "", f"-- {imprint}"]) + "\n"

"""Markdown (CommonMark), with the German sentences that a brief rests on."""

import re
from functools import singledispatch

from translate_sum.article import Brief, Condensed, Kind, Translation
from translate_sum.render.provenance import (
    cited,
    doubts,
    german,
    imprint,
    references,
    summary_doubts,
)

# What a news text may hold by chance and Markdown would take for markup.
SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")
AT_START = re.compile(r"^([-+=])|^(\d+)([.)])(?=\s)")
MARKS = {Kind.TITLE: "# ", Kind.HEADING: "## ", Kind.TEXT: ""}


def escaped(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    text = SPECIAL.sub(r"\\\1", text)
    return AT_START.sub(
        lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", text
    )


@singledispatch
def render_markdown(noun: object) -> str:
    raise TypeError(f"no Markdown form of {type(noun).__name__}")


@render_markdown.register
def _(noun: Brief) -> str:
    translation = noun.translation
    blocks = [f"# {escaped(translation.title)}"] if translation.title else []
    blocks += [f"- {escaped(p.text)} {escaped(references(p))}" for p in noun.summary.sentences]
    originals = german(translation)
    sources = [
        f"{i + 1}. {escaped(translation.sentences[i].text)}\n   > {escaped(originals[i])}"
        for i in cited(noun)
    ]
    doubtful = _look_twice(doubts(noun))
    return _page(
        [*blocks, *_notes(noun.summary.notes), *doubtful, "## Sources", *sources],
        imprint(noun.signature),
    )


@render_markdown.register
def _(noun: Condensed) -> str:
    blocks = [f"# {escaped(noun.article.title)}"] if noun.article.title else []
    blocks += [f"- {escaped(p.text)} {escaped(references(p))}" for p in noun.summary.sentences]
    blocks += [*_notes(noun.summary.notes), *_look_twice(summary_doubts(noun.summary))]
    return _page(blocks, imprint(noun.summary.signature))


@render_markdown.register
def _(noun: Translation) -> str:
    blocks = [
        MARKS[paragraph.kind] + escaped(" ".join(noun.sentences[i].text for i in indexes))
        for paragraph, indexes in noun.article.numbered()
    ]
    return _page(blocks, imprint(noun.signature))


def _notes(notes: tuple[str, ...]) -> list[str]:
    return [f"*{escaped(note)}*" for note in notes]


def _look_twice(doubtful: list[str]) -> list[str]:
    lines = [f"- {escaped(doubt)}" for doubt in doubtful]
    return ["## Look twice", *lines] if lines else []


def _page(blocks: list[str], imprint: str) -> str:
    return "\n\n".join([*blocks, f"<!-- {imprint} -->"]) + "\n"

"""HTML, to be read: the brief on top, English and German side by side, doubts in the margin."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch

from translate_sum.article import (
    Article,
    Attempt,
    Brief,
    Condensed,
    Sentence,
    SummarySentence,
    TranslatedSentence,
    Translation,
)
from translate_sum.render.page import page
from translate_sum.render.provenance import german, imprint
from translate_sum.render.remarks import Remark, remarks, tallies
from translate_sum.render.terms import terms

NO_DOUBT = "The checks found nothing to doubt."


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the brief.

    Attributes:
        number: its place, from 1.
        sources: numbers of the sentences that it rests on.
        flags: the first remark of each severity about each of those.
        remarks: about the sentence itself.
    """

    number: int
    text: str
    support: float
    sources: tuple[int, ...]
    flags: list[Remark]
    remarks: list[Remark]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of the article.

    Attributes:
        brief: numbers of the sentences of the brief that rest on it.
        tried: attempts at its translation that differ.
    """

    number: int
    english: str
    german: str | None
    brief: list[int]
    remarks: list[Remark]
    tried: list[Attempt]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its kind, and its rows."""

    kind: str
    rows: list[Row]


@singledispatch
def render_html(noun: object) -> str:
    raise TypeError(f"no HTML form of {type(noun).__name__}")


@render_html.register
def _(noun: Brief) -> str:
    translation = noun.translation
    found = remarks(noun.summary, noun.findings)
    return page(
        title=translation.title,
        original=noun.article.title,
        facts=_facts(noun.article, translated=True) + ("" if found else f" {NO_DOUBT}"),
        tallies=tallies(found),
        remark_count=len(found),
        brief=_claims(noun.summary.sentences, found),
        notes=noun.summary.notes,
        paragraphs=_blocks(
            noun.article,
            translation.sentences,
            german(translation),
            noun.summary.sentences,
            found,
        ),
        terms=terms(translation.terms),
        imprint=imprint(noun.signature),
    )


@render_html.register
def _(noun: Translation) -> str:
    return page(
        heading="Translation",
        title=noun.title,
        original=noun.article.title,
        facts=_facts(noun.article, translated=True),
        paragraphs=_blocks(noun.article, noun.sentences, german(noun)),
        terms=terms(noun.terms),
        imprint=imprint(noun.signature),
    )


@render_html.register
def _(noun: Condensed) -> str:
    parts = noun.summary.sentences
    found = remarks(noun.summary, ())
    return page(
        title=noun.article.title,
        facts=_facts(noun.article, translated=False),
        tallies=tallies(found),
        remark_count=len(found),
        brief=_claims(parts, found),
        notes=noun.summary.notes,
        paragraphs=_blocks(
            noun.article,
            noun.article.sentences,
            [None] * len(noun.article.sentences),
            parts,
            found,
        ),
        german=False,
        imprint=imprint(noun.summary.signature),
    )


def _facts(article: Article, *, translated: bool) -> str:
    count = len(article.sentences)
    sentences = f"{count} sentence{'' if count == 1 else 's'}"
    return f"{sentences}, translated from German by a machine." if translated else f"{sentences}."


def _beside(anchor: str, found: Sequence[Remark]) -> list[Remark]:
    return [remark for remark in found if remark.anchor == anchor]


def _claims(parts: Sequence[SummarySentence], found: Sequence[Remark]) -> list[Claim]:
    claims = []
    for number, part in enumerate(parts, 1):
        sources = tuple(index + 1 for index in part.rests_on)
        doubted = [remark for source in sources for remark in _beside(f"s{source}", found)]
        flags = {(remark.anchor, remark.severity): remark for remark in reversed(doubted)}
        beside = _beside(f"b{number}", found)
        claims.append(
            Claim(number, part.text, part.support, sources, [*reversed(flags.values())], beside)
        )
    return claims


def _blocks(
    article: Article,
    english: Sequence[TranslatedSentence | Sentence],
    german: Sequence[str | None],
    parts: Sequence[SummarySentence] = (),
    found: Sequence[Remark] = (),
) -> list[Block]:
    rests: dict[int, list[int]] = {}
    for number, part in enumerate(parts, 1):
        for index in part.rests_on:
            rests.setdefault(index, []).append(number)
    remarked: dict[str, list[Remark]] = {}
    for remark in found:
        remarked.setdefault(remark.anchor, []).append(remark)
    return [
        Block(
            paragraph.kind.value,
            [
                Row(
                    i + 1,
                    english[i].text,
                    german[i],
                    rests.get(i, []),
                    remarked.get(f"s{i + 1}", []),
                    _distinct(english[i]),
                )
                for i in indexes
            ],
        )
        for paragraph, indexes in article.numbered()
    ]


def _distinct(sentence: TranslatedSentence | Sentence) -> list[Attempt]:
    """One attempt for each text, in order; the one that was taken stands for its like."""
    tried = sentence.tried if isinstance(sentence, TranslatedSentence) else ()
    first = {attempt.text: attempt for attempt in reversed(tried)}
    taken = {attempt.text: attempt for attempt in tried if attempt.taken}
    return [taken.get(text, first[text]) for text in dict.fromkeys(one.text for one in tried)]

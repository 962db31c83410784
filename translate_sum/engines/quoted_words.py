"""A word or two in quotation marks, translated without them and quoted again.

Marks in the middle of a clause lead a network astray that was trained on little data, in the German
and in the English. Where its attention tells which words of the English stand for the quoted ones,
the marks go around those.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from translate_sum.engines.base import Hypothesis, WordLink

QUOTED = re.compile(r'(?<!\S)"((?:[\w-]+ )?[\w-]+)"(?!\w)')
WORD = re.compile(r"[^\W_]+")
LEAST_SHARE = 0.3  # of the attention that a word of the English has for a quoted one

# Where German has an ending English often has one of these, which no marks stood around.
SMALL = frozenset({
    "a", "an", "the", "this", "that", "of", "to", "in", "on", "at", "for", "from", "by", "with",
    "as", "and", "or", "is", "was",
})  # fmt: skip

Found = list[list[Hypothesis]]


def translated_unquoted(
    sentences: Sequence[str],
    translate: Callable[[Sequence[str]], Found],
    word_links: Callable[[Sequence[tuple[str, str]]], list[list[WordLink]]],
) -> Found:
    """Hypotheses of each sentence; with its marks translated where they cannot be put back."""
    bare = [QUOTED.sub(r"\1", sentence) for sentence in sentences]
    found = translate(bare)
    places = [i for i, sentence in enumerate(sentences) if bare[i] != sentence]
    if not places:
        return found
    links = iter(word_links([(bare[i], one.text) for i in places for one in found[i]]))
    astray = []
    for i in places:
        texts = [quoted_again(sentences[i], one.text, next(links)) for one in found[i]]
        found[i] = [
            replace(one, text=text) for one, text in zip(found[i], texts, strict=True) if text
        ]
        if not texts[0]:
            astray.append(i)
    for i, hypotheses in zip(astray, translate([sentences[i] for i in astray]), strict=True):
        found[i] = hypotheses
    return found


def quoted_again(sentence: str, hypothesis: str, links: Sequence[WordLink]) -> str | None:
    """The hypothesis with marks around what stands for the sentence's quoted words, if it is known.

    Args:
        sentence: with the marks.
        hypothesis: of the sentence without them.
        links: of its words.
    """
    for quoted in QUOTED.findall(sentence):
        words = set(_words(quoted))
        found = [
            (link, span)
            for link, span in _placed(hypothesis, links)
            if link.share >= LEAST_SHARE and words.issuperset(_words(link.source)) and link.source
        ]
        if not found:
            return None
        start, end = _without_small(found)
        said = hypothesis[start:end]
        if '"' in said or len(said.split()) > 2 * len(quoted.split()) + 1:
            return None
        hypothesis = f'{hypothesis[:start]}"{said}"{hypothesis[end:]}'
    return hypothesis


def _without_small(found: list[tuple[WordLink, tuple[int, int]]]) -> tuple[int, int]:
    """From where to where, without small words at the edges that another word has beside it."""
    said = Counter(link.source for link, _ in found)
    edges = [0, len(found) - 1]
    for edge, step in enumerate((1, -1)):
        while said[(link := found[edges[edge]][0]).source] > 1 and link.target.lower() in SMALL:
            said[link.source] -= 1
            edges[edge] += step
    return found[edges[0]][1][0], found[edges[1]][1][1]


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def _placed(text: str, links: Sequence[WordLink]) -> list[tuple[WordLink, tuple[int, int]]]:
    """The links with where their words begin and end."""
    found = []
    end = 0
    for link in links:
        start = text.find(link.target, end)
        if start >= 0:
            end = start + len(link.target)
            found.append((link, (start, end)))
    return found

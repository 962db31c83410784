"""Words that no language has, or German ones left standing, replaced by what a lexicon has instead.

Which German word a network was at when it made one up, its attention tells.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import punctuation

from translate_sum.article import TranslatedSentence
from translate_sum.checks.leftover import nouns_left
from translate_sum.checks.name_likelihood import candidates, likelihood
from translate_sum.checks.nonwords import made_up
from translate_sum.engines.base import Engine, WordLink
from translate_sum.glossary.wording import put, singular
from translate_sum.mending.compounds import compound
from translate_sum.mending.entries import rendering
from translate_sum.normalization import normalized

MOST_LIKELIHOOD = 0.1  # that a compound is a name, whose parts say nothing: Steinhäuser
LEAST_SHARE = 0.5  # of the attention; what is scattered more shows no one word


def with_lexicon(
    engine: Engine, sources: Sequence[str], found: Sequence[TranslatedSentence]
) -> list[TranslatedSentence]:
    """The translations, with what can be replaced replaced."""
    wrong = [
        [*made_up(german, one.text), *nouns_left(german, one.text)]
        for german, one in zip(sources, found, strict=True)
    ]
    asked = [i for i, words in enumerate(wrong) if words]
    pairs = [(normalized(sources[i]), found[i].text) for i in asked]
    texts = [one.text for one in found]
    for i, links in zip(asked, engine.word_links(pairs), strict=True):
        names = {one.text for one in candidates(sources[i]) if likelihood(one) > MOST_LIKELIHOOD}
        for word, english in _replacements(wrong[i], links, names):
            texts[i] = _replaced(texts[i], word, english)
    return [
        one if text == one.text else replace(one, text=text, tried=(), doubts=None)
        for one, text in zip(found, texts, strict=True)
    ]


def _replacements(
    wrong: list[str], links: list[WordLink], names: set[str]
) -> Iterator[tuple[str, str]]:
    for word in wrong:
        for link in links:
            if link.target == word and link.share >= LEAST_SHARE:
                if (english := _rendering(link.source, names)) is not None:
                    yield word, english
                break


def _rendering(german: str, names: set[str]) -> str | None:
    if (found := rendering(german)) is not None:
        return found
    parts = None if german in names else compound(german)
    return parts.rendering if parts else None


def _replaced(english: str, word: str, new: str) -> str:
    """The sentence with a word replaced; what its neighbours say already is not said again."""
    words = new.split()
    place = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", english, re.IGNORECASE)
    if place and len(words) > 1:
        before, after = english[: place.start()].split(), english[place.end() :].split()
        if after and _is_alike(after[0], words[-1]):
            words = words[:-1]
        elif before and _is_alike(before[-1], words[0]):
            words = words[1:]
    return put(english, word, " ".join(words)) or english


def _is_alike(one: str, other: str) -> bool:
    """Whether two words are one, but for a plural and punctuation."""
    return singular(one.strip(punctuation).lower()) == singular(other.lower())

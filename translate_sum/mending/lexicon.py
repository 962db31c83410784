"""Words that no language has, or German ones left standing, replaced by what a lexicon has instead.

Which German word a network was at when it made one up, its attention tells.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from translate_sum.article import TranslatedSentence
from translate_sum.checks.leftover import nouns_left
from translate_sum.checks.nonwords import made_up
from translate_sum.engines.base import Engine, WordLink
from translate_sum.glossary.wording import put
from translate_sum.mending.entries import rendering
from translate_sum.normalization import normalized

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
        for word, english in _replacements(wrong[i], links):
            texts[i] = put(texts[i], word, english) or texts[i]
    return [
        one if text == one.text else replace(one, text=text, tried=(), doubts=None)
        for one, text in zip(found, texts, strict=True)
    ]


def _replacements(wrong: list[str], links: list[WordLink]) -> Iterator[tuple[str, str]]:
    for word in wrong:
        for link in links:
            if link.target == word and link.share >= LEAST_SHARE:
                if (english := rendering(link.source)) is not None:
                    yield word, english
                break

"""Likely names of which a translation has nothing; the check asks only for sure ones."""

from collections.abc import Iterator, Sequence

from translate_sum.article import TranslatedSentence
from translate_sum.checks.name_forms import is_kept
from translate_sum.checks.name_likelihood import candidates, likelihood
from translate_sum.checks.names import is_given_name, is_table, may_be_name
from translate_sum.checks.word_kind import is_unknown
from translate_sum.engines.base import Engine
from translate_sum.mending.entries import entry, sure_entry
from translate_sum.mending.stand_ins import with_names_replaced
from translate_sum.parts import translate_in_parts

SHORTEST = 3  # letters
LEAST_LIKELIHOOD = 0.4  # that a word which no list has is a name
LEAST_IF_KNOWN = 0.7  # the same of one that is, or is made of, a German word
MOST = 3  # names of a sentence that are asked for


def likely_lost(german: str, english: str) -> list[str]:
    """Words of the German that are likely names and that the English has in no form."""
    if is_table(german, english):
        return []
    return list(dict.fromkeys(_likely_lost(german, english)))[:MOST]


def _likely_lost(german: str, english: str) -> Iterator[str]:
    words = candidates(german)
    for i, word in enumerate(words):
        name = word.text
        least = LEAST_LIKELIHOOD if is_unknown(name) else LEAST_IF_KNOWN
        if len(name) < SHORTEST or not may_be_name(name) or likelihood(word) < least:
            continue
        if sure_entry(name) or (entry(name) and not is_unknown(name)):
            continue
        if not is_kept(name, english) and not is_given_name(words[i:], english):
            yield name


def keep_names(
    engine: Engine, sources: Sequence[str], names: Sequence[Sequence[str]]
) -> list[list[TranslatedSentence]]:
    """Translations of each sentence made with other names, and these replaced by its own.

    What is no name does not work as one: a stand-in that is not copied gives no translation.
    """
    return with_names_replaced(
        sources, names, lambda texts: translate_in_parts(engine, texts, count=engine.decoding.beam)
    )

"""German nouns of which a translation seems to say nothing, given to the network in English.

A network that is small, or has learned from little, drops a noun or makes another one of it; most
of what it can be seen to lack so it lacks in truth. A model that learned to take English words over
(``engines/rare_nouns.py``) is given what a lexicon has for the noun.
"""

from collections.abc import Sequence

from translate_sum.article import TranslatedSentence
from translate_sum.checks.english_words import WORD
from translate_sum.checks.name_likelihood import candidates, likelihood
from translate_sum.engines.base import Engine
from translate_sum.mending.compounds import compound
from translate_sum.mending.entries import Entry, sure_entry
from translate_sum.parts import translate_in_parts

MOST_PAIRS = 256  # that have the noun; one that has more has many senses, as in "on the one hand"
MOST_LIKELIHOOD = 0.4  # that the noun is a name, which has no other word
MOST_IF_COMPOUND = 0.1  # the same, of one known by its parts, which names have too: Siegemund


def unsaid(german: str, english: str) -> dict[str, str]:
    """Nouns of which no English word can stand for, each with its rendering."""
    words = frozenset(word.lower() for word in WORD.findall(english))
    found: dict[str, str] = {}
    for candidate in candidates(german):
        noun = candidate.text
        chance = likelihood(candidate)
        known = None if noun in found or chance >= MOST_LIKELIHOOD else _known(noun, chance)
        if known and not known.is_said_by(words):
            first = not any(map(str.isalpha, german[: candidate.start]))
            found[noun] = _capitalised(known.rendering) if first else known.rendering
    return found


def say_unsaid(
    engine: Engine, sources: Sequence[str], unsaid_nouns: Sequence[dict[str, str]]
) -> list[TranslatedSentence]:
    """The translations of the sentences with those nouns in English."""
    asked = [_switched(*pair) for pair in zip(sources, unsaid_nouns, strict=True)]
    return [found for found, *_ in translate_in_parts(engine, asked)]


def _switched(german: str, nouns: dict[str, str]) -> str:
    return WORD.sub(lambda word: nouns.get(word[0], word[0]), german)


def _known(noun: str, chance: float) -> Entry | None:
    known = sure_entry(noun) or (compound(noun) if chance < MOST_IF_COMPOUND else None)
    return known if known and known.pairs <= MOST_PAIRS else None


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]

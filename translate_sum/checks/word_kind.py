"""What lists of words tell of a capitalised German word: a noun, a compound, or none of theirs."""

from collections.abc import Iterator
from functools import lru_cache

from translate_sum.checks.english_words import is_english
from translate_sum.checks.word_list import word_list
from translate_sum.spelling.german_words import is_known, is_word

SHORTEST_PART = 3  # letters of a part of a compound
LONG_TAIL = 5  # letters of a last part that tells something without the first
SHORTEST_STEM = 4  # letters before an ending
LONGEST = 60  # letters of a word; what is longer is none
UNKNOWN = "unknown"
LINKS = ("", "s", "n", "en", "es", "er", "e")  # between the parts: Arbeit-s-markt
ENDINGS = ("n", "en", "e", "s", "es", "in", "innen", "er", "ern")


@lru_cache(maxsize=4096)  # asked of a word and as a neighbour, for each attempt at its sentence
def kind(word: str) -> str:
    """A label, the same for words of which the lists tell the same."""
    return "+".join(_labels(word))


def is_unknown(word: str) -> bool:
    """Whether no German word is known that it is, is a form of, or ends in."""
    return kind(word).startswith(UNKNOWN)


def _labels(word: str) -> Iterator[str]:
    in_lists = [
        label
        for label, holds in (
            ("noun", word in word_list("german_nouns")),
            ("small", is_word(word.lower())),
            ("word", is_word(word)),
        )
        if holds
    ]
    yield from in_lists or [_of_parts(word)]
    yield "english" if is_english(word.lower()) else "not english"


def _of_parts(word: str) -> str:
    if len(word) > LONGEST:
        return UNKNOWN
    if _is_inflected(word):
        return "inflected"
    tail = ""
    for i in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        first, last = word[:i], word[i:].capitalize()
        if _is_noun(last) or _is_inflected(last):
            if _is_first_part(first):
                return "compound"
            if len(last) >= LONG_TAIL:
                tail = "tail"
    return tail or UNKNOWN


def _is_noun(word: str) -> bool:
    return word in word_list("german_nouns") or (len(word) > SHORTEST_PART and is_word(word))


def _is_inflected(word: str) -> bool:
    stems = (word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending))
    return any(len(stem) >= SHORTEST_STEM and _is_noun(stem) for stem in stems)


def _is_first_part(part: str) -> bool:
    stems = (part.removesuffix(link) for link in LINKS if part.endswith(link))
    return any(len(stem) >= SHORTEST_PART and is_known(stem) for stem in stems)

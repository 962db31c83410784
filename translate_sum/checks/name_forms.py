"""Whether a German name stands in an English sentence, in any form that English gives it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from translate_sum.checks.exonyms import ENGLISH_FORMS

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
POSSESSIVE = re.compile(r"['’]s?$")
# How German and English write the same foreign sounds: Lawrow and Lavrov, Tschechow and Chekhov.
SOUNDS = (
    ("tsch", "c"), ("dsch", "j"), ("zsch", "c"), ("sch", "s"), ("tch", "c"), ("tz", "z"),
    ("sh", "s"), ("ch", "k"), ("kh", "k"), ("zh", "s"), ("ts", "z"), ("ck", "k"), ("ph", "f"),
    ("th", "t"), ("ou", "u"), ("oo", "u"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ei", "i"),
    ("ie", "i"), ("ee", "i"), ("dj", "j"), ("x", "ks"), ("w", "v"), ("y", "i"), ("j", "i"),
    ("q", "k"), ("c", "k"), ("z", "s"), ("h", ""),
)  # fmt: skip
LEAST_LIKENESS = 0.72  # of two spellings of one name, as SequenceMatcher measures it
SHORT = 4  # letters; shorter names have to match in full, or with an ending
_OWN = tuple({form for forms in ENGLISH_FORMS.values() for form in forms})
PARTS = 3  # English words that one German word may become: Nordkorea, North Korea


@lru_cache(maxsize=1024)
def is_kept(name: str, english: str) -> bool:
    """Whether some word of the English, or a few together, can be the name.

    Args:
        name: one German word, without hyphens.
        english: the sentence that should hold it.
    """
    words = _words(english)
    return any(_has_other_word(one, words) for one in _asked(name)) or is_spelled(name, english)


def is_spelled(name: str, english: str) -> bool:
    """The same for names that English has no other word for."""
    groups = _groups(_words(english))
    return any(_is_like(one, group) for one in _asked(name) for group in groups)


def _asked(name: str) -> list[str]:
    """The name, and without what may be the ending of a genitive."""
    return [name, name.removesuffix("s")] if len(name) > SHORT else [name]


def is_like_any(word: str, others: Iterable[str]) -> bool:
    """Whether two spellings can be of one name."""
    return any(_is_like(other, word.casefold()) for other in others)


def likeness(name: str, word: str) -> float:
    """How alike two words sound, from 0 to 1."""
    return SequenceMatcher(None, sounds(name), sounds(word), autojunk=False).ratio()


def is_own_word(word: str) -> bool:
    """Whether English has the word from nobody: Milan, Chinese."""
    return word.casefold().startswith(_OWN)


def _has_other_word(name: str, words: tuple[str, ...]) -> bool:
    """Whether English has a word of its own for it that stands there: Mailand, Milan."""
    text = " " + " ".join(words)
    return any(f" {form}" in text for form in ENGLISH_FORMS.get(name.casefold(), ()))


@lru_cache(maxsize=256)
def _words(english: str) -> tuple[str, ...]:
    return tuple(POSSESSIVE.sub("", word).casefold() for word in WORD.findall(english))


@lru_cache(maxsize=256)
def _groups(words: tuple[str, ...]) -> tuple[str, ...]:
    found = {
        "".join(words[i : i + size]) for size in range(1, PARTS + 1) for i in range(len(words))
    }
    return tuple(sorted(found))


def _is_like(name: str, word: str) -> bool:
    if name.casefold() == word:
        return True
    asked, found = sounds(name), sounds(word)
    if not asked or not found:
        return False
    if len(name) < SHORT:
        return asked == found or (name.isupper() and found.startswith(asked))
    if (
        asked == found
        or found.startswith(asked)
        or (asked.startswith(found) and len(found) > SHORT)
    ):
        return True
    if abs(len(asked) - len(found)) > max(len(asked), len(found)) // 2:
        return False
    matcher = SequenceMatcher(None, asked, found, autojunk=False)
    return matcher.quick_ratio() >= LEAST_LIKENESS and matcher.ratio() >= LEAST_LIKENESS


@lru_cache(maxsize=4096)
def sounds(word: str) -> str:
    """The word as it sounds, roughly: what German and English spell differently is one."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("ß", "ss"))
    text = "".join(character for character in plain if not unicodedata.combining(character))
    for written, sound in SOUNDS:
        text = text.replace(written, sound)
    return "".join(_singled(text))


def _singled(text: str) -> Iterator[str]:
    before = ""
    for character in text:
        if character != before:
            yield character
        before = character

"""What a lexicon knows of German words, learned from the pairs that the translator learned from.

``training/words/lexicon.py`` makes it.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FULL_STEM, ENDING = 4, 3  # letters: what stays of a word at least, and what goes of a longer one
LONGER = 2  # letters that may follow a shorter word
GENITIVE = ("", "s", "es")


@dataclass(frozen=True, slots=True)
class Entry:
    """A German word as it is inflected.

    Attributes:
        rendering: what it is mostly rendered by: one English word or a few.
        pairs: how many pairs of the translator have it, about: a power of two.
        stems: beginnings of the English words that stand for it, lower-cased; none of words for
            which the lexicon is not sure.
    """

    rendering: str
    pairs: int = 0
    stems: tuple[str, ...] = ()

    def encoded(self) -> bytes:
        fields = [self.rendering]
        if self.stems:
            fields += [str(self.pairs.bit_length() - 1), " ".join(self.stems)]
        return "\t".join(fields).encode()

    @classmethod
    def decoded(cls, value: bytes) -> "Entry":
        rendering, *more = value.decode().split("\t")
        return cls(rendering, 1 << int(more[0]), tuple(more[1].split())) if more else cls(rendering)

    def is_said_by(self, words: frozenset[str]) -> bool:
        """Whether one of the words, lower-cased, may stand for it."""
        return any(
            word.startswith(stem) and (len(stem) >= FULL_STEM or len(word) <= len(stem) + LONGER)
            for word in words
            for stem in self.stems
        )


def stem(word: str) -> str:
    """A word without what may be its ending."""
    return word[: max(FULL_STEM, len(word) - ENDING)]


def entry(german: str) -> Entry | None:
    """What is known of the word as it is written."""
    if not german.isalpha():  # a trie takes a null character for the end of a word
        return None
    found = _lexicon().get(german)
    return Entry.decoded(found[0]) if found else None


def sure_entry(noun: str) -> Entry | None:
    """What the lexicon is sure of, of the noun or of its nominative: Arsenals, Arsenal."""
    forms = (noun.removesuffix(ending) for ending in GENITIVE if noun.endswith(ending))
    return next((found for form in forms if (found := entry(form)) and found.stems), None)


def rendering(german: str) -> str | None:
    """What the word is mostly rendered by, however it is capitalised, if it is known."""
    found = entry(german) or entry(german.lower())
    return found.rendering if found else None


@cache
def _lexicon() -> Any:
    from marisa_trie import BytesTrie

    return BytesTrie().mmap(str(Path(__file__).parent / "lexicon.marisa"))

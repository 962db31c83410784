"""German compounds that no lexicon has, by their two parts."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from math import sqrt

from translate_sum.checks.english_words import is_english
from translate_sum.glossary.wording import singular
from translate_sum.mending.entries import Entry, entry, sure_entry

SHORTEST, SHORTEST_PART = 8, 4  # letters
LINKS = ("", "s", "n", "en", "es")  # between the parts: Arbeit-s-markt
CUT_OFF = ("", "e", "en")  # of the first part: Schul(e)-hof
DIRECTIONS = ("Nord", "Süd", "Ost", "West", "Zentral", "Mittel")
LEAST_PAIRS = 4  # that have a part


@lru_cache(maxsize=4096)
def compound(word: str) -> Entry | None:
    """What the parts say, if there are two that the lexicon is sure of.

    Of several ways to cut it, the one with the most frequent parts (Koehn and Knight 2003,
    https://aclanthology.org/E03-1076).
    """
    if len(word) < SHORTEST:
        return None
    found = max(_cuts(word), key=lambda parts: sqrt(parts[0].pairs * parts[1].pairs), default=None)
    if found is None:
        return None
    first, head = found
    # A head is a name only behind a direction: Ostukraine; the lexicon's Arsenal plays football.
    last = head.rendering if word.startswith(DIRECTIONS) else head.rendering.lower()
    rendering = f"{_modifier(first.rendering)} {last}"
    return Entry(rendering, 1, tuple(sorted({*first.stems, *head.stems})))


def _cuts(word: str) -> Iterator[tuple[Entry, Entry]]:
    for place in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        head = _part(word[place:].capitalize())
        if head is None:
            continue
        for link in LINKS:
            if word[:place].endswith(link):
                stem = word[: place - len(link)]
                if len(stem) >= SHORTEST_PART:
                    yield from ((p, head) for end in CUT_OFF if (p := _first_part(stem + end)))


def _first_part(word: str) -> Entry | None:
    """A part that may be an adjective too, which has no capital in English: Kleinflugzeug."""
    found, small = _part(word), entry(word.lower())
    if found and small and small.rendering == found.rendering.lower():
        return replace(found, rendering=small.rendering)
    return found


def _modifier(words: str) -> str:
    """As English has it before another noun: without a plural."""
    shorter = singular(words)
    return shorter if is_english(shorter.split()[-1].lower()) else words


def _part(word: str) -> Entry | None:
    found = sure_entry(word)
    return found if found and found.pairs >= LEAST_PAIRS else None

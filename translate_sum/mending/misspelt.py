"""Names that a network spells otherwise than the German, though English has no such word.

It copies a rare name piece by piece and loses or doubles one: Tayyip, "Tayyyip".
"""

import re
from collections.abc import Iterator

from translate_sum.checks.english_words import WORD, is_english, unaccented
from translate_sum.checks.exonyms import ENGLISH_FORMS
from translate_sum.checks.name_forms import is_like_any, is_own_word, likeness
from translate_sum.checks.name_likelihood import Candidate, candidates, likelihood
from translate_sum.checks.names import is_table
from translate_sum.checks.number_words import GERMAN_WORDS
from translate_sum.mending.entries import Entry, entry, sure_entry
from translate_sum.spelling import foreign_names, plain

SHORTEST = 3  # letters
LEAST_LIKELIHOOD = 0.2  # that the German word is a name
LEAST_IF_SMALL = 0.7  # the same, if what stands there has no capital
LEAST_AGAINST_ENGLISH = 0.85  # or is an English word
# From other scripts, which German and English write otherwise: Schewtschenko, Shevchenko.
TRANSCRIBED = re.compile(r"tsch|dsch|(?:[oei]w|[oe]wa|[ijy]j|ski)$")
LONG_REST = 3  # letters; a compound may be cut: Haigerloch-Straße, Haigerloch
DERIVED = ("er", "ers", "ern", "in", "en", "ische", "ischen", "ischer", "isches")  # of a place
ENGLISH_ENDINGS = ("ism", "ist", "ists", "ian", "ians", "logy", "logist", "ic", "ics", "ity", "ony")


def misspelt(german: str, english: str) -> dict[str, str]:
    """Words of the English for which a name of the German should stand, each with it."""
    return {} if is_table(german, english) else dict(_misspelt(german, english))


def with_names(english: str, names: dict[str, str]) -> str:
    """The English with its words replaced by those names."""
    return WORD.sub(lambda word: names.get(word[0], word[0]), english)


def _misspelt(german: str, english: str) -> Iterator[tuple[str, str]]:
    words = WORD.findall(english)
    own = {form for word in WORD.findall(german) for form in _forms(word)}
    there = {form for word in words for form in _forms(word)}
    lacking = [
        word
        for word in candidates(german)
        if len(word.text) >= SHORTEST
        and word.text.isalpha()
        and word.text.casefold() not in GERMAN_WORDS
        and not _forms(word.text) & there
    ]
    if not lacking:
        return
    for word in dict.fromkeys(words):
        if len(word) >= SHORTEST and not _forms(word) & own:
            right = _meant(word, lacking, first=word == words[0])
            if right is not None:
                yield word, right


def _meant(word: str, lacking: list[Candidate], *, first: bool) -> str | None:
    english, small = is_english(word.casefold()), word[0].islower()
    if english and (first or small):  # most words, so that likeness, which takes time, is not asked
        return None
    if is_own_word(word) or word in foreign_names().english:
        return None
    like = [name for name in lacking if is_like_any(word, [name.text])]
    if not like:
        return None
    name = max(like, key=lambda name: (likeness(name.text, word), likelihood(name)))
    if _is_form(word, name.text) or TRANSCRIBED.search(name.text):
        return None
    if english:
        return name.text if _is_surely_other(word, name) else None
    rendering = None if small else _english_name(name.text)
    least = LEAST_IF_SMALL if small else LEAST_LIKELIHOOD
    return rendering or (name.text if likelihood(name) >= least else None)


def _is_surely_other(word: str, name: Candidate) -> bool:
    """Whether an English word is none that the name may be rendered by."""
    if likelihood(name) < LEAST_AGAINST_ENGLISH or name.text.endswith(DERIVED):
        return False
    if name.text.casefold() in ENGLISH_FORMS or name.text in foreign_names().names:
        return False
    known = _known(name.text)
    return known is None or not known.is_said_by(frozenset([word.casefold()]))


def _is_form(word: str, name: str) -> bool:
    """Whether the word is a form of the name: Straße, Strasse; Fritzlarer, Fritzlar."""
    low = name.casefold()
    if unaccented(word.casefold()) in {unaccented(plain(low)), unaccented(low)}:
        return True
    if word.endswith(ENGLISH_ENDINGS) and not name.endswith(ENGLISH_ENDINGS):
        return True
    rest = name.removeprefix(word)
    return rest != name and (rest in DERIVED or len(rest) >= LONG_REST)


def _english_name(name: str) -> str | None:
    """What English has for a name, if a lexicon knows it and it is another word."""
    known = _known(name)
    words = known.rendering.split() if known else []
    if name in words or not words or not all(word[0].isupper() for word in words):
        return None
    return " ".join(words)


def _known(name: str) -> Entry | None:
    return sure_entry(name) or entry(name) or entry(name.removesuffix("s"))


def _forms(word: str) -> set[str]:
    """The word without its case and what may be the ending of a genitive or plural."""
    low = word.casefold()
    return {low, low.removesuffix("s")}

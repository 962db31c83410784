"""Terms, and where a German sentence has them, however they are inflected.

A compound that holds a term is another word: "Rat" is neither in "Rathaus" nor in "EU-Rat".
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from translate_sum.signature import Signature

# Endings of nouns, then of what may also stand before one.
NOUN = "(?:e|en|er|ern|es|em|n|nen|s|se|sen|ses)?"
ADJECTIVE = "(?:e|en|er|es|em)"
UMLAUTS = {"au": "äu", "a": "ä", "o": "ö", "u": "ü"}
PLAIN = str.maketrans("äöü", "aou")
WORD = re.compile(r"\w+")
LAST_VOWEL = re.compile(r"(?:au|a|o|u)(?=[^aeiouäöü]*(?:e[lrn])?$)")
PART = r"[\w’'-]"  # what goes on with a word


@dataclass(frozen=True, slots=True)
class Term:
    """A German term as a dictionary has it, and its English."""

    german: str
    english: str


@dataclass(frozen=True, slots=True)
class Match:
    """A term where a German sentence has it; ``text`` as it is inflected there."""

    term: Term
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Glossary:
    """Terms, sorted, so that the order of a file changes nothing."""

    terms: tuple[Term, ...] = ()

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "Glossary":
        return cls(
            tuple(sorted({Term(*pair) for pair in pairs}, key=lambda t: (t.german, t.english)))
        )

    @cached_property
    def signature(self) -> Signature:
        """Nothing for an empty glossary: it changes nothing."""
        if not self.terms:
            return Signature(())
        pairs = json.dumps([[term.german, term.english] for term in self.terms])
        return Signature.of(glossary=hashlib.sha256(pairs.encode()).hexdigest()[:16])

    @cached_property
    def _by_start(self) -> dict[str, list[Term]]:
        """So that a sentence is searched for few of many terms."""
        found: dict[str, list[Term]] = {}
        for term in self.terms:
            if first := WORD.search(term.german):
                found.setdefault(_start(first[0]), []).append(term)
        return found

    def matches(self, german: str) -> list[Match]:
        """Where the sentence has terms, in reading order; of two that overlap, the longer one."""
        if not self.terms:
            return []
        starts = {_start(word) for word in WORD.findall(german)}
        terms = [term for start in starts for term in self._by_start.get(start, ())]
        found: list[Match] = []
        for term in sorted(terms, key=lambda term: (-len(term.german), term.german)):
            for match in _pattern(term.german).finditer(german):
                new = Match(term, match[0], match.start())
                if all(new.end <= old.start or old.end <= new.start for old in found):
                    found.append(new)
        return sorted(found, key=lambda match: match.start)


def rendered(german: str, matches: Sequence[Match]) -> str:
    """The German with the terms in English, for checks that compare the two sides word by word."""
    for match in reversed(matches):
        german = german[: match.start] + match.term.english + german[match.end :]
    return german


def _start(word: str) -> str:
    """First letters, the same in all forms of the word: Haus, Häuser."""
    return word.casefold()[:2].translate(PLAIN)


@cache
def _pattern(german: str) -> re.Pattern[str]:
    words = german.split()
    forms = [*(_word(word, last=False) for word in words[:-1]), _word(words[-1], last=True)]
    text = r"\s+".join(forms)
    return re.compile(rf"(?<!{PART}){text}(?!{PART})")


def _word(word: str, *, last: bool) -> str:
    """A pattern for the word in any case and number; a capital of the term is asked for."""
    if not word[-1].isalpha() or (len(word) > 1 and word.isupper()):
        return re.escape(word) + "s?"
    if word[0].islower():  # no noun: an adjective, or a small word
        stem = re.sub(f"{ADJECTIVE}$", "", word) if len(word) > 3 else word  # noqa: PLR2004 - "der"
        return f"[{word[0]}{word[0].upper()}]{re.escape(stem[1:])}{ADJECTIVE}?"
    ending = NOUN if last else f"(?:{NOUN}|{ADJECTIVE})"
    stem = re.sub("(?:e|en|er|es)$", "", word) if not last else re.sub("e$", "", word)
    return "(?:" + "|".join(re.escape(form) + ending for form in _stems(stem)) + ")"


def _stems(word: str) -> Iterator[str]:
    """The word, and with the umlaut of its plural: Haus, Häus(er)."""
    yield word
    if vowel := LAST_VOWEL.search(word):
        yield word[: vowel.start()] + UMLAUTS[vowel[0]] + word[vowel.end() :]

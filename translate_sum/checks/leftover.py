"""German left standing in the English."""

import re
from collections.abc import Iterator

from translate_sum.article import TranslatedSentence
from translate_sum.checks.name_likelihood import candidates, likelihood
from translate_sum.checks.word_list import word_list

WORD = re.compile(r"[^\W\d_]+")
# Frequent German words that are no English ones; names and titles rarely hold two of them.
GERMAN = frozenset([
    "aber", "als", "auch", "auf", "aus", "bei", "bis", "das", "dass", "dem", "den", "der",
    "des", "dir", "doch", "durch", "ein", "eine", "einem", "einen", "einer", "eines", "er",
    "es", "für", "gegen", "haben", "hat", "hatte", "ich", "ihr", "ihre", "im", "ist", "jetzt",
    "kann", "kein", "keine", "mehr", "mich", "mit", "nach", "nicht", "noch", "nur", "oder",
    "ohne", "schon", "sein", "seine", "sich", "sie", "sind", "über", "um", "und", "uns",
    "unter", "vom", "von", "vor", "war", "waren", "wenn", "werden", "wie", "wieder", "wir",
    "wird", "wurde", "wurden", "zu", "zum", "zur", "zwischen",
])  # fmt: skip
MOST_LIKELIHOOD = 0.3  # that a noun is a name where it stands
SHORT_NAME = 3  # words: "Die Welt", "Der Spiegel", "Frankfurter Allgemeine" stay German


def find(german: str, target: TranslatedSentence) -> Iterator[str]:
    """A run of words as they stand in the German, with two that only German has; or a noun."""
    source = {word.lower() for word in WORD.findall(german)}
    run: list[str] = []
    for word in [*WORD.findall(target.text), ""]:
        if word and word.lower() in source:
            run.append(word)
            continue
        if len(run) > SHORT_NAME and sum(word.lower() in GERMAN for word in run) > 1:
            yield f"“{' '.join(run)}” is still German"
        run = []
    for noun in nouns_left(german, target.text):
        yield f"“{noun}” is German"


def nouns_left(german: str, english: str) -> Iterator[str]:
    """German nouns in the English that it lacks, and that hardly are names here.

    One that stands behind the same capitalised word in both is a surname: Angelika Sitte.
    """
    known = word_list("german_nouns")
    words = set(WORD.findall(english))
    for word in candidates(german):
        if word.text not in words or word.text not in known or likelihood(word) >= MOST_LIKELIHOOD:
            continue
        surname = word.gap_before == " " and word.before[:1].isupper()
        if not surname or f"{word.before} {word.text}" not in english:
            words.discard(word.text)
            yield word.text

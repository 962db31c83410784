"""Words that no language has: what a model of word pieces spells when it does not know better."""

import re
from collections.abc import Iterator

from translate_sum.article import TranslatedSentence
from translate_sum.checks.english_words import WORD, is_english
from translate_sum.checks.name_forms import is_like_any, is_own_word
from translate_sum.checks.name_likelihood import candidates, likelihood
from translate_sum.spelling import foreign_names

LEAST_LIKELIHOOD = 0.1  # that a German word is a name, which English may spell in its own way
CONTRACTED = re.compile(r"['’]\w+")  # don't, Merkel's


def find(german: str, target: TranslatedSentence) -> Iterator[str]:
    """One doubt a word that English lacks and that the German does not have either."""
    for word in made_up(german, target.text):
        yield f"“{word}” is no English word"


def made_up(german: str, english: str) -> Iterator[str]:
    """The words of a translation that neither language has, each once."""
    respelt = foreign_names().names
    known = {
        form.casefold() for word in WORD.findall(german) for form in (word, respelt.get(word, ""))
    }
    names = [word.text for word in candidates(german) if likelihood(word) >= LEAST_LIKELIHOOD]
    for word in dict.fromkeys(WORD.findall(CONTRACTED.sub("", english))):
        low = word.casefold()
        if low in known or is_english(low) or (word[0].isupper() and _may_be_name(word, names)):
            continue
        yield word


def _may_be_name(word: str, names: list[str]) -> bool:
    return is_own_word(word) or is_like_any(word, names)

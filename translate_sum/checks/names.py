"""Names lost: who did it, and where."""

from collections.abc import Iterator

from translate_sum.article import TranslatedSentence
from translate_sum.checks.base import Check, Severity
from translate_sum.checks.name_forms import is_kept
from translate_sum.checks.name_likelihood import Candidate, candidates, likelihood
from translate_sum.checks.number_words import GERMAN_WORDS

LEAST_LIKELIHOOD = 0.85  # that a capitalised word is a name, and English keeps it

CURRENCIES = frozenset({"usd", "eur", "gbp", "chf", "dm"})  # English writes their signs
SHORTEST = 2  # letters, of a word that is not all capitals: "In", "Er"


def find(german: str, target: TranslatedSentence) -> Iterator[str]:
    """One doubt a name that the English has in no form."""
    for name in dict.fromkeys(lost_names(german, target.text)):
        yield f"{name} of the German is not in the English"


def lost_names(german: str, english: str) -> Iterator[str]:
    """Words of the German that are surely names and that the English lacks."""
    words = list(candidates(german))
    for i, word in enumerate(words):
        if (
            _is_long_enough(word.text)
            and word.text.casefold() not in CURRENCIES.union(GERMAN_WORDS)
            and likelihood(word) >= LEAST_LIKELIHOOD
            and not is_kept(word.text, english)
            and not _is_given_name(words[i:], english)
        ):
            yield word.text


def _is_long_enough(word: str) -> bool:
    return len(word) > SHORTEST or word.isupper()


def _is_given_name(words: list[Candidate], english: str) -> bool:
    """Whether a kept name follows: "Angela Merkel" may become "Merkel", not "Angela"."""
    first, *rest = words
    end = first.start + len(first.text)
    for word in rest:
        if word.start != end + 1:
            return False
        if is_kept(word.text, english):
            return True
        end = word.start + len(word.text)
    return False


NAMES = Check("names", Severity.HARD, "A name was lost.", find)

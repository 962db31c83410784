"""Names lost: who did it, and where."""

from collections.abc import Iterator, Sequence

from translate_sum.article import TranslatedSentence
from translate_sum.checks.name_forms import WORD, is_kept, is_like_any, is_own_word
from translate_sum.checks.name_likelihood import Candidate, candidates, likelihood
from translate_sum.checks.number_words import GERMAN_WORDS

# That a capitalised word is a name, and English keeps it; less is asked for where the English has
# a name that the German lacks.
LEAST_LIKELIHOOD, LEAST_IF_REPLACED = 0.85, 0.7
# Currencies, for which English writes signs, and months, which are numbers to the other check.
NO_NAMES = frozenset({"usd", "eur", "gbp", "chf", "dm", *GERMAN_WORDS})
MOST_CAPITALS, LONGEST = 80, 2000  # words, characters; what is longer is a table, not a sentence
SHORTEST = 2  # letters, of a word that is not all capitals: "In", "Er"


def find(german: str, target: TranslatedSentence) -> Iterator[str]:
    """One doubt a name that the English has in no form."""
    for name in dict.fromkeys(lost_names(german, target.text)):
        yield f"{name} of the German is not in the English"


def lost_names(german: str, english: str) -> Iterator[str]:
    """Words of the German that are surely names and that the English lacks."""
    if is_table(german, english):
        return
    words = candidates(german)
    missing = [
        (chance, word.text)
        for i, word in enumerate(words)
        if may_be_name(word.text)
        and (chance := likelihood(word)) >= LEAST_IF_REPLACED
        and not is_kept(word.text, english)
        and not is_given_name(words[i:], english)
    ]
    if missing:
        replaced = any(made_up_names(german, english))
        least = LEAST_IF_REPLACED if replaced else LEAST_LIKELIHOOD
        yield from (name for chance, name in missing if chance >= least)


def made_up_names(german: str, english: str) -> Iterator[str]:
    """Capitalised words of the English, not the first, that are like no word of the German."""
    if max(len(german), len(english)) > LONGEST:
        return
    words = WORD.findall(english)
    capitalised = [word for word in words[1:] if word[0].isupper()]
    if 2 * len(capitalised) > len(words):
        return  # a headline with capitals
    source = WORD.findall(german)
    for word in capitalised:
        if len(word) > SHORTEST and not is_own_word(word) and not is_like_any(word, source):
            yield word


def is_table(german: str, english: str) -> bool:
    """Whether it is no sentence, in which to look for names would take long and find nothing."""
    if max(len(german), len(english)) > LONGEST:
        return True
    return len(candidates(german)) > MOST_CAPITALS


def may_be_name(word: str) -> bool:
    """Whether it is not too short for one, and no month or currency."""
    return (len(word) > SHORTEST or word.isupper()) and word.casefold() not in NO_NAMES


def is_given_name(words: Sequence[Candidate], english: str) -> bool:
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

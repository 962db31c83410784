"""German as it is mostly spelt, for networks that have seen little else.

Switzerland has no ß, some keyboards have no umlauts, and headlines come in capitals. What a word is
then, a list of German words tells (``spelling/german_words.py``). A word of the list stays as it
is, and so does what is likely a name.
"""

import re
from functools import lru_cache

from translate_sum.spelling.forms import SHARP, UMLAUTS, WORD, forms
from translate_sum.spelling.german_words import is_known, is_word

THOUSANDS = re.compile(r"(?<=\d)['’](?=\d{3}(?!\d))")  # 1'200, as in Switzerland
EITHER = re.compile(r"(?<=[a-zäöüß])[:*_](?=in\b)")  # Wähler:in; Wähler:innen is understood
TWO_CAPITALS = re.compile(r"(?<!\w)[A-ZÄÖÜ]{2}[a-zäöüß]+(?!\w)")  # a finger too slow on its key
UMLAUT = re.compile("[äöüÄÖÜ]")
FEWEST = 4  # words without capitals that are more than a label
LEAST_KNOWN = 0.7  # of them, or it is a formula or another language
ACRONYM = 3  # letters at most
MOST_LIKELIHOOD = 0.4  # that a capitalised word is a name
PART, REST = 5, 3  # letters that a part of a compound has at least, and what is beside it
LONGEST = 60  # letters of a word; what is longer is none


@lru_cache(maxsize=256)  # stages and checks ask about a sentence, for each attempt at it
def standard(sentence: str) -> str:
    """The sentence with capitals, ß, umlauts and thousands as they mostly are."""
    text = EITHER.sub("", THOUSANDS.sub(".", sentence))
    text = TWO_CAPITALS.sub(_with_one_capital, text)
    shouted, whispered = is_shouted(text), is_whispered(text)
    if shouted or whispered:
        text = text.lower()
    if "ß" not in sentence:
        text = _put(text, _respelt(text, SHARP))
    if not UMLAUT.search(sentence):
        words = _respelt(text, UMLAUTS)
        # A name may be written so (Joerg), in a text that has no other such word.
        text = _put(text, words) if any(word.islower() for word in words) else text
    if shouted or whispered:
        text = WORD.sub(lambda word: _cased(word[0], known_only=whispered), text)
        text = WORD.sub(lambda word: word[0][0].upper() + word[0][1:], text, count=1)
    return text


def _with_one_capital(word: re.Match[str]) -> str:
    one = word[0].capitalize()
    return one if is_word(one) or is_word(one.lower()) else word[0]


def is_shouted(sentence: str) -> bool:
    """Whether all of it is in capitals, and not only acronyms."""
    return sentence.isupper() and any(map(_is_cased_otherwise, WORD.findall(sentence)))


def is_whispered(sentence: str) -> bool:
    """Whether it is of German words without capitals, though one of them has one."""
    words = WORD.findall(sentence) if sentence.islower() else []
    enough = len(words) >= FEWEST and sum(map(is_known, words)) >= LEAST_KNOWN * len(words)
    return enough and any(map(_is_cased_otherwise, words))


def _is_cased_otherwise(word: str) -> bool:
    return is_known(word) and not is_word(word)


def _cased(word: str, *, known_only: bool) -> str:
    """A word without capitals with those it mostly has."""
    shapes = (word, word.capitalize(), word.upper())
    noun_or_acronym = shapes[1 if len(word) > ACRONYM else 2]
    return next(filter(is_word, shapes), word if known_only else noun_or_acronym)


def _put(text: str, words: dict[str, str]) -> str:
    return WORD.sub(lambda word: words.get(word[0], word[0]), text) if words else text


def _respelt(text: str, letters: dict[str, str]) -> dict[str, str]:
    """Words that are none, with what they stand for."""
    words = {
        word: found
        for word in set(WORD.findall(text))
        if any(pair in word for pair in letters) and (found := _meant(word, letters))
    }
    if not words:
        return words
    # Loaded when it is asked; and the checks, which have it, ask for this module.
    from translate_sum.checks.name_likelihood import candidates, likelihood

    # What is a name is told of words as they are spelt by others.
    respelt = candidates(_put(text, words))
    names = {one.text for one in respelt if likelihood(one) >= MOST_LIKELIHOOD}
    named = names | {one.text for one in respelt if one.before in names and one.gap_before == " "}
    return {word: found for word, found in words.items() if found not in named}


def _meant(word: str, letters: dict[str, str]) -> str | None:
    """What stands for a word that is none: a word, or one with its longest part that is."""
    if len(word) > LONGEST or is_known(word):
        return None
    whole = [(word, "", "")]
    parts = (
        part
        for size in range(len(word) - REST, PART - 1, -1)
        for part in ((word[:size], "", word[size:]), (word[-size:], word[:-size], ""))
    )
    for part, before, after in (*whole, *parts):
        if any(pair in part for pair in letters):
            if is_known(part):
                return None
            for form in filter(is_known, forms(part, letters)):
                return before + form + after
    return None

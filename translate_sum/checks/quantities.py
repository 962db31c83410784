"""The numbers of a sentence, German or English, as values that can be compared.

1.234,5 and 1,234.5 are one value; 2,3 Mio. and 2.3 million; 19.30 Uhr and 7:30 pm; 3. Oktober and
October 3rd. What may be written in words or left out (small numbers, months, ordinals) can answer a
number of the other side, but need not be answered.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from translate_sum.checks.number_words import ENGLISH_WORDS, GERMAN_WORDS, MAGNITUDES, NEEDED_WORDS

LANGUAGES = ("de", "en")
SPACE = "[ \u00a0\u2009\u202f]"
NUMBER = {
    "de": re.compile(
        rf"\d{{1,3}}(?:(?:\.\d{{3}})+|(?:{SPACE}\d{{3}})+)(?!\d)(?:,\d+)?|\d+(?:,\d+|\.\d{{1,2}}\b)?"
    ),
    "en": re.compile(
        rf"\d{{1,3}}(?:(?:,\d{{3}})+|(?:{SPACE}\d{{3}})+)(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
    ),
}
HOUR, MINUTE = r"\b(\d{1,2})", r"(\d{2})"
TIME = {
    "de": re.compile(
        rf"{HOUR}(?:[.:]{MINUTE})?(?= Uhr\b)|{HOUR}:{MINUTE}\b|{HOUR}\.{MINUTE}\b(?![.,]\d)"
    ),
    "en": re.compile(rf"{HOUR}(?:[.:]{MINUTE})?(?= ?(?:[ap]\.?m\b|o'?clock))|{HOUR}:{MINUTE}\b"),
}
DATE = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}|\d{2}))?(?!\d)")
DECADE = re.compile(r"\b(?:(?:19|20)(\d0)|(\d0))(?:er\b|['’]?s\b)")
MAGNITUDE = re.compile(r"[\s-]?([A-Za-z]+)\.?")
WORD = re.compile(r"[A-Za-zÄÖÜäöüß]+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it was written, and the values that it may stand for.

    ``needed`` tells whether the other side has to have it.
    """

    text: str
    values: frozenset[Decimal]
    needed: bool = True


def quantities(sentence: str, language: str) -> list[Quantity]:
    """All numbers of a sentence, those of dates and times one by one.

    Args:
        sentence: one sentence, on one line.
        language: ``de`` or ``en``; it decides what a comma means.
    """
    found: list[Quantity] = []
    rest = sentence
    for part in (_dates, _times, _decades):
        taken = list(part(rest, language))
        found += [quantity for _, group in taken for quantity in group]
        for (start, end), _ in taken:
            rest = rest[:start] + "_" * (end - start) + rest[end:]
    return [*found, *_numbers(rest, language), *_words(rest, language)]


Taken = Iterator[tuple[tuple[int, int], list[Quantity]]]


def _of(text: str, *values: int, needed: bool = True) -> Quantity:
    return Quantity(text, frozenset(map(Decimal, values)), needed)


def _dates(sentence: str, language: str) -> Taken:
    if language != "de":
        return
    for match in DATE.finditer(sentence):
        day, month, year = match[1], match[2], match[3]
        group = [_of(match[0], int(day)), _of(match[0], int(month), needed=False)]
        if year:
            century = int(year) if len(year) > 2 else 2000 + int(year)  # noqa: PLR2004
            group.append(_of(match[0], century, century - 100, int(year)))
        yield match.span(), group


def _times(sentence: str, language: str) -> Taken:
    for match in TIME[language].finditer(sentence):
        hour, minute, *_ = [*(int(part) for part in match.groups() if part), 0]
        group = [_of(match[0], hour, (hour + 12) % 24, (hour - 12) % 24)]
        if minute:
            group.append(_of(match[0], minute))
        yield match.span(), group


def _decades(sentence: str, _language: str) -> Taken:
    for match in DECADE.finditer(sentence):
        decade = int(match[1] or match[2])
        yield match.span(), [_of(match[0], decade, 1900 + decade, 2000 + decade)]


def _numbers(sentence: str, language: str) -> Iterator[Quantity]:
    for match in NUMBER[language].finditer(sentence):
        value = _value(match[0], language)
        word = MAGNITUDE.match(sentence, match.end())
        times = MAGNITUDES[language].get(word[1].lower().rstrip(".")) if word else None
        values = {value * times if times else value}
        if word and len(word[1]) <= 2:  # noqa: PLR2004 - "5 m" may be metres or millions
            values.add(value)
        yield Quantity(match[0], frozenset(values))


def _value(text: str, language: str) -> Decimal:
    digits = re.sub(SPACE, "", text)
    if language == "de" and not re.fullmatch(r"\d+\.\d{1,2}", digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    return Decimal(digits.replace(",", ""))


def _words(sentence: str, language: str) -> Iterator[Quantity]:
    """Numbers in words: most answer only, since a pair may be ``both``, "acht" be "gebt acht"."""
    table = GERMAN_WORDS if language == "de" else ENGLISH_WORDS
    words = [match[0].lower() for match in WORD.finditer(sentence)]
    for i, word in enumerate(words):
        for value in table.get(word, ()):
            after = words[i + 1] if i + 1 < len(words) else ""
            times = MAGNITUDES[language].get(after, 1)
            values = frozenset({Decimal(value), Decimal(value) * times})
            yield Quantity(word, values, needed=word in NEEDED_WORDS)
        if word in MAGNITUDES[language] and len(word) > 3:  # noqa: PLR2004 - "Million" alone is one
            yield Quantity(word, frozenset({Decimal(MAGNITUDES[language][word])}), needed=False)

"""A time of day that is another one, or none, is written anew from the German."""

import re

from translate_sum.checks.numbers import differing
from translate_sum.checks.quantities import Quantity
from translate_sum.checks.times_of_day import (
    HALF_DAY,
    TimeOfDay,
    confused,
    english_times,
    german_times,
)

DIGITS = re.compile(r"\d{1,2}(?:[.:]\d{2})?")
LETTER = re.compile(r"[ap](?=\.?m)", re.IGNORECASE)


def times_restored(german: str, english: str) -> str:
    """The English with the German's times, where it is known which stands for which."""
    wrong = confused(german, english) or _only_one(german, english)
    for one, other in sorted(wrong, key=lambda pair: -pair[1].start):
        if len(one.minutes) == 1:
            end = other.start + len(other.text)
            right = _written(*one.minutes, like=other, before=english[end : end + 1])
            english = english[: other.start] + right + english[end:]
    return english


def _only_one(german: str, english: str) -> list[tuple[TimeOfDay, TimeOfDay]]:
    """The one time of each side, if each has a number that the other lacks."""
    asked, said = german_times(german), english_times(english)
    lost, made_up = differing(german, english)
    alone = len(asked) == len(said) == 1 and _in(lost, asked[0]) and _in(made_up, said[0])
    return [(asked[0], said[0])] if alone else []


def _in(quantities: list[Quantity], time: TimeOfDay) -> bool:
    return any(time.text.startswith(quantity.text) for quantity in quantities)


def _written(minutes: int, *, like: TimeOfDay, before: str) -> str:
    """As English writes it, in the style of another; before a full stop without one of its own."""
    hour, minute = divmod(minutes % HALF_DAY, 60)
    digits = DIGITS.match(like.text)
    assert digits  # noqa: S101 - by which it was found
    colon = minute or len(digits[0]) > 2  # noqa: PLR2004 - of an hour
    half = "ap"[minutes >= HALF_DAY]
    rest = like.text[digits.end() :]
    swapped = LETTER.sub(lambda letter: half.upper() if letter[0].isupper() else half, rest)
    usual = f" {half}.m" if before == "." else f" {half}.m."
    return (f"{hour or 12}:{minute:02}" if colon else str(hour or 12)) + (
        swapped if LETTER.search(rest) else usual
    )

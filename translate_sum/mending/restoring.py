"""One number or name that is wrong, and times of day, are set right from the German."""

import re
from collections.abc import Iterator
from dataclasses import replace

from translate_sum.article import TranslatedSentence
from translate_sum.checks.name_forms import likeness
from translate_sum.checks.names import lost_names, made_up_names
from translate_sum.checks.numbers import differing
from translate_sum.mending.clock import times_restored

PLAIN_NUMBER = re.compile(r"\d+(?:,\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?")
GARBLED_COPY = 0.4  # likeness of a name and what a model made of it; below it is another word
TO_ENGLISH = str.maketrans(",.", ".,")


def set_right(german: str, found: TranslatedSentence) -> Iterator[TranslatedSentence]:
    """The translation with wrong times, one wrong number and one wrong name replaced by those of
    the German.
    """
    text = found.text
    for restored in (times_restored, _number_restored, _name_restored):
        text = restored(german, text)
    if text != found.text:
        yield replace(found, text=text, tried=(), doubts=None)


def in_english(number: str) -> str:
    """1.234,5 as 1,234.5."""
    return number.translate(TO_ENGLISH)


def _number_restored(german: str, english: str) -> str:
    lost, made_up = differing(german, english)
    if len(lost) != 1 or len(made_up) != 1 or not PLAIN_NUMBER.fullmatch(lost[0].text):
        return english
    wrong = re.compile(rf"(?<![\d.,]){re.escape(made_up[0].text)}(?!\d|[.,]\d)")
    return wrong.sub(in_english(lost[0].text), english)


def _name_restored(german: str, english: str) -> str:
    lost = list(dict.fromkeys(lost_names(german, english)))
    made_up = list(dict.fromkeys(made_up_names(german, english)))
    if len(lost) != 1 or len(made_up) != 1 or likeness(lost[0], made_up[0]) < GARBLED_COPY:
        return english
    return re.sub(rf"(?<!\w){re.escape(made_up[0])}(?!\w)", lambda _: lost[0], english)

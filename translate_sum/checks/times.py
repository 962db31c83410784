"""Times of day that are twelve hours away, or none: 10 Uhr is no 10 p.m., and nothing 20 p.m."""

from collections.abc import Iterator

from translate_sum.article import TranslatedSentence
from translate_sum.checks.times_of_day import confused


def find(german: str, target: TranslatedSentence) -> Iterator[str]:
    """One doubt a time of the English; a wrong hour or minute is for the check of numbers."""
    for one, other in confused(german, target.text):
        said = "another time" if other.exists else "no time"
        yield f"{other.text} of the English is {said}: the German has {one.text}"

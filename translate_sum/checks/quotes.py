"""Quotation marks: who said what hangs on them."""

import re
from collections.abc import Iterator

from translate_sum.article import TranslatedSentence

MARK = re.compile(r"[\"“”„‟«»]|(?<!\w)''|''(?!\w)")

TWICE = re.compile(r"[\"“”„‟«»]{2}")


def find(german: str, target: TranslatedSentence) -> Iterator[str]:
    """Whether quotation marks were lost or came in."""
    source, english = len(MARK.findall(german)), len(MARK.findall(target.text))
    if source and not english:
        yield "the quotation marks are gone"
    elif english and not source:
        yield "the German quotes nothing"
    elif source % 2 == 0 and english % 2:
        yield "a quotation is not closed"
    elif TWICE.search(target.text) and not TWICE.search(german):
        yield "a quotation mark stands twice"

"""A translation with a hard doubt is made again another way, and the best one kept.

One number that is still wrong after that is set right from the German.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from translate_sum.article import TranslatedSentence
from translate_sum.checks import hard_doubts
from translate_sum.checks.numbers import differing
from translate_sum.engines.base import Decoding
from translate_sum.signature import Signature

REPEATED_NGRAM = 3  # tokens; shorter ones come twice in good sentences too
PLAIN_NUMBER = re.compile(r"\d+(?:,\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?")
TO_ENGLISH = str.maketrans(",.", ".,")
VERSION = 2


def other_ways(decoding: Decoding) -> Iterator[Decoding]:
    """Decodings to try, one after the other: without repeats, then the model's first thought."""
    yield replace(decoding, repeated_ngram=REPEATED_NGRAM)
    yield replace(decoding, repeated_ngram=REPEATED_NGRAM, beam=1)


def better(
    german: str, first: TranslatedSentence, second: TranslatedSentence
) -> TranslatedSentence:
    """The translation with fewer hard doubts, then the one that the model likes better."""
    return min(
        first, second, key=lambda found: (sum(1 for _ in hard_doubts(german, found)), -found.score)
    )


def with_number_restored(german: str, found: TranslatedSentence) -> TranslatedSentence:
    """The translation with its one wrong number replaced by the one that is missing, if so few."""
    lost, made_up = differing(german, found.text)
    if len(lost) != 1 or len(made_up) != 1 or not PLAIN_NUMBER.fullmatch(lost[0].text):
        return found
    wrong = re.compile(rf"(?<![\d.,]){re.escape(made_up[0].text)}(?!\d|[.,]\d)")
    right = lost[0].text.translate(TO_ENGLISH)
    return better(german, found, replace(found, text=wrong.sub(right, found.text)))


def mending_signature() -> Signature:
    return Signature.of(mending=VERSION)

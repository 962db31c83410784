"""A translation with a hard doubt is made again another way, and the best one kept."""

from collections.abc import Iterator
from dataclasses import replace

from translate_sum.article import TranslatedSentence
from translate_sum.checks import hard_doubts
from translate_sum.engines.base import Decoding
from translate_sum.signature import Signature

REPEATED_NGRAM = 3  # tokens; shorter ones come twice in good sentences too
VERSION = 1


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


def mending_signature() -> Signature:
    return Signature.of(mending=VERSION)

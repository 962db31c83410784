"""A stand-in without weights, for tests and for trying the tool out: it marks, not translates."""

from collections.abc import Sequence
from typing import Self

from translate_sum.engines.base import Decoding, Hypothesis, WordLink
from translate_sum.signature import Signature


class FakeEngine:
    """Gives every sentence back as ``en(…)``; one token a word."""

    window = 64
    takes_english = False
    decoding = Decoding()

    def decoding_by(self, decoding: Decoding) -> Self:  # noqa: ARG002 - there is one way only
        return self

    @property
    def signature(self) -> Signature:
        return Signature.of(engine="fake-1")

    def count_tokens(self, sentences: Sequence[str]) -> list[int]:
        return [len(sentence.split()) + 1 for sentence in sentences]

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        return [Hypothesis(f"en({sentence})", 0.0) for sentence in sentences]

    def hypotheses(self, sentences: Sequence[str], count: int) -> list[list[Hypothesis]]:  # noqa: ARG002 - it has one thought only
        return [[hypothesis] for hypothesis in self.translate(sentences)]

    def word_links(self, pairs: Sequence[tuple[str, str]]) -> list[list[WordLink]]:
        return [[] for _ in pairs]

"""The first sentences: the baseline that every summarizer is measured against."""

from collections.abc import Sequence

from translate_sum.article import SummarySentence
from translate_sum.signature import Signature
from translate_sum.summarizers.base import Length
from translate_sum.summarizers.selection import within


class LeadSummarizer:
    """News says first what matters most."""

    @property
    def signature(self) -> Signature:
        return Signature.of(summarizer="lead", selection="first-1")

    def summarize(
        self,
        sentences: Sequence[str],
        length: Length,
        penalties: Sequence[float] = (),  # noqa: ARG002 - the first are the first
    ) -> tuple[SummarySentence, ...]:
        chosen = within(sentences, range(len(sentences)), length)
        return tuple(SummarySentence(sentences[i], (i,)) for i in chosen)

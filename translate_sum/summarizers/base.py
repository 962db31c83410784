"""What every summarizer is, whatever makes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from translate_sum.article import SummarySentence
from translate_sum.signature import Signature


@dataclass(frozen=True, slots=True)
class Length:
    """How long a summary may be: at most ``sentences``, and at most ``words`` where given."""

    sentences: int = 3
    words: int | None = None


class Summarizer(Protocol):
    """Condenses English sentences."""

    @property
    def signature(self) -> Signature:
        """What the summary depends on beside the sentences and the length."""

    def summarize(
        self, sentences: Sequence[str], length: Length, penalties: Sequence[float] = ()
    ) -> tuple[SummarySentence, ...]:
        """The summary, in reading order; ``rests_on`` holds indexes into ``sentences``.

        Args:
            sentences: of the article.
            length: of the summary.
            penalties: for each sentence, what a summarizer that scores sentences is to take from
                its score; others need not care.
        """

"""What every engine is: a list of sentences in, a list of hypotheses out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from translate_sum.signature import Signature


@dataclass(frozen=True, slots=True)
class Decoding:
    """How hypotheses are searched for.

    Attributes:
        beam: width of the beam; 1 is greedy search.
        repeated_ngram: no sequence of so many tokens comes twice (0: no limit); ends loops.
        length_ratio: at most so many target tokens for a source token, and 16 more.
    """

    beam: int = 4
    repeated_ngram: int = 0
    length_ratio: float = 2.0

    def longest(self, source_tokens: int, positions: int) -> int:
        """Most tokens of a hypothesis, out of ``positions`` that the model has.

        The same for all lengths up to the next power of two: engines take one limit for a whole
        batch, and a hypothesis must not depend on what it is batched with.
        """
        step = max(16, 1 << (source_tokens - 1).bit_length())
        return min(int(self.length_ratio * step) + 16, positions - 2)


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A translation; ``score`` is the mean log-probability per token (nats)."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class WordLink:
    """A word of a translation, and the one of the source that the network looked at most to say it.

    Attributes:
        target: as it stands in the translation, without the marks around it.
        source: likewise.
        share: of its attention, between 0 and 1.
    """

    target: str
    source: str
    share: float


class Engine(Protocol):
    """Runs a translation network. Making one is cheap: nothing heavy is loaded before use."""

    @property
    def signature(self) -> "Signature":
        """Everything about weights, engine and decoding that can change a hypothesis."""

    @property
    def decoding(self) -> Decoding:
        """How it searches."""

    def decoding_by(self, decoding: Decoding) -> Self:
        """The same network, searching another way; what is loaded is shared."""

    @property
    def takes_english(self) -> bool:
        """Whether the network learned to take English words in a German sentence over."""

    @property
    def window(self) -> int:
        """Most tokens that one input may have."""

    def count_tokens(self, sentences: Sequence[str]) -> list[int]:
        """Tokens of each sentence as the network would see it, ``</s>`` included."""

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        """One hypothesis a sentence, in order.

        Raises:
            ModelUnavailable: the weights cannot be loaded.
        """

    def hypotheses(self, sentences: Sequence[str], count: int) -> list[list[Hypothesis]]:
        """At least one and at most ``count`` hypotheses a sentence, the best first.

        That is the likeliest, if the model does not ask for more than that (``coverage_penalty``).

        No more than the beam is wide.

        Raises:
            ModelUnavailable: the weights cannot be loaded.
        """

    def word_links(self, pairs: Sequence[tuple[str, str]]) -> list[list[WordLink]]:
        """For each pair of a source and its translation a link for each word of the translation.

        None for a pair that the network cannot see whole, and for networks without a head of
        attention that was trained to align (Garg et al. 2019, https://arxiv.org/abs/1909.02074).

        Raises:
            ModelUnavailable: the weights cannot be loaded.
        """

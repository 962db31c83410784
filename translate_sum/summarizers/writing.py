"""What runs a summarization network: text that fits in, text out."""

from collections.abc import Sequence
from typing import Protocol

from translate_sum.signature import Signature


class Writer(Protocol):
    """Runs a seq2seq network as its own configuration wants it searched."""

    @property
    def signature(self) -> Signature:
        """The engine and what of it can change a text; the weights are not its matter."""

    @property
    def usual_length(self) -> int:
        """Most tokens that the model's configuration lets a summary have; 0 where it is silent."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special tokens included."""

    def write(self, text: str, longest: int) -> tuple[str, bool]:
        """What the network writes, at most ``longest`` tokens, and whether that cut it short.

        Raises:
            ModelUnavailable: the weights cannot be loaded.
        """

"""Text to Marian's pieces and back, by SentencePiece alone (transformers takes seconds to load)."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate_sum.errors import ModelUnavailable

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

END = "</s>"


class MarianPieces:
    """The two SentencePiece models of a MarianMT directory."""

    def __init__(self, model: Path) -> None:
        self.model = model

    def _load(self, name: str) -> "SentencePieceProcessor":
        from sentencepiece import SentencePieceProcessor

        try:
            return SentencePieceProcessor(model_file=str(self.model / name))
        except (OSError, RuntimeError) as error:
            raise ModelUnavailable(
                f"{self.model} is not a complete MarianMT model: {name} cannot be read"
            ) from error

    @cached_property
    def source(self) -> Any:
        return self._load("source.spm")

    @cached_property
    def target(self) -> Any:
        return self._load("target.spm")

    def encode(self, sentences: Sequence[str]) -> list[list[str]]:
        """Source pieces of each sentence, closed by ``</s>``."""
        encoded: list[list[str]] = self.source.encode(list(sentences), out_type=str)
        return [[*pieces, END] for pieces in encoded]

    def decode(self, pieces: Sequence[str]) -> str:
        """Target pieces as text."""
        text: str = self.target.decode_pieces([p for p in pieces if p != END])
        return text.strip()

"""Text to a model's pieces and back, without transformers, which takes seconds to load."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from translate_sum.engines.cues import Cue
from translate_sum.errors import ModelUnavailable

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

END = "</s>"


class Pieces(Protocol):
    """A model's tokenizer."""

    def encode(self, sentences: Sequence[str]) -> list[list[str]]:
        """Pieces of each sentence as the network sees them, closed by ``</s>``."""

    def decode(self, pieces: Sequence[str]) -> str:
        """Target pieces as text."""


class MarianPieces:
    """The two SentencePiece models of a MarianMT directory."""

    def __init__(self, model: Path, cue: Cue) -> None:
        self.model = model
        self.first = cue.text.split()

    @cached_property
    def source(self) -> Any:
        return sentencepiece_model(self.model / "source.spm")

    @cached_property
    def target(self) -> Any:
        return sentencepiece_model(self.model / "target.spm")

    def encode(self, sentences: Sequence[str]) -> list[list[str]]:
        encoded: list[list[str]] = self.source.encode(list(sentences), out_type=str)
        return [[*self.first, *pieces, END] for pieces in encoded]

    def encode_target(self, sentences: Sequence[str]) -> list[list[str]]:
        """Pieces of each translation, without an end."""
        encoded: list[list[str]] = self.target.encode(list(sentences), out_type=str)
        return encoded

    def decode(self, pieces: Sequence[str]) -> str:
        text: str = self.target.decode_pieces([p for p in pieces if p != END])
        return text.strip()


class M2MPieces:
    """The one SentencePiece model of an M2M-100 directory."""

    def __init__(self, model: Path, cue: Cue) -> None:
        self.model = model
        self.first = f"__{cue.source}__"

    @cached_property
    def both(self) -> Any:
        return sentencepiece_model(self.model / "sentencepiece.bpe.model")

    def encode(self, sentences: Sequence[str]) -> list[list[str]]:
        encoded: list[list[str]] = self.both.encode(list(sentences), out_type=str)
        return [[self.first, *pieces, END] for pieces in encoded]

    def decode(self, pieces: Sequence[str]) -> str:
        own = [p for p in pieces if p != END and not (p.startswith("__") and p.endswith("__"))]
        text: str = self.both.decode_pieces(own)
        return text.strip()


class FastPieces:
    """A ``tokenizer.json``, which holds all that its tokenizer does."""

    def __init__(self, file: Path, cue: Cue) -> None:
        self.file, self.before = file, cue.text

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self.file))

    def encode(self, sentences: Sequence[str]) -> list[list[str]]:
        encoded = self._tokenizer.encode_batch([self.before + text for text in sentences])
        return [list(found.tokens) for found in encoded]

    def decode(self, pieces: Sequence[str]) -> str:
        ids = [self._tokenizer.token_to_id(piece) for piece in pieces]
        known = [number for number in ids if number is not None]
        text: str = self._tokenizer.decode(known, skip_special_tokens=True)
        return text.strip()

    def piece(self, number: int) -> str:
        """The piece of that number in the vocabulary."""
        found: str = self._tokenizer.id_to_token(number)
        return found


def sentencepiece_model(file: Path) -> "SentencePieceProcessor":
    from sentencepiece import SentencePieceProcessor

    try:
        return SentencePieceProcessor(model_file=str(file))
    except (OSError, RuntimeError) as error:
        raise ModelUnavailable(
            f"{file.parent} is not a complete model: {file.name} cannot be read"
        ) from error

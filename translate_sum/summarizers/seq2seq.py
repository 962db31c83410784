"""The abstractive summarizer: any Hugging Face seq2seq model (BART, Pegasus, T5, LED, LongT5).

A text that is longer than the model's window is condensed piece by piece, and the pieces together,
until they fit: nothing is cut off.
"""

import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from translate_sum.alignment import VERSION as ALIGNMENT
from translate_sum.alignment import sources_of
from translate_sum.article import SummarySentence
from translate_sum.clauses import break_at_clauses
from translate_sum.engines import EngineName
from translate_sum.engines.limits import limits
from translate_sum.engines.model_config import model_config
from translate_sum.engines.placement import Placement
from translate_sum.engines.weights import identity
from translate_sum.sentences import split_sentences, splitter_signature
from translate_sum.signature import Signature
from translate_sum.summarizers.base import Length
from translate_sum.summarizers.pieces import pieces_within
from translate_sum.summarizers.selection import within
from translate_sum.summarizers.writing import Writer

T5_PREFIX = "summarize: "
SENTENCE_TOKENS = 64  # room for one sentence of a summary
PEGASUS_LINE = "<n>"
CONVERTIBLE = frozenset({"bart", "pegasus", "t5", "mt5", "umt5"})  # CTranslate2 can run these


class Seq2SeqSummarizer:
    """Writes summaries with a model of its own words; each sentence is aligned to its sources.

    Args:
        model: the model's directory.
        engine: what runs it; families that CTranslate2 cannot run go to torch all the same.
        beam: width of the beam; None leaves it to the model's own configuration.
    """

    def __init__(
        self,
        model: Path,
        engine: EngineName = EngineName.CTRANSLATE2,
        beam: int | None = None,
        placement: Placement | None = None,
    ) -> None:
        self.model, self.engine, self.beam = model, engine, beam
        self.placement = placement or Placement()

    @cached_property
    def writer(self) -> Writer:
        """What runs the network."""
        if self.engine is not EngineName.TORCH and self.config.get("model_type") in CONVERTIBLE:
            from translate_sum.summarizers.ctranslate2_writer import CTranslate2Writer

            return CTranslate2Writer(self.model, self.beam, self.placement)
        from translate_sum.summarizers.torch_writer import TorchWriter

        return TorchWriter(self.model, self.beam, self.placement)

    @cached_property
    def signature(self) -> Signature:
        own = Signature.of(
            summarizer="seq2seq", pieces="1", alignment=ALIGNMENT, **identity(self.model)
        )
        return splitter_signature() + own + self.writer.signature

    @cached_property
    def config(self) -> dict[str, Any]:
        return model_config(self.model)

    @cached_property
    def prefix(self) -> str:
        """What the model wants to be told first; T5's kind does many tasks."""
        task = (self.config.get("task_specific_params") or {}).get("summarization") or {}
        is_t5 = "t5" in str(self.config.get("model_type", ""))
        return str(task.get("prefix") or self.config.get("prefix") or (T5_PREFIX if is_t5 else ""))

    @cached_property
    def window(self) -> int:
        """Most tokens of an input, prefix and special tokens included."""
        return limits(self.model).window

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as the network would see it, prefix and special tokens included."""
        return self.writer.count_tokens([self.prefix + text for text in texts])

    def summarize(
        self,
        sentences: Sequence[str],
        length: Length,
        penalties: Sequence[float] = (),  # noqa: ARG002 - the network weighs for itself
    ) -> tuple[SummarySentence, ...]:
        """A summary of all the sentences.

        Raises:
            ModelUnavailable: the weights cannot be loaded.
        """
        texts, size = list(sentences), sys.maxsize
        while True:
            pieces = self._pieces(texts)
            written = [part for piece in pieces for part in self._write(piece, length)]
            before, size = size, len(" ".join(written))
            # A model that does not shorten what it reads would go on for ever.
            if len(pieces) <= 1 or size >= before:
                break
            texts = written
        kept = within(written, range(len(written)), length)
        return tuple(SummarySentence(written[i], sources_of(written[i], sentences)) for i in kept)

    def _pieces(self, sentences: list[str]) -> list[str]:
        """The text in as few pieces as the window allows, of about one size."""
        parts = [
            part.strip()
            for sentence in sentences
            for part in break_at_clauses(sentence, self.window, self.count_tokens)
        ]
        return pieces_within(parts, self.window, self.count_tokens)

    def _write(self, text: str, length: Length) -> list[str]:
        """The model's summary of a text that fits into its window, in sentences."""
        summary, cut_short = self.writer.write(self.prefix + text, self._longest(length))
        summary = " ".join(summary.replace(PEGASUS_LINE, " ").split())
        found = [part.text for part in split_sentences(summary, "en")]
        return found[:-1] if cut_short and len(found) > 1 else found

    def _longest(self, length: Length) -> int:
        """Most tokens of a summary: what the model is used to, or more where more is asked for."""
        asked = max(self.writer.usual_length, SENTENCE_TOKENS * length.sentences)
        return min(asked, limits(self.model).positions - 2)

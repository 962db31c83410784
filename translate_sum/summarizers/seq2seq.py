"""The abstractive summarizer: any Hugging Face seq2seq model for summaries (BART, Pegasus, T5).

A text that is longer than the model's window is condensed piece by piece, and the pieces together,
until they fit: nothing is cut off.
"""

import json
import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from translate_sum.alignment import sources_of
from translate_sum.article import SummarySentence
from translate_sum.clauses import break_at_clauses
from translate_sum.engines.backends import TorchBackend
from translate_sum.engines.conversion import quiet_transformers
from translate_sum.engines.placement import Place, Placement
from translate_sum.engines.weights import weights_hash
from translate_sum.errors import ModelUnavailable
from translate_sum.hub import local_model
from translate_sum.sentences import split_sentences, splitter_signature
from translate_sum.signature import Signature
from translate_sum.summarizers.base import Length
from translate_sum.summarizers.pieces import pieces_within
from translate_sum.summarizers.selection import within
from translate_sum.versions import version

T5_PREFIX = "summarize: "
T5_WINDOW = 512  # tokens that T5 was trained on; its relative positions set no limit
SENTENCE_TOKENS = 64  # room for one sentence of a summary
PEGASUS_LINE = "<n>"


class Seq2SeqSummarizer:
    """Writes summaries with a model of its own words; each sentence is aligned to its sources.

    Args:
        name: a model's directory, or a hub name that is on this machine already.
    """

    def __init__(self, name: str, placement: Placement | None = None) -> None:
        self.name, self.placement = name, placement or Placement()

    @cached_property
    def model(self) -> Path:
        return local_model(self.name)

    @cached_property
    def place(self) -> Place:
        return self.placement.chosen(TorchBackend())

    @cached_property
    def signature(self) -> Signature:
        return splitter_signature() + Signature.of(
            summarizer="seq2seq",
            torch=version("torch"),
            transformers=version("transformers"),
            weights=weights_hash(self.model),
            pieces="1",
            **self.place.parts,
        )

    @cached_property
    def config(self) -> dict[str, Any]:
        try:
            found = json.loads((self.model / "config.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ModelUnavailable(
                f"{self.model} is not a complete model: config.json cannot be used"
            ) from error
        return dict(found)

    @cached_property
    def prefix(self) -> str:
        """What the model wants to be told first; T5's kind does many tasks."""
        task = (self.config.get("task_specific_params") or {}).get("summarization") or {}
        is_t5 = "t5" in str(self.config.get("model_type", ""))
        return str(task.get("prefix") or self.config.get("prefix") or (T5_PREFIX if is_t5 else ""))

    @cached_property
    def window(self) -> int:
        """Most tokens of an input, prefix and special tokens included."""
        tokenizer, _ = self._loaded
        positions = self.config.get("max_position_embeddings") or T5_WINDOW
        return min(int(positions), int(tokenizer.model_max_length))

    @cached_property
    def _loaded(self) -> tuple[Any, Any]:
        import torch
        from safetensors import SafetensorError
        from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

        self.place.require(TorchBackend())
        torch.set_num_threads(self.placement.cores)
        try:
            with quiet_transformers():
                tokenizer = AutoTokenizer.from_pretrained(self.model, local_files_only=True)
                network = AutoModelForSeq2SeqLM.from_pretrained(
                    self.model,
                    local_files_only=True,
                    use_safetensors=True,
                    dtype=getattr(torch, self.place.compute_type),
                )
        except (OSError, ValueError, RuntimeError, TypeError, KeyError, SafetensorError) as error:
            raise ModelUnavailable(
                f"{self.model} cannot be loaded: {' '.join(str(error).split())}"
            ) from error
        return tokenizer, network.eval().to(str(self.place.device))

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as the network would see it, prefix and special tokens included."""
        tokenizer, _ = self._loaded
        with quiet_transformers():  # which warns of texts that are about to be taken apart
            encoded = tokenizer([self.prefix + text for text in texts])
        return [len(ids) for ids in encoded["input_ids"]]

    def summarize(self, sentences: Sequence[str], length: Length) -> tuple[SummarySentence, ...]:
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
        import torch

        tokenizer, network = self._loaded
        longest = self._longest(network, length)
        inputs = tokenizer(self.prefix + text, return_tensors="pt").to(network.device)
        inputs.pop("token_type_ids", None)
        with torch.inference_mode(), quiet_transformers():
            [output] = network.generate(
                **inputs, do_sample=False, max_length=None, max_new_tokens=longest
            )
        summary = tokenizer.decode(output, skip_special_tokens=True)
        summary = " ".join(summary.replace(PEGASUS_LINE, " ").split())
        found = [part.text for part in split_sentences(summary, "en")]
        cut_short = len(output) > longest
        return found[:-1] if cut_short and len(found) > 1 else found

    def _longest(self, network: Any, length: Length) -> int:
        """Most tokens of a summary: what the model is used to, or more where more is asked for."""
        positions = self.config.get("max_position_embeddings") or T5_WINDOW
        usual = network.generation_config.max_length or 0
        return int(min(max(usual, SENTENCE_TOKENS * length.sentences), positions - 2))

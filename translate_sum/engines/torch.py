"""The reference engine: the same weights in transformers' own ``generate``."""

import copy
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from translate_sum.engines.backends import TorchBackend
from translate_sum.engines.base import Decoding, Hypothesis
from translate_sum.engines.batching import grouped, token_batches
from translate_sum.engines.conversion import quiet_transformers
from translate_sum.engines.limits import Limits, marian_limits
from translate_sum.engines.pieces import MarianPieces
from translate_sum.engines.placement import Place, Placement
from translate_sum.engines.weights import weights_hash
from translate_sum.errors import ModelUnavailable
from translate_sum.signature import Signature
from translate_sum.versions import version

BATCH_TOKENS = 1024


class TorchEngine:
    """A MarianMT model run by transformers: float32 on a CPU, bfloat16 on a GPU that has it."""

    def __init__(self, model: Path, decoding: Decoding, placement: Placement) -> None:
        self.model, self.decoding, self.placement = model, decoding, placement
        self.pieces = MarianPieces(model)

    @cached_property
    def place(self) -> Place:
        return self.placement.chosen(TorchBackend())

    @cached_property
    def signature(self) -> Signature:
        return Signature.of(
            engine="torch",
            torch=version("torch"),
            transformers=version("transformers"),
            sentencepiece=version("sentencepiece"),
            weights=weights_hash(self.model),
            beam=self.decoding.beam,
            ngram=self.decoding.repeated_ngram,
            ratio=self.decoding.length_ratio,
            **self.place.parts,
        )

    def decoding_by(self, decoding: Decoding) -> Self:
        other = copy.copy(self)
        other.decoding = decoding
        other.__dict__.pop("signature", None)
        return other

    @cached_property
    def limits(self) -> Limits:
        return marian_limits(self.model)

    @property
    def window(self) -> int:
        return self.limits.window

    @cached_property
    def _loaded(self) -> tuple[Any, Any]:
        import torch
        from safetensors import SafetensorError
        from transformers import MarianMTModel, MarianTokenizer

        self.place.require(TorchBackend())
        torch.set_num_threads(self.placement.cores)
        try:
            with quiet_transformers():
                tokenizer = MarianTokenizer.from_pretrained(self.model, local_files_only=True)
                network = MarianMTModel.from_pretrained(
                    self.model,
                    local_files_only=True,
                    use_safetensors=True,
                    dtype=getattr(torch, self.place.compute_type),
                )
        except (OSError, ValueError, RuntimeError, TypeError, SafetensorError) as error:
            raise ModelUnavailable(
                f"{self.model} cannot be loaded: {' '.join(str(error).split())}"
            ) from error
        return tokenizer, network.eval().to(str(self.place.device))

    def count_tokens(self, sentences: Sequence[str]) -> list[int]:
        return [len(pieces) for pieces in self.pieces.encode(sentences)]

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        return [found[0] for found in self.hypotheses(sentences, 1)]

    def hypotheses(self, sentences: Sequence[str], count: int) -> list[list[Hypothesis]]:
        counts = self.count_tokens(sentences)
        longest = [self.decoding.longest(count, self.limits.positions) for count in counts]
        found: dict[int, list[Hypothesis]] = {}
        for limit, indexes in grouped(longest).items():
            for batch in token_batches([counts[i] for i in indexes], BATCH_TOKENS):
                places = [indexes[i] for i in batch]
                results = self._generate([sentences[i] for i in places], limit, count)
                found.update(zip(places, results, strict=True))
        return [found[i] for i in range(len(sentences))]

    def _generate(self, sentences: list[str], limit: int, count: int) -> list[list[Hypothesis]]:
        import torch

        tokenizer, network = self._loaded
        each = min(count, self.decoding.beam)
        inputs = tokenizer(sentences, return_tensors="pt", padding=True).to(network.device)
        with torch.inference_mode():
            output = network.generate(
                **inputs,
                num_beams=self.decoding.beam,
                num_return_sequences=each,
                do_sample=False,
                no_repeat_ngram_size=self.decoding.repeated_ngram,
                max_length=limit + 2,  # it counts the start, and a forced end
                length_penalty=1.0,
                output_scores=True,
                return_dict_in_generate=True,
            )
        scores = self._scores(network, output)
        texts = tokenizer.batch_decode(output.sequences, skip_special_tokens=True)
        found = [
            Hypothesis(text.strip(), round(score, 4))
            for text, score in zip(texts, scores, strict=True)
        ]
        return [found[start : start + each] for start in range(0, len(found), each)]

    def _scores(self, network: Any, output: Any) -> list[float]:
        beams = output.beam_indices if self.decoding.beam > 1 else None
        steps = network.compute_transition_scores(
            output.sequences, output.scores, beams, normalize_logits=self.decoding.beam == 1
        )
        real = output.sequences[:, 1:] != network.config.pad_token_id
        means = steps.where(real, 0).sum(1) / real.sum(1).clamp(min=1)
        return [float(mean) for mean in means]

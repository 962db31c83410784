"""The default engine: CTranslate2 (https://opennmt.net/CTranslate2/), int8 on the CPU."""

import copy
import os
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, Self

from translate_sum.engines.base import Decoding, Hypothesis
from translate_sum.engines.batching import grouped
from translate_sum.engines.conversion import converted
from translate_sum.engines.limits import Limits, marian_limits
from translate_sum.engines.pieces import MarianPieces
from translate_sum.engines.weights import weights_hash
from translate_sum.errors import ModelUnavailable
from translate_sum.signature import Signature

BATCH_TOKENS = 1024


def available_cores() -> int:
    """Cores that this process may use, which containers and ``taskset`` make fewer."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class CTranslate2Engine:
    """A MarianMT model run by CTranslate2, one single-threaded worker a core.

    Args:
        model: a MarianMT directory as ``save_pretrained`` writes it.
        compute_type: CTranslate2's quantization of the converted weights.
    """

    def __init__(self, model: Path, decoding: Decoding, compute_type: str = "int8") -> None:
        self.model, self.decoding, self.compute_type = model, decoding, compute_type
        self.pieces = MarianPieces(model)

    @cached_property
    def signature(self) -> Signature:
        return Signature.of(
            engine="ctranslate2",
            ctranslate2=version("ctranslate2"),
            sentencepiece=version("sentencepiece"),
            type=self.compute_type,
            weights=weights_hash(self.model),
            beam=self.decoding.beam,
            ngram=self.decoding.repeated_ngram,
            ratio=self.decoding.length_ratio,
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
    def _translator(self) -> Any:
        from ctranslate2 import Translator

        folder = converted(self.model, self.compute_type)
        try:
            return Translator(
                str(folder),
                device="cpu",
                compute_type=self.compute_type,
                inter_threads=available_cores(),
                intra_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelUnavailable(
                f"the converted model in {folder} cannot be loaded ({error}): delete that folder"
            ) from error

    def count_tokens(self, sentences: Sequence[str]) -> list[int]:
        return [len(pieces) for pieces in self.pieces.encode(sentences)]

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        return [found[0] for found in self.hypotheses(sentences, 1)]

    def hypotheses(self, sentences: Sequence[str], count: int) -> list[list[Hypothesis]]:
        encoded = self.pieces.encode(sentences)
        longest = [self.decoding.longest(len(p), self.limits.positions) for p in encoded]
        waiting = [
            (indexes, self._submit([encoded[i] for i in indexes], limit, count))
            for limit, indexes in grouped(longest).items()
        ]
        found: dict[int, list[Hypothesis]] = {}
        for indexes, results in waiting:
            for index, result in zip(indexes, results, strict=True):
                best = result.result()
                found[index] = [
                    Hypothesis(self.pieces.decode(pieces), round(score, 4))
                    for pieces, score in zip(best.hypotheses, best.scores, strict=True)
                ]
        return [found[i] for i in range(len(sentences))]

    def _submit(self, encoded: list[list[str]], limit: int, count: int) -> Any:
        """Hand sentences to the workers; the results can be waited for."""
        return self._translator.translate_batch(
            encoded,
            beam_size=self.decoding.beam,
            num_hypotheses=min(count, self.decoding.beam),
            no_repeat_ngram_size=self.decoding.repeated_ngram,
            max_decoding_length=limit,
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
            return_scores=True,
            asynchronous=True,
        )

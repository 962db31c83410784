"""The default engine: CTranslate2 (https://opennmt.net/CTranslate2/)."""

import copy
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from translate_sum.engines.backends import CTranslate2Backend
from translate_sum.engines.base import Decoding, Hypothesis
from translate_sum.engines.batching import grouped
from translate_sum.engines.conversion import TOKENIZER, converted
from translate_sum.engines.cues import Cue, cue_of, is_m2m100, tokenizer_version
from translate_sum.engines.limits import Limits, limits
from translate_sum.engines.model_config import model_config
from translate_sum.engines.pieces import FastPieces, M2MPieces, MarianPieces, Pieces
from translate_sum.engines.placement import Device, Place, Placement
from translate_sum.engines.weights import identity
from translate_sum.errors import ModelUnavailable
from translate_sum.signature import Signature
from translate_sum.versions import version

BATCH_TOKENS = 512  # as fast as larger ones, in less memory (`python -m benchmarks.layouts`)


class CTranslate2Engine:
    """A translation model run by CTranslate2: one single-threaded worker a core, or one on a GPU.

    Args:
        model: a directory as ``save_pretrained`` writes it: Marian, NLLB, M2M-100 or T5.
    """

    def __init__(self, model: Path, decoding: Decoding, placement: Placement | None = None) -> None:
        self.model, self.decoding = model, decoding
        self.placement = placement or Placement()

    @cached_property
    def cue(self) -> Cue:
        return cue_of(self.model)

    @cached_property
    def pieces(self) -> Pieces:
        if self.family == "marian":
            return MarianPieces(self.model, self.cue)
        if self.family == "m2m_100" and is_m2m100(self.model):
            return M2MPieces(self.model, self.cue)
        return FastPieces(self._folder / TOKENIZER, self.cue)

    @cached_property
    def family(self) -> str:
        return str(model_config(self.model).get("model_type"))

    @cached_property
    def place(self) -> Place:
        return self.placement.chosen(CTranslate2Backend())

    @cached_property
    def signature(self) -> Signature:
        return Signature.of(
            engine="ctranslate2",
            ctranslate2=version("ctranslate2"),
            beam=self.decoding.beam,
            ngram=self.decoding.repeated_ngram,
            ratio=self.decoding.length_ratio,
            **tokenizer_version(self.model),
            **identity(self.model),
            **self.place.parts,
        )

    def decoding_by(self, decoding: Decoding) -> Self:
        other = copy.copy(self)
        other.decoding = decoding
        other.__dict__.pop("signature", None)
        return other

    @cached_property
    def limits(self) -> Limits:
        return limits(self.model)

    @property
    def window(self) -> int:
        return self.limits.window

    @cached_property
    def _folder(self) -> Path:
        self.place.require(CTranslate2Backend())  # before converting, not after
        return converted(self.model, self.place.compute_type, self.cue)

    @cached_property
    def _translator(self) -> Any:
        from ctranslate2 import Translator

        try:
            return Translator(
                str(self._folder),
                device=str(self.place.device),
                compute_type=str(self.place.compute_type),
                inter_threads=self.placement.cores if self.place.device is Device.CPU else 1,
                intra_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelUnavailable(
                f"the converted model in {self._folder} cannot be loaded ({error}): "
                "delete that folder"
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
            target_prefix=[[self.cue.target]] * len(encoded) if self.cue.target else None,
            beam_size=self.decoding.beam,
            num_hypotheses=min(count, self.decoding.beam),
            no_repeat_ngram_size=self.decoding.repeated_ngram,
            max_decoding_length=limit,
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
            return_scores=True,
            asynchronous=True,
        )

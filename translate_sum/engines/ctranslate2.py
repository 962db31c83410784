"""The default engine: CTranslate2 (https://opennmt.net/CTranslate2/)."""

from collections import deque
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from translate_sum.engines.attention import links_of
from translate_sum.engines.backends import CTranslate2Backend
from translate_sum.engines.base import Hypothesis, WordLink
from translate_sum.engines.batching import grouped, token_batches
from translate_sum.engines.conversion import TOKENIZER, converted
from translate_sum.engines.coverage import best_first
from translate_sum.engines.cues import is_m2m100
from translate_sum.engines.directory_engine import DirectoryEngine
from translate_sum.engines.opened import opened
from translate_sum.engines.pieces import FastPieces, M2MPieces, MarianPieces, Pieces
from translate_sum.engines.placement import Device

# On a CPU as fast as larger ones, in less memory (`python -m benchmarks.layouts`); a GPU would
# idle with so few.
BATCH_TOKENS, GPU_BATCH_TOKENS = 256, 4096
BATCHES = 2  # for each worker, in what is handed over at once
AHEAD = 2  # so many blocks wait while one is read
USUAL_BEAM = 4  # a wider one gets less at a time, so that memory stays the same


class CTranslate2Engine(DirectoryEngine):
    """Run by CTranslate2: one single-threaded worker a core, or one on a GPU."""

    backend = CTranslate2Backend()
    libraries = ("ctranslate2",)

    @cached_property
    def pieces(self) -> Pieces:
        if self.family == "marian":
            return MarianPieces(self.model, self.cue)
        if self.family == "m2m_100" and is_m2m100(self.model):
            return M2MPieces(self.model, self.cue)
        return FastPieces(self._folder / TOKENIZER, self.cue)

    @cached_property
    def _folder(self) -> Path:
        self.place.require(self.backend)  # before converting, not after
        return converted(self.model, self.place.compute_type, self.cue)

    @cached_property
    def _translator(self) -> Any:
        workers = self.placement.cores if self.place.device is Device.CPU else 1
        return opened(self._folder, self.place, workers=workers, threads=1)

    def _counted(self, sentences: Sequence[str]) -> list[int]:
        return [len(pieces) for pieces in self.pieces.encode(sentences)]

    def _hypotheses(self, sentences: Sequence[str], count: int) -> list[list[Hypothesis]]:
        encoded = self.pieces.encode(sentences)
        found: dict[int, list[Hypothesis]] = {}
        waiting: deque[tuple[list[int], Any]] = deque()
        for limit, indexes in self._blocks([len(pieces) for pieces in encoded]):
            waiting.append((indexes, self._submit([encoded[i] for i in indexes], limit, count)))
            if len(waiting) > AHEAD:
                found |= self._finished(*waiting.popleft(), count)
        while waiting:
            found |= self._finished(*waiting.popleft(), count)
        return [found[i] for i in range(len(sentences))]

    def _blocks(self, lengths: list[int]) -> Iterator[tuple[int, list[int]]]:
        """Limits, and the sentences of each that are handed over at once.

        On a CPU these are not all, since hypotheses and their attention take room until they are
        read.
        """
        workers = self.placement.cores if self.place.device is Device.CPU else len(lengths)
        for limit, indexes in grouped(self._longest(lengths)).items():
            budget = BATCHES * BATCH_TOKENS * workers
            for block in token_batches([lengths[i] for i in indexes], budget):
                yield limit, [indexes[i] for i in block]

    def _finished(
        self, indexes: list[int], results: Any, count: int
    ) -> dict[int, list[Hypothesis]]:
        return {
            index: self._read(result.result(), count)
            for index, result in zip(indexes, results, strict=True)
        }

    def _read(self, result: Any, count: int) -> list[Hypothesis]:
        pieces, scores = result.hypotheses, result.scores  # which are copied whenever asked for
        order = list(range(len(scores)))
        if attention := result.attention:
            order = best_first(scores, attention, self.coverage_penalty)
        return [
            Hypothesis(self.pieces.decode(pieces[i]), round(scores[i], 4)) for i in order[:count]
        ]

    def _linked(self, pairs: Sequence[tuple[str, str]]) -> list[list[WordLink]]:
        marian = cast("MarianPieces", self.pieces)
        sources = marian.encode([source for source, _ in pairs])
        targets = marian.encode_target([target for _, target in pairs])
        # Its attention is that of the last layer's first head, which Marian trains to align.
        results = self._translator.translate_batch(
            sources,
            target_prefix=targets,
            beam_size=1,
            max_decoding_length=max(map(len, targets), default=0) + 1,
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
            return_attention=True,
        )
        return [
            links_of(source, target, result.attention[0])
            for source, target, result in zip(sources, targets, results, strict=True)
        ]

    def _submit(self, encoded: list[list[str]], limit: int, count: int) -> Any:
        """Hand sentences to the workers; the results can be waited for."""
        on_cpu = self.place.device is Device.CPU
        asked = self._asked(count)
        size = max(1, BATCH_TOKENS * USUAL_BEAM // max(self.decoding.beam, USUAL_BEAM))
        return self._translator.translate_batch(
            encoded,
            target_prefix=[[self.cue.target]] * len(encoded) if self.cue.target else None,
            beam_size=self.decoding.beam,
            num_hypotheses=asked,
            no_repeat_ngram_size=self.decoding.repeated_ngram,
            max_decoding_length=limit,
            max_batch_size=size if on_cpu else GPU_BATCH_TOKENS,
            batch_type="tokens",
            return_scores=True,
            return_attention=asked > 1 and self.coverage_penalty > 0,
            asynchronous=True,
        )

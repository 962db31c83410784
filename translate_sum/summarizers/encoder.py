"""Sentences to vectors, each sentence alone, by the embedded encoder in CTranslate2."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate_sum.engines.batching import grouped, token_batches
from translate_sum.engines.conversion import converted
from translate_sum.engines.cores import available_cores
from translate_sum.engines.placement import ComputeType
from translate_sum.errors import ModelUnavailable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COMPUTE_TYPE = ComputeType.INT8
WINDOW = 96  # tokens; a longer sentence is encoded in parts, whose vectors are averaged
BATCH_TOKENS = 4096


class SentenceEncoder:
    """Mean-pooled states of a BERT encoder."""

    def __init__(self, model: Path, threads: int | None = None) -> None:
        self.model, self.workers = model, threads or available_cores()

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self.model / "tokenizer.json"))

    @cached_property
    def _encoder(self) -> Any:
        from ctranslate2 import Encoder

        try:
            return Encoder(
                str(converted(self.model, COMPUTE_TYPE)),
                compute_type=str(COMPUTE_TYPE),
                # Products this small are not worth sharing among threads.
                inter_threads=self.workers,
                intra_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelUnavailable(
                f"the summarizer's encoder cannot be loaded ({error})"
            ) from error

    def encode(self, sentences: Sequence[str]) -> "NDArray[np.float32]":
        """Vectors, ``(len(sentences), width)``.

        A batch holds parts of one length, so that padding changes no vector.
        """
        import numpy as np

        parts = [parts_of(e.ids) for e in self._tokenizer.encode_batch(list(sentences))]
        owners = [i for i, group in enumerate(parts) for _ in group]
        flat = [part for group in parts for part in group]
        batches = [
            [places[i] for i in batch]
            for length, places in grouped([len(part) for part in flat]).items()
            for batch in token_batches([length] * len(places), BATCH_TOKENS)
        ]
        encoder, pooled = self._encoder, dict[int, Any]()

        def pool(chosen: list[int]) -> Any:
            states = encoder.forward_batch([flat[i] for i in chosen]).last_hidden_state
            return np.array(states).mean(axis=1)

        with ThreadPoolExecutor(self.workers) as workers:
            for chosen, vectors in zip(batches, workers.map(pool, batches), strict=True):
                pooled.update(zip(chosen, vectors, strict=True))
        found = np.zeros((len(sentences), len(pooled[0]) if pooled else 0), np.float32)
        counts = np.bincount(owners, minlength=len(sentences)) if owners else np.ones(0)
        for place, owner in enumerate(owners):
            found[owner] += pooled[place] / counts[owner]
        return found


def parts_of(ids: list[int]) -> list[list[int]]:
    """A sentence's tokens in windows, each with the first and the last token around it."""
    first, inner, last = ids[0], ids[1:-1], ids[-1]
    room = WINDOW - 2
    starts = range(0, max(1, len(inner)), room)
    return [[first, *inner[start : start + room], last] for start in starts]

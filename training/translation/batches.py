"""Batches for training: sources of one exact length, targets padded, tokens as the budget."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.translation.pack import UNALIGNED

IGNORED = -1


@dataclass(frozen=True)
class Batch:
    """Token ids, each ``(batch, length)``; ``gold`` is ``IGNORED`` and ``alignment``
    ``UNALIGNED`` where nothing is to be learned.
    """

    source: Tensor
    decoder_input: Tensor
    gold: Tensor
    alignment: Tensor

    def to(self, device: str) -> "Batch":
        tensors = (self.source, self.decoder_input, self.gold, self.alignment)
        return Batch(*(tensor.to(device, non_blocking=True) for tensor in tensors))


@dataclass(frozen=True)
class Corpus:
    """A packed corpus (see ``pack``), opened for random access."""

    source: NDArray[np.uint16]
    target: NDArray[np.uint16]
    alignment: NDArray[np.uint8]
    source_end: NDArray[np.int64]
    target_end: NDArray[np.int64]
    repeats: NDArray[np.uint8]
    vocabulary: int

    @classmethod
    def open(cls, path: Path) -> "Corpus":
        with np.load(path, allow_pickle=False) as arrays:
            return cls(
                arrays["source"],
                arrays["target"],
                arrays["alignment"],
                np.cumsum(arrays["source_length"], dtype=np.int64),
                np.cumsum(arrays["target_length"], dtype=np.int64),
                arrays["repeats"],
                int(arrays["vocabulary"]),
            )

    @property
    def source_length(self) -> NDArray[np.int64]:
        return np.diff(self.source_end, prepend=0)

    @property
    def target_length(self) -> NDArray[np.int64]:
        return np.diff(self.target_end, prepend=0)

    def batch(self, rows: NDArray[np.int64], eos: int, pad: int) -> Batch:
        """The rows, which must have one source length, as tensors."""
        longest = int(self.target_length[rows].max()) + 1
        shape = (len(rows), longest)
        source = np.full((len(rows), int(self.source_length[rows[0]]) + 1), eos, np.int64)
        decoder_input = np.full(shape, pad, np.int64)
        gold = np.full(shape, IGNORED, np.int64)
        alignment = np.full(shape, UNALIGNED, np.int64)
        for i, row in enumerate(rows):
            end, length = self.source_end[row], source.shape[1] - 1
            source[i, :length] = self.source[end - length : end]
            end, length = self.target_end[row], int(self.target_length[row])
            tokens = self.target[end - length : end]
            decoder_input[i, 1 : length + 1] = tokens
            gold[i, :length] = tokens
            gold[i, length] = eos
            alignment[i, :length] = self.alignment[end - length : end]
            alignment[i, length] = source.shape[1] - 1
        return Batch(*map(torch.from_numpy, (source, decoder_input, gold, alignment)))


def plan_epoch(
    corpus: Corpus, *, budget: int, seed: int, longest: int, repeats: NDArray[np.uint8]
) -> Iterator[NDArray[np.int64]]:
    """Rows of each batch of one epoch, in an order that ``seed`` fixes.

    A batch holds at most ``budget`` target tokens, padding included; pairs with more than
    ``longest`` tokens on a side are left out; each row comes ``repeats`` times.
    """
    random = np.random.default_rng(seed)
    short = (corpus.source_length <= longest) & (corpus.target_length <= longest)
    rows = np.repeat(np.arange(len(short)), np.where(short, repeats, 0))
    keys = (random.random(len(rows)), corpus.target_length[rows], corpus.source_length[rows])
    rows = rows[np.lexsort(keys)]
    batches, start = [], 0
    source, target = corpus.source_length[rows], corpus.target_length[rows] + 1
    for end in range(1, len(rows) + 1):
        full = end < len(rows) and (
            source[end] != source[start] or (end - start + 1) * target[end] > budget
        )
        if full or end == len(rows):
            batches.append(rows[start:end])
            start = end
    random.shuffle(batches)
    yield from batches

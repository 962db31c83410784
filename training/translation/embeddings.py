"""Step 4 of 6: where the embeddings begin: words that translate each other begin as neighbours.

Every token, German or English, is described by the German tokens around it (an English one by those
around its aligned token); the positive pointwise mutual information of tokens and contexts,
factorised, gives vectors in which a word is near its translations (Levy and Goldberg 2014,
https://papers.nips.cc/paper/5477). Rare words then need not be learned from nothing.

    python -m training.translation.embeddings --packed build/translation/packed.npz \
        --out build/translation/embeddings.npy
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import numpy as np
import torch
import typer
from numpy.typing import NDArray

from training.translation.batches import Corpus
from training.translation.pack import UNALIGNED

# How much a context counts by its distance from the (aligned) token.
WEIGHTS = {0: 1.0, 1: 0.5, 2: 0.25}


def places(corpus: Corpus) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Tokens of each side, and the place in ``corpus.source`` that each stands for."""
    yield corpus.source.astype(np.int64), np.arange(len(corpus.source))
    starts = corpus.source_end - corpus.source_length
    linked = corpus.alignment != UNALIGNED
    owners = np.repeat(np.arange(len(starts)), corpus.target_length)[linked]
    yield corpus.target[linked].astype(np.int64), starts[owners] + corpus.alignment[linked]


def counts(corpus: Corpus) -> NDArray[np.float64]:
    """How often each token meets each context, ``(vocabulary, vocabulary)``."""
    size = corpus.vocabulary
    sentence = np.repeat(np.arange(len(corpus.source_end)), corpus.source_length)
    found = np.zeros(size * size)
    for tokens, place in places(corpus):
        for distance, weight in WEIGHTS.items():
            for shift in {-distance, distance}:
                there = np.clip(place + shift, 0, len(sentence) - 1)
                same = sentence[there] == sentence[place]
                pairs = tokens[same] * size + corpus.source[there[same]]
                found += weight * np.bincount(pairs, minlength=size * size)
    return found.reshape(size, size)


def vectors(counted: NDArray[np.float64], width: int, seed: int) -> NDArray[np.float32]:
    """Unit vectors, ``(vocabulary, width)``; zero for tokens without any context."""
    rows = counted.sum(1, keepdims=True)
    # Contexts are smoothed, or rare ones would seem to say the most.
    columns = counted.sum(0, keepdims=True) ** 0.75
    expected = rows * columns / columns.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        information = np.log(counted / expected)
    positive = torch.from_numpy(np.nan_to_num(information, neginf=0).clip(0).astype(np.float32))
    torch.manual_seed(seed)
    left, strength, _ = torch.svd_lowrank(positive, q=min(width + 32, len(counted)), niter=4)
    found = left[:, :width] * strength[:width].sqrt()
    # A common direction would make all words alike.
    found -= found.mean(0)
    normalised: NDArray[np.float32] = torch.nn.functional.normalize(found, dim=1).numpy()
    return np.where(rows > 0, normalised, 0).astype(np.float32)


def main(
    packed: Annotated[Path, typer.Option(help="The packed corpus (step 3), with alignments.")],
    out: Annotated[Path, typer.Option(help="The vectors (.npy).")],
    width: Annotated[int, typer.Option(help="Width of the model.")] = 256,
    seed: Annotated[int, typer.Option(help="Of the factorisation.")] = 1,
) -> None:
    """Describe every token by its German contexts, for the first embeddings."""
    np.save(out, vectors(counts(Corpus.open(packed)), width, seed))


if __name__ == "__main__":
    typer.run(main)

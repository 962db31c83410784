"""The packed pairs with their German in other pieces: subword regularization of the source.

A rare word is cut at other places each time, so that the network learns it from its parts
(Kudo 2018, https://aclanthology.org/P18-1007). Word alignments move to the pieces that now hold
where the old ones began.

    python -m training.translation.resegment --packed build/translation/packed.npz \
        --vocabulary build/translation/vocabulary --out build/translation/resegmented.npz
"""

import math
import random
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from training.translation.batches import Corpus
from training.translation.pack import MAX_TOKENS, UNALIGNED, Encoder, flat
from training.translation.word_by_word import SPACE

SHARPNESS = 0.5  # of the likelihoods that are drawn from: mostly rare words are cut otherwise
WAYS = 64  # to cut a word
SHARE = 0.6  # of the pairs


def moved(before: Sequence[str], after: Sequence[str]) -> NDArray[np.uint8]:
    """For each place in ``before`` that in ``after`` of its first character; both spell the same.

    One more each for the closing token; what is unaligned stays so.
    """
    starts = accumulate(map(len, before), initial=0)
    ends = list(accumulate(map(len, after)))
    places = np.searchsorted(ends, list(starts), side="right")
    links = np.full(256, UNALIGNED, np.uint8)
    links[: len(places)] = places
    return links


class Cutter:
    """Cuts texts into other pieces than the likeliest, word by word: no piece spans two.

    SentencePiece would draw as well, but not the same again.
    """

    def __init__(self, encoder: Encoder, seed: int) -> None:
        self.processor, self.ids = encoder.processor, encoder.ids
        self.names = sorted(encoder.ids, key=encoder.ids.__getitem__)
        self.chance = random.Random(seed)
        self.known: dict[str, tuple[list[list[str]], list[float]]] = {}

    def ways(self, word: str) -> tuple[list[list[str]], list[float]]:
        """The likeliest ways to cut a word, and how often each is to be drawn."""
        if word not in self.known:
            found = self.processor.nbest_encode(word, nbest_size=WAYS, out_type=str)
            scores = [
                sum(self.processor.get_score(self.processor.piece_to_id(it)) for it in pieces)
                for pieces in found
            ]
            weights = [math.exp(SHARPNESS * (score - max(scores))) for score in scores]
            self.known[word] = found, weights
        return self.known[word]

    def cut(self, source: list[int]) -> tuple[list[int], NDArray[np.uint8]] | None:
        """Tokens that spell the same, and where the old ones went; ``None`` if that fails, as for
        characters that are bytes.
        """
        before = [self.names[i] for i in source]
        text = "".join(before)
        after: list[str] = []
        for word in text.split(SPACE)[1:]:
            found, weights = self.ways(word)
            after += self.chance.choices(found, weights)[0] if found else []
        if "".join(after) != text or len(after) > MAX_TOKENS:
            return None
        return [self.ids[piece] for piece in after], moved(before, after)


def main(
    packed: Annotated[Path, typer.Option(help="The packed corpus (step 3).")],
    vocabulary: Annotated[Path, typer.Option(help="Folder of the vocabulary (step 2).")],
    out: Annotated[Path, typer.Option(help="The packed file (.npz).")],
    seed: Annotated[int, typer.Option(help="Fixes the pieces.")] = 1,
) -> None:
    """Cut the sources of some of the pairs otherwise."""
    cutter, corpus = Cutter(Encoder(vocabulary), seed), Corpus.open(packed)
    sources = [part.tolist() for part in np.split(corpus.source, corpus.source_end[:-1])]
    alignments = np.split(corpus.alignment, corpus.target_end[:-1])
    changed = 0
    for row, source in enumerate(sources):
        if cutter.chance.random() < SHARE and (found := cutter.cut(source)):
            sources[row], places = found
            alignments[row] = places[alignments[row]]
            changed += sources[row] != source
    with np.load(packed, allow_pickle=False) as arrays:
        whole = dict(arrays)
    whole["source"] = flat(sources, np.uint16)
    whole["source_length"] = np.array([len(row) for row in sources], np.uint8)
    whole["alignment"] = np.concatenate(alignments)
    np.savez_compressed(out, allow_pickle=False, **whole)
    typer.echo(f"{changed} of {len(sources)} pairs cut otherwise", err=True)


if __name__ == "__main__":
    typer.run(main)

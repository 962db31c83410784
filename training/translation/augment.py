"""Adds made pairs to a packed corpus: pairs with switched words, and back-translated ones.

The source of a back-translated pair begins with a tag (Caswell et al. 2019,
https://aclanthology.org/W19-5206), a byte that no text has: the model learns English from these
pairs and no made-up German. None of the added pairs has word alignments.

    python -m training.translation.augment --packed build/translation/packed.npz \
        --switched build/translation/switched --pairs build/translation/word_by_word.tsv \
        --vocabulary build/translation/vocabulary --out build/translation/augmented.npz
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from training.translation.corpus import REPEATS
from training.translation.pack import MAX_TOKENS, UNALIGNED, Encoder, flat

TAG = "<0x01>"

Arrays = dict[str, NDArray[np.generic]]


def packed_pairs(
    path: Path, encoder: Encoder, *, repeats: int = 1, before: Sequence[int] = ()
) -> Arrays:
    """The pairs of a TSV file as ``pack`` has them, each source after the tokens ``before``."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]
    german, english = (encoder.encode([row[side] for row in rows]) for side in (0, 1))
    kept = [
        ([*before, *source], target)
        for source, target in zip(german, english, strict=True)
        if 0 < len(source) <= MAX_TOKENS - len(before) and 0 < len(target) <= MAX_TOKENS
    ]
    sources, targets = [source for source, _ in kept], [target for _, target in kept]
    return {
        "source": flat(sources, np.uint16),
        "target": flat(targets, np.uint16),
        "alignment": np.full(sum(map(len, targets)), UNALIGNED, np.uint8),
        "source_length": np.array([len(row) for row in sources], np.uint8),
        "target_length": np.array([len(row) for row in targets], np.uint8),
        "repeats": np.full(len(kept), repeats, np.uint8),
    }


def main(
    packed: Annotated[Path, typer.Option(help="The packed corpus (step 3).")],
    pairs: Annotated[Path, typer.Option(help="The back-translated pairs (TSV), to be tagged.")],
    vocabulary: Annotated[Path, typer.Option(help="Folder of the vocabulary (step 2).")],
    out: Annotated[Path, typer.Option(help="The packed file of all (.npz).")],
    switched: Annotated[
        Path | None, typer.Option(help="Folder of pairs with switched words (TSV).")
    ] = None,
) -> None:
    """Put the made pairs after those of the corpus."""
    encoder = Encoder(vocabulary)
    files = sorted(switched.glob("*.tsv")) if switched else []
    added = [
        packed_pairs(path, encoder, repeats=max(1, REPEATS.get(path.stem, 1) // 2))
        for path in files
    ]
    added.append(packed_pairs(pairs, encoder, before=[encoder.ids[TAG]]))
    with np.load(packed, allow_pickle=False) as arrays:
        names = added[-1].keys()
        whole = {
            name: np.concatenate([arrays[name], *(part[name] for part in added)]) for name in names
        }
        vocabulary_size = arrays["vocabulary"]
    np.savez_compressed(out, allow_pickle=False, vocabulary=vocabulary_size, **whole)
    count = sum(len(part["repeats"]) for part in added)
    tokens = sum(len(part["target"]) for part in added)
    typer.echo(f"{count} pairs added, {tokens} target tokens", err=True)


if __name__ == "__main__":
    typer.run(main)

"""Adds back-translated pairs to a packed corpus; each source begins with a tag.

The tag (Caswell et al. 2019, https://aclanthology.org/W19-5206) is a byte that no text has: the
model learns English from these pairs and no machine's German. They have no word alignments.

    python -m training.translation.augment --packed build/translation/packed.npz \
        --pairs build/translation/back_translated.tsv \
        --vocabulary build/translation/vocabulary --out build/translation/augmented.npz
"""

from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from training.translation.pack import MAX_TOKENS, UNALIGNED, Encoder, flat

TAG = "<0x01>"


def tagged(pairs: Path, encoder: Encoder) -> tuple[list[list[int]], list[list[int]]]:
    """Token ids of the sources, with the tag, and of the targets."""
    rows = [line.split("\t") for line in pairs.read_text(encoding="utf-8").split("\n") if line]
    german, english = (encoder.encode([row[side] for row in rows]) for side in (0, 1))
    tag = encoder.ids[TAG]
    kept = [
        ([tag, *source], target)
        for source, target in zip(german, english, strict=True)
        if 0 < len(source) < MAX_TOKENS and 0 < len(target) <= MAX_TOKENS
    ]
    return [source for source, _ in kept], [target for _, target in kept]


def main(
    packed: Annotated[Path, typer.Option(help="The packed corpus (step 3).")],
    pairs: Annotated[Path, typer.Option(help="The back-translated pairs (TSV).")],
    vocabulary: Annotated[Path, typer.Option(help="Folder of the vocabulary (step 2).")],
    out: Annotated[Path, typer.Option(help="The packed file of both (.npz).")],
) -> None:
    """Put the tagged pairs after those of the corpus."""
    sources, targets = tagged(pairs, Encoder(vocabulary))
    count, tokens = len(sources), sum(map(len, targets))
    added = {
        "source": flat(sources, np.uint16),
        "target": flat(targets, np.uint16),
        "alignment": np.full(tokens, UNALIGNED, np.uint8),
        "source_length": np.array([len(row) for row in sources], np.uint8),
        "target_length": np.array([len(row) for row in targets], np.uint8),
        "repeats": np.ones(count, np.uint8),
    }
    with np.load(packed, allow_pickle=False) as arrays:
        both = {name: np.concatenate([arrays[name], part]) for name, part in added.items()}
        vocabulary_size = arrays["vocabulary"]
    np.savez_compressed(out, allow_pickle=False, vocabulary=vocabulary_size, **both)
    typer.echo(f"{count} pairs added, {tokens} target tokens", err=True)


if __name__ == "__main__":
    typer.run(main)

"""A packed corpus the other way round: English to German, for the model that back-translates.

Word alignments are turned round as well.

    python -m training.translation.reverse --packed build/translation/packed.npz \
        --out build/translation/reversed_packed.npz
"""

from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from training.translation.pack import UNALIGNED


def inverted(
    alignment: NDArray[np.uint8], source_length: NDArray[np.uint8], target_length: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """For each source token the position of the first target token that it is aligned with."""
    source_begin = np.cumsum(source_length, dtype=np.int64) - source_length
    target_begin = np.cumsum(target_length, dtype=np.int64) - target_length
    position = np.arange(len(alignment)) - np.repeat(target_begin, target_length)
    source = np.repeat(source_begin, target_length) + alignment
    linked = alignment != UNALIGNED
    found = np.full(int(source_length.sum(dtype=np.int64)), UNALIGNED, np.uint8)
    # Where several write to one place the last one stays, so the first comes last.
    found[source[linked][::-1]] = position[linked][::-1]
    return found


def main(
    packed: Annotated[Path, typer.Option(help="The packed corpus (step 3).")],
    out: Annotated[Path, typer.Option(help="The packed file of the other direction (.npz).")],
) -> None:
    """Swap source and target."""
    with np.load(packed, allow_pickle=False) as arrays:
        lengths = arrays["source_length"], arrays["target_length"]
        np.savez_compressed(
            out,
            source=arrays["target"],
            target=arrays["source"],
            alignment=inverted(arrays["alignment"], *lengths),
            source_length=lengths[1],
            target_length=lengths[0],
            repeats=arrays["repeats"],
            vocabulary=arrays["vocabulary"],
        )


if __name__ == "__main__":
    typer.run(main)

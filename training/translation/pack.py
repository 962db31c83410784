"""Step 3 of 6: sentences to 16-bit token ids, with word alignments for guided attention.

Each pair is stored once, with its domain's repeats; alignments come from eflomal (Östling and
Tiedemann 2016, https://doi.org/10.1515/pralin-2016-0013) over the very tokens that the model sees.

    python -m training.translation.pack --corpus build/translation/corpus \
        --vocabulary build/translation/vocabulary --out build/translation/packed.npz
"""

import json
import tempfile
from pathlib import Path
from typing import Annotated

import numpy as np
import sentencepiece
import typer
from numpy.typing import NDArray

from training.translation.corpus import DICTIONARY, DICTIONARY_REPEATS, REPEATS

UNALIGNED = 255
MAX_TOKENS = 128


class Encoder:
    """Text to Marian token ids (without the closing ``</s>``)."""

    def __init__(self, vocabulary: Path) -> None:
        self.processor = sentencepiece.SentencePieceProcessor(
            model_file=str(vocabulary / "source.spm")
        )
        self.ids = json.loads((vocabulary / "vocab.json").read_text(encoding="utf-8"))

    def encode(self, lines: list[str]) -> list[list[int]]:
        unknown = self.ids["<unk>"]
        encoded = self.processor.encode(lines, out_type=str, num_threads=2)
        return [[self.ids.get(piece, unknown) for piece in pieces] for pieces in encoded]


def align(sources: list[list[int]], targets: list[list[int]]) -> list[list[int]]:
    """For each target token the position of its source token, or ``UNALIGNED``."""
    from eflomal import Aligner

    with tempfile.TemporaryDirectory() as folder:
        links = Path(folder) / "links"
        Aligner().align(
            (" ".join(map(str, tokens)) for tokens in sources),
            (" ".join(map(str, tokens)) for tokens in targets),
            links_filename_rev=str(links),
        )
        lines = links.read_text().splitlines()
    aligned = [[UNALIGNED] * len(tokens) for tokens in targets]
    for row, line in zip(aligned, lines, strict=True):
        for link in line.split():
            source, target = map(int, link.split("-"))
            row[target] = source
    return aligned


def flat(rows: list[list[int]], dtype: type[np.generic]) -> NDArray[np.generic]:
    return np.fromiter((value for row in rows for value in row), dtype)


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of cleaned TSV files (step 1).")],
    vocabulary: Annotated[Path, typer.Option(help="Folder of the vocabulary (step 2).")],
    out: Annotated[Path, typer.Option(help="The packed file (.npz).")],
    alignment: Annotated[bool, typer.Option(help="Compute alignments by eflomal.")] = True,
) -> None:
    """Pack the cleaned corpus into arrays: tokens, lengths, repeats, alignments."""
    encoder = Encoder(vocabulary)
    sources: list[list[int]] = []
    targets: list[list[int]] = []
    repeats: list[int] = []
    all_repeats = {**REPEATS, DICTIONARY: DICTIONARY_REPEATS}
    for path in sorted(corpus.glob("*.tsv")):
        times = all_repeats.get(path.stem, 1)
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        pairs = zip(
            encoder.encode([row[0] for row in rows]),
            encoder.encode([row[1] for row in rows]),
            strict=True,
        )
        for source, target in pairs:
            if 0 < len(source) <= MAX_TOKENS and 0 < len(target) <= MAX_TOKENS:
                sources.append(source)
                targets.append(target)
                repeats.append(times)
    aligned = align(sources, targets) if alignment else [[UNALIGNED] * len(row) for row in targets]
    np.savez_compressed(
        out,
        source=flat(sources, np.uint16),
        target=flat(targets, np.uint16),
        alignment=flat(aligned, np.uint8),
        source_length=np.array([len(row) for row in sources], np.uint8),
        target_length=np.array([len(row) for row in targets], np.uint8),
        repeats=np.array(repeats, np.uint8),
        vocabulary=np.array(len(encoder.ids)),
    )
    typer.echo(f"{len(sources)} pairs, {sum(map(len, targets))} target tokens", err=True)


if __name__ == "__main__":
    typer.run(main)

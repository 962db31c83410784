"""Step 3 of 5: the vectors of all sentences, by the very encoder that runs in the product.

A part of the training articles is spoiled the way translation spoils text (words lost or doubled,
punctuation gone, case gone), so that the head learns to live with it.

    python -m training.summarizer.features --articles build/summarizer/articles \
        --model translate_sum/embedded/summarizer --out build/summarizer/features
"""

import random
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from training.summarizer.articles import REPORT, TRAIN, read_labelled
from training.summarizer.spoiling import spoiled
from translate_sum.summarizers.encoder import SentenceEncoder

SPOILED = 0.25  # share of training articles
CHUNK = 200  # articles encoded together


def main(
    articles: Annotated[Path, typer.Option(help="Labelled articles (step 1).")],
    model: Annotated[Path, typer.Option(help="The pruned encoder (step 2).")],
    out: Annotated[Path, typer.Option(help="Folder of the packed vectors.")],
    seed: Annotated[int, typer.Option(help="Which articles are spoiled, and how.")] = 1,
) -> None:
    """Encode every set; a set that is there already is left as it is."""
    out.mkdir(parents=True, exist_ok=True)
    encoder = SentenceEncoder(model)
    for name in [*TRAIN, *REPORT]:
        target = out / f"{name}.npz"
        if target.exists():
            continue
        dice = random.Random(seed)
        rows = read_labelled(articles / f"{name}.jsonl")
        texts = [
            [spoiled(sentence, dice) for sentence in row.sentences]
            if name in TRAIN and dice.random() < SPOILED
            else row.sentences
            for row in rows
        ]
        vectors = []
        for start in range(0, len(texts), CHUNK):
            chunk = [sentence for text in texts[start : start + CHUNK] for sentence in text]
            vectors.append(encoder.encode(chunk).astype(np.float16))
            typer.echo(f"{name}: {start + CHUNK} of {len(texts)}", err=True)
        oracle = [[float(i in row.oracle) for i in range(len(row.sentences))] for row in rows]
        part = target.with_name(f"{name}.part.npz")
        np.savez(
            part,
            vectors=np.concatenate(vectors) if vectors else np.zeros((0, 0), np.float16),
            oracle=np.array([value for row in oracle for value in row], np.float32),
            gain=np.array([value for row in rows for value in row.gain], np.float32),
            counts=np.array([len(row.sentences) for row in rows]),
        )
        part.rename(target)


if __name__ == "__main__":
    typer.run(main)

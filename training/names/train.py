"""Learn which capitalised German words are names, from which of them translations keep.

    python -m training.names.train pairs.tsv.gz... --out translate_sum/checks/name_likelihood.json

Logistic regression by AdaGrad (Duchi et al. 2011) with an L2 penalty, stored in int8.
"""

import base64
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from translate_sum.checks.name_forms import is_spelled
from translate_sum.checks.name_likelihood import BUCKETS, bucket, candidates


def examples(paths: list[Path]) -> Iterator[tuple[list[int], bool]]:
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                german, _, english = line.rstrip("\n").partition("\t")
                yield from labelled(german, english)


def labelled(german: str, english: str) -> Iterator[tuple[list[int], bool]]:
    """The features of each capitalised word, and whether the English keeps it with its capital."""
    words = english.split()
    # A capital at the start of the sentence is none of a name.
    kept = " ".join(w for w in words[1:] if any(c.isupper() or c.isdigit() for c in w))
    first = words[0] if words else ""
    for candidate in candidates(german):
        same = candidate.text in first
        yield [bucket(f) for f in candidate.features()], same or is_spelled(candidate.text, kept)


def learn(
    data: list[tuple[list[int], bool]], passes: int, rate: float, penalty: float, seed: int
) -> tuple[np.ndarray, float]:
    weights = np.zeros(BUCKETS)
    squares = np.full(BUCKETS, 1e-2)
    bias, bias_square = 0.0, 1e-2
    arrays = [(np.array(sorted(set(f))), y) for f, y in data]
    order = np.random.default_rng(seed)
    for _ in range(passes):
        for i in order.permutation(len(arrays)):
            features, label = arrays[i]
            error = 1 / (1 + np.exp(-(weights[features].sum() + bias))) - label
            slope = error + penalty * weights[features]
            squares[features] += slope**2
            weights[features] -= rate * slope / np.sqrt(squares[features])
            bias_square += error**2
            bias -= rate * error / np.sqrt(bias_square)
    return weights, bias


def main(
    pairs: Annotated[list[Path], typer.Argument(help="Gzipped TSV, German and English.")],
    out: Annotated[Path, typer.Option(help="Where the weights go.")],
    passes: int = 4,
    rate: float = 0.05,
    penalty: float = 1e-4,
    seed: int = 1,
) -> None:
    data = list(examples(pairs))
    weights, bias = learn(data, passes, rate, penalty, seed)
    scale = float(np.abs(weights).max()) / 127
    whole = np.round(weights / scale).astype(np.int8)
    document = {
        "scale": round(scale, 6),
        "bias": round(float(bias), 4),
        "weights": base64.b64encode(whole.tobytes()).decode(),
    }
    out.write_text(json.dumps(document) + "\n", encoding="ascii")
    print(f"{len(data)} words, {sum(label for _, label in data)} kept; scale {scale:.4f}")


if __name__ == "__main__":
    typer.run(main)

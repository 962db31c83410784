"""Pairs of sentences, and the files that hold them."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Pair:
    """One German sentence and its English translation."""

    source: str
    target: str


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of one gzipped TSV file; lines without exactly two fields are dropped."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 2:
                yield Pair(*fields)


def write_pairs(path: Path, pairs: list[Pair]) -> None:
    text = "".join(f"{pair.source}\t{pair.target}\n" for pair in pairs)
    path.write_text(text, encoding="utf-8")

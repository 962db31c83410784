"""A network's attention, told in words."""

import re
from collections.abc import Sequence

from translate_sum.engines.base import WordLink
from translate_sum.engines.pieces import END

START = "\N{LOWER ONE EIGHTH BLOCK}"  # SentencePiece's mark of a word's first piece
MARKS = re.compile(r"^\W+|\W+$")


def links_of(
    source: Sequence[str], target: Sequence[str], attention: Sequence[Sequence[float]]
) -> list[WordLink]:
    """A link for each target word; of equals the first source word.

    Args:
        source: pieces, ``</s>`` included.
        target: pieces.
        attention: a row a target piece, a column a source piece; rows sum to 1.
    """
    words, owners = _words(source)
    said, places = _words(target)
    weights = [[0.0] * len(words) for _ in said]
    for place, row in zip(places, attention, strict=False):  # which may go on to the end
        for owner, weight in zip(owners, row, strict=True):
            weights[place][owner] += weight
    return [
        WordLink(MARKS.sub("", word), MARKS.sub("", words[best]), row[best] / max(sum(row), 1e-9))
        for word, row in zip(said, weights, strict=True)
        for best in [max(range(len(row)), key=row.__getitem__)]
    ]


def _words(pieces: Sequence[str]) -> tuple[list[str], list[int]]:
    """Words, and for each piece the place of the one that it belongs to."""
    words: list[str] = []
    owners = []
    for piece in pieces:
        if not words or piece.startswith(START) or piece == END:
            words.append("")
        words[-1] += "" if piece == END else piece.removeprefix(START)
        owners.append(len(words) - 1)
    return words, owners

"""A text in pieces that fit into a model's window."""

import math
from collections.abc import Callable, Sequence


def pieces_within(
    sentences: Sequence[str], window: int, count: Callable[[Sequence[str]], list[int]]
) -> list[str]:
    """The sentences, each of which fits, in as few pieces as need be, of about one size.

    A last piece of one sentence would be condensed to that sentence, whatever it says; so the
    sentences are spread evenly.

    Args:
        sentences: in reading order.
        window: most tokens of a piece.
        count: gives the tokens of each of some texts, as the model would see it alone.
    """
    whole = " ".join(sentences)
    needed = max(1, math.ceil(count([whole])[0] / window))
    while True:
        pieces = _spread(sentences, needed, count)
        if all(tokens <= window for tokens in count(pieces)) or needed >= len(sentences):
            return pieces
        needed += 1


def _spread(
    sentences: Sequence[str], number: int, count: Callable[[Sequence[str]], list[int]]
) -> list[str]:
    sizes = count(sentences)
    share = sum(sizes) / number
    pieces: list[list[str]] = []
    done = 0.0
    for sentence, size in zip(sentences, sizes, strict=True):
        # A sentence belongs where its middle falls.
        place = min(number - 1, int((done + size / 2) / share))
        if place >= len(pieces):
            pieces.append([])
        pieces[-1].append(sentence)
        done += size
    return [" ".join(piece) for piece in pieces]

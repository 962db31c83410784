"""A text in pieces that fit into a model's window."""

from collections.abc import Callable, Iterator, Sequence


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
    if count([whole])[0] <= window:
        return [whole]
    sizes = count(sentences)
    fewest = len(list(_packed(sizes, window)))
    # The smallest room that needs no more pieces spreads the sentences best.
    low, high = max(sizes), window
    while low < high:
        middle = (low + high) // 2
        if len(list(_packed(sizes, middle))) > fewest:
            low = middle + 1
        else:
            high = middle
    return [" ".join(sentences[i] for i in piece) for piece in _packed(sizes, high)]


def _packed(sizes: Sequence[int], room: int) -> Iterator[list[int]]:
    """Indexes in pieces, each filled up to ``room``."""
    piece: list[int] = []
    filled = 0
    for index, size in enumerate(sizes):
        if piece and filled + size > room:
            yield piece
            piece, filled = [], 0
        piece.append(index)
        filled += size
    if piece:
        yield piece

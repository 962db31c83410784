"""Order in, order out: de-duplicate, sort by length, batch by tokens, put back."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Result = TypeVar("Result")


def token_batches(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Indexes in batches whose padded size, in tokens, stays within ``budget``.

    Longest first, so that memory peaks at once and not at the end; an index longer than the
    budget is a batch of its own.
    """
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)):
        if batch and (len(batch) + 1) * lengths[batch[0]] > budget:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def each_once(
    texts: Sequence[str], run: Callable[[list[str]], Sequence[Result]]
) -> list[Result]:
    """``run`` over the distinct texts, its results given back for every text in order."""
    distinct = list(dict.fromkeys(texts))
    results = dict(zip(distinct, run(distinct), strict=True))
    return [results[text] for text in texts]

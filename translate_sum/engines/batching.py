"""Batches of similar length, measured in tokens."""

from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


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


def grouped(keys: Sequence[Key]) -> dict[Key, list[int]]:
    """The indexes of each key, in order."""
    groups: dict[Key, list[int]] = {}
    for index, key in enumerate(keys):
        groups.setdefault(key, []).append(index)
    return groups

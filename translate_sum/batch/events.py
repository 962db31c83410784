"""What a run tells while it is at work; who listens decides what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class What(StrEnum):
    """What happened."""

    STARTED = "started"
    TRANSLATING = "translating"  # a batch of sentences is done
    MADE = "made"
    COPY = "copy"
    FAILED = "failed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; ``fields`` is plain data.

    Attributes:
        document: the article's JSON document, only of ``MADE``.
    """

    what: What
    fields: dict[str, Any]
    document: dict[str, Any] = field(default_factory=dict)


Listener = Callable[[Event], None]


def unheard(event: Event) -> None:
    """Nobody listens."""

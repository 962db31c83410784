"""Long runs end at a good moment when they are asked to."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Stopped(Exception):
    """Raised at a good moment, to end a run that was asked to stop."""


@contextmanager
def stop_asked() -> Iterator[Callable[[], bool]]:
    """Whether SIGINT or SIGTERM came; a second one does what it did before."""
    asked: list[int] = []
    before: dict[int, signal.Handlers | int | Callable[..., object] | None] = {}

    def ask(number: int, _frame: object) -> None:
        asked.append(number)
        signal.signal(number, before[number])

    for number in (signal.SIGINT, signal.SIGTERM):
        before[number] = signal.signal(number, ask)
    try:
        yield lambda: bool(asked)
    finally:
        for asked_by, handler in before.items():
            signal.signal(asked_by, handler)

"""An engine whose translating is done by a process of its own, which may die and is begun anew."""

import copy
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Self

from translate_sum.engines.base import Decoding, Engine, Hypothesis
from translate_sum.engines.fake import FakeEngine
from translate_sum.errors import EngineFailed
from translate_sum.signature import Signature


@contextmanager
def isolated(engine: Engine) -> Iterator[Engine]:
    """The engine in a process of its own; the fake one, which nothing can crash, stays here."""
    if isinstance(engine, FakeEngine):
        yield engine
        return
    process = Process(engine)
    try:
        yield IsolatedEngine(engine, process)
    finally:
        process.close()


class IsolatedEngine:
    """Translates in a process; all else is asked of the engine here, which loads no weights."""

    def __init__(self, engine: Engine, process: "Process") -> None:
        self.engine, self.process = engine, process

    @property
    def signature(self) -> Signature:
        return self.engine.signature

    @property
    def decoding(self) -> Decoding:
        return self.engine.decoding

    def decoding_by(self, decoding: Decoding) -> Self:
        return type(self)(self.engine.decoding_by(decoding), self.process)

    @property
    def window(self) -> int:
        return self.engine.window

    def count_tokens(self, sentences: Sequence[str]) -> list[int]:
        return self.engine.count_tokens(sentences)

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        return [found[0] for found in self.hypotheses(sentences, 1)]

    def hypotheses(self, sentences: Sequence[str], count: int) -> list[list[Hypothesis]]:
        """At least one and at most ``count`` hypotheses a sentence, the likeliest first.

        Raises:
            EngineFailed: the process died.
            ModelUnavailable: the weights cannot be loaded.
        """
        if not sentences:
            return []
        return self.process.hypotheses(self.decoding, list(sentences), count)


class Process:
    """One process with an engine; another one is started after it has died."""

    def __init__(self, engine: Engine) -> None:
        # What this process loads later on must not travel along.
        self._engine = copy.deepcopy(engine)
        self._pool: ProcessPoolExecutor | None = None

    def hypotheses(
        self, decoding: Decoding, sentences: list[str], count: int
    ) -> list[list[Hypothesis]]:
        self._pool = self._pool or ProcessPoolExecutor(
            max_workers=1,
            # A fork of a process with threads can hang.
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(self._engine,),
        )
        try:
            return self._pool.submit(_hypotheses, decoding, sentences, count).result()
        except BrokenProcessPool as error:
            self.close()
            raise EngineFailed("the engine's process died") from error

    def close(self) -> None:
        if self._pool:
            self._pool.shutdown()
        self._pool = None


_engines: list[Engine] = []  # in the process alone, where it holds the one that was used last


def _begin(engine: Engine) -> None:
    # A terminal and systemd signal all processes of a run; it is the run that decides.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _engines.append(engine)


def _end_with_parent() -> None:
    """A run that is killed takes its engine along."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _hypotheses(decoding: Decoding, sentences: list[str], count: int) -> list[list[Hypothesis]]:
    # Kept, as it is the one that has loaded the network, which the next one then shares.
    _engines[0] = _engines[0].decoding_by(decoding)
    return _engines[0].hypotheses(sentences, count)

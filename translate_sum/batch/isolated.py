"""The networks of a run in a process of their own, which may die and is begun anew.

A crash in native code then costs one article and not the night, and the libraries that run networks
are in memory once.
"""

import copy
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self, TypeVar

from translate_sum.article import SummarySentence
from translate_sum.batch.child import Child, ChildDied
from translate_sum.engines.base import Decoding, Engine, Hypothesis, WordLink
from translate_sum.engines.cores import available_cores
from translate_sum.engines.fake import FakeEngine
from translate_sum.errors import EngineFailed
from translate_sum.signature import Signature
from translate_sum.summarizers.base import Length, Summarizer

T = TypeVar("T")


@contextmanager
def isolated(engine: Engine, summarizer: Summarizer) -> Iterator[tuple[Engine, Summarizer]]:
    """Both in one process; beside the fake engine, which nothing can crash, they stay here."""
    if isinstance(engine, FakeEngine):
        yield engine, summarizer
        return
    process = Process(engine, summarizer)
    try:
        yield IsolatedEngine(engine, process), IsolatedSummarizer(summarizer, process)
    finally:
        process.close()


class IsolatedEngine:
    """Translates in a process; here it only knows its signature and its limits."""

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
    def takes_english(self) -> bool:
        return self.engine.takes_english

    @property
    def window(self) -> int:
        return self.engine.window

    def count_tokens(self, sentences: Sequence[str]) -> list[int]:
        """As ``Engine`` says; there, where a tokenizer is in memory anyway.

        Raises:
            EngineFailed: the process died.
            ModelUnavailable: the tokenizer cannot be loaded.
        """
        return self.process.call(_count_tokens, list(sentences)) if sentences else []

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
        return self.process.call(_hypotheses, self.decoding, list(sentences), count)

    def word_links(self, pairs: Sequence[tuple[str, str]]) -> list[list[WordLink]]:
        """As ``Engine`` says.

        Raises:
            EngineFailed: the process died.
            ModelUnavailable: the weights cannot be loaded.
        """
        return self.process.call(_word_links, list(pairs)) if pairs else []


class IsolatedSummarizer:
    """Summarizes in a process; here it only knows its signature."""

    def __init__(self, summarizer: Summarizer, process: "Process") -> None:
        self.summarizer, self.process = summarizer, process

    @property
    def signature(self) -> Signature:
        return self.summarizer.signature

    def summarize(
        self, sentences: Sequence[str], length: Length, penalties: Sequence[float] = ()
    ) -> tuple[SummarySentence, ...]:
        """As ``Summarizer`` says.

        Raises:
            EngineFailed: the process died.
            ModelUnavailable: the weights cannot be loaded.
        """
        return self.process.call(_summarize, list(sentences), length, list(penalties))


@dataclass
class Networks:
    """What the process holds."""

    engine: Engine
    summarizer: Summarizer


class Process:
    """One process with the networks; another one is started after it has died."""

    def __init__(self, engine: Engine, summarizer: Summarizer) -> None:
        # What this process loads later on must not travel along.
        self._networks = copy.deepcopy(Networks(engine, summarizer))
        self._child: Child | None = None

    def call(self, function: Callable[..., T], *arguments: object) -> T:
        """What the function returns there.

        Raises:
            EngineFailed: the process died.
        """
        self._child = self._child or Child(_begin, self._networks, environment=_memory())
        try:
            return self._child.call(function, *arguments)
        except ChildDied as error:
            self._child = None
            raise EngineFailed("the engine's process died") from error

    def close(self) -> None:
        if self._child:
            self._child.close()
        self._child = None


def _memory() -> dict[str, str]:
    """How glibc's malloc is to work there.

    Threads with pools of their own each keep what they ever took, so two share one. What a beam
    takes and frees at every token, of ever other sizes, leaves holes; if large, it is mapped apart.
    """
    arenas = max(1, available_cores() // 2)
    return {"MALLOC_ARENA_MAX": str(arenas), "MALLOC_MMAP_THRESHOLD_": str(2**20)}


_held: list[Networks] = []  # in the process alone


def _begin(networks: Networks) -> None:
    _held.append(networks)


def _hypotheses(decoding: Decoding, sentences: list[str], count: int) -> list[list[Hypothesis]]:
    # Kept, as it is the one that has loaded the network, which the next one then shares.
    _held[0].engine = _held[0].engine.decoding_by(decoding)
    return _held[0].engine.hypotheses(sentences, count)


def _count_tokens(sentences: list[str]) -> list[int]:
    return _held[0].engine.count_tokens(sentences)


def _word_links(pairs: list[tuple[str, str]]) -> list[list[WordLink]]:
    return _held[0].engine.word_links(pairs)


def _summarize(
    sentences: list[str], length: Length, penalties: list[float]
) -> tuple[SummarySentence, ...]:
    return _held[0].summarizer.summarize(sentences, length, penalties)

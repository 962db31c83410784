"""An engine whose translating is done by a worker process, which may die and is begun anew."""

import copy
import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from translate_sum.engines import EngineName
from translate_sum.engines.base import Decoding, Engine, Hypothesis
from translate_sum.engines.placement import Placement
from translate_sum.errors import DeviceUnavailable, EngineFailed, ModelUnavailable
from translate_sum.signature import Signature

ERRORS = {error.code: error for error in (ModelUnavailable, DeviceUnavailable)}


def worker_command(name: EngineName, model: Path, placement: Placement) -> list[str]:
    where = json.dumps(asdict(placement))
    return [sys.executable, "-m", "translate_sum.engines.worker", name.value, str(model), where]


class IsolatedEngine:
    """Translates in a worker; all else is asked of the same engine here, where nothing is loaded.

    Args:
        engine: the engine, in this process.
        command: starts the worker, with the same engine.
    """

    def __init__(self, engine: Engine, command: Sequence[str]) -> None:
        self.engine, self.worker = engine, _Worker(command)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.worker.close()

    @property
    def signature(self) -> Signature:
        return self.engine.signature

    @property
    def decoding(self) -> Decoding:
        return self.engine.decoding

    def decoding_by(self, decoding: Decoding) -> Self:
        other = copy.copy(self)
        other.engine = self.engine.decoding_by(decoding)
        return other

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
            EngineFailed: the worker died, or its engine failed.
            ModelUnavailable: the weights cannot be loaded.
            DeviceUnavailable: there is no such device, or it cannot compute so.
        """
        if not sentences:
            return []
        decoding = asdict(self.decoding)
        request = {"decoding": decoding, "sentences": list(sentences), "count": count}
        answer = self.worker.ask(request)
        if "error" in answer:
            code, text = answer["error"]
            raise ERRORS.get(code, EngineFailed)(text)
        return [[Hypothesis(*one) for one in found] for found in answer["hypotheses"]]


class _Worker:
    """The process; it ends with its standard input, so it does not outlive this one for long."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: subprocess.Popen[str] | None = None

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        process = self._process = self._process or self._started()
        assert process.stdin and process.stdout  # noqa: S101, PT018 - both are pipes
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            answer: dict[str, Any] = json.loads(process.stdout.readline())
        except (OSError, ValueError) as error:
            raise EngineFailed(f"the engine's process {self._end()}") from error
        return answer

    def close(self) -> None:
        if self._process:
            self._end()

    def _started(self) -> "subprocess.Popen[str]":
        return subprocess.Popen(  # noqa: S603 - this Python and this package
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def _end(self) -> str:
        """Wait for its end; how it ended, in words."""
        process, self._process = self._process, None
        assert process  # noqa: S101 - asked only of one that was started
        try:
            process.communicate()
        except BrokenPipeError:
            process.wait()
        code = process.returncode
        return f"died ({signal.Signals(-code).name})" if code < 0 else f"ended ({code})"

"""An engine in a process of its own, so that what crashes it does not take the run along.

    python -m translate_sum.engines.worker ENGINE MODEL PLACEMENT

reads a request a line from standard input (``decoding``, ``sentences``, ``count``) and answers each
with a line (``hypotheses``, or ``error`` with its code and its text), until the input ends.
"""

import json
import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from translate_sum.engines import ComputeType, Device, EngineName, Placement, make_engine
from translate_sum.engines.base import Decoding, Engine
from translate_sum.errors import TranslateSumError


def serve(engine: Engine, requests: Iterable[str], answers: TextIO) -> None:
    """Answer requests until there are no more."""
    for line in requests:
        print(json.dumps(_answer(engine, json.loads(line))), file=answers, flush=True)


def _answer(engine: Engine, request: dict[str, Any]) -> dict[str, Any]:
    chosen = engine.decoding_by(Decoding(**request["decoding"]))
    try:
        found = chosen.hypotheses(request["sentences"], request["count"])
    except TranslateSumError as error:
        return {"error": [error.code, str(error)]}
    except Exception as error:  # noqa: BLE001 - it is told, where it can be answered
        return {"error": ["engine", f"{type(error).__name__}: {error}"]}
    return {"hypotheses": [[[one.text, one.score] for one in group] for group in found]}


def main(name: str, model: str, placement: str) -> None:
    # A terminal and systemd signal all processes of a run; it is the run that decides.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    # What a library prints must not get among the answers.
    with os.fdopen(os.dup(sys.stdout.fileno()), "w") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        engine = make_engine(EngineName(name), Path(model), Decoding(), placement_of(placement))
        serve(engine, sys.stdin, answers)


def placement_of(text: str) -> Placement:
    """From the JSON of its fields."""
    found = json.loads(text)
    kind = ComputeType(found["compute_type"])
    return Placement(Device(found["device"]), kind, found["threads"])


if __name__ == "__main__":
    main(*sys.argv[1:])

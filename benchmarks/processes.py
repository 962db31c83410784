"""Whole processes: what a user waits for, and what a night takes."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.nightly import run_night
from benchmarks.stopwatch import middle
from benchmarks.texts import article, articles


@dataclass(frozen=True, slots=True)
class Process:
    """One run: seconds of CPU, and the most memory it held, in MiB."""

    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Night:
    """``memory`` in MiB at its peak, beside that of one short text with both models loaded."""

    articles: int
    articles_per_minute: float
    memory: float
    memory_of_models: float


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> Process:
    """``translate-sum`` with these arguments, in a process of its own.

    Raises:
        RuntimeError: it fails.
    """
    command = [sys.executable, "-m", "translate_sum", *arguments]
    watched = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "benchmarks.child", *command],
        env={**os.environ, **environment},
        check=True,
        stdout=subprocess.PIPE,
    )
    used = json.loads(watched.stdout)
    if used["exit_code"]:
        raise RuntimeError(f"translate-sum {' '.join(arguments)} ended with {used['exit_code']}")
    return Process(round(used["cpu"], 4), round(used["memory"]))


def processes(rounds: int) -> dict[str, list[float]]:
    """CPU seconds of ``--help`` and of a brief that is cached."""
    with tempfile.TemporaryDirectory() as folder:
        own = {"TRANSLATE_SUM_CACHE_DIR": folder}
        file = Path(folder) / "article.txt"
        file.write_text(article(), encoding="utf-8")
        brief = ["brief", str(file)]
        run(brief, own)
        return {
            "--help": [run(["--help"], own).cpu for _ in range(rounds)],
            "a cached brief": [run(brief, own).cpu for _ in range(rounds)],
        }


def night(count: int) -> Night:
    """A batch over ``count`` articles, and what the models alone weigh."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own = {"TRANSLATE_SUM_CACHE_DIR": str(folder / "night-cache")}
        short = folder / "short.txt"
        short.write_text("Der Minister sprach am Freitag in Berlin.\n" * 5, encoding="utf-8")
        # Converting the weights takes more memory than using them, and happens once.
        run(["brief", str(short)], own)
        alone = [run(["brief", "--no-cache", str(short)], own).memory for _ in range(3)]
        told = run_night(folder, "night", list(articles(count, seed=2)), ())
    rate = float(str(told.report["articles_per_minute"]))
    return Night(count, rate, round(told.peak), round(middle(alone)))

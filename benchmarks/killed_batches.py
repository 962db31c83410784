"""A batch that is killed again and again, then let go on: is the result that of one quiet run?

    python -m benchmarks.killed_batches --kills 200 --articles 100

A quarter of the kills come at a random moment after the start, the others a random instant after an
event of the run's log, so that they fall into its work however long it takes to start.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.texts import articles
from translate_sum.batch.ledger import Ledger, State

OF_THE_RUN = {"run.json", "report.html", "feed.xml"}  # they tell times
BY_TIME = 0.25  # so many of the kills, without regard to what the run does
SENTENCES = 6  # an article; so that most kills fall between articles
EVENTS, INSTANT = 12, 0.01  # at most so many are waited for; then at most so many seconds


@dataclass(frozen=True)
class Batch:
    """One batch, to be run and killed.

    Attributes:
        options: of the verb, such as the engine.
    """

    source: Path
    out: Path
    cache: Path
    options: tuple[str, ...]

    def start(self) -> "subprocess.Popen[str]":
        program = [sys.executable, "-m", "translate_sum", "batch", str(self.source)]
        return subprocess.Popen(  # noqa: S603 - our own program
            [*program, "--out", str(self.out), "--log-format", "json", *self.options],
            env={**os.environ, "TRANSLATE_SUM_CACHE_DIR": str(self.cache)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def finish(self) -> int:
        """Run to the end; the exit code."""
        with self.start() as process:
            process.communicate()
        return process.returncode

    def kill(self, dice: random.Random, longest: float) -> str:
        """Run, and kill at a random moment; the name of the last event that was seen."""
        last = "nothing yet"
        with self.start() as process:
            if dice.random() < BY_TIME:
                time.sleep(dice.uniform(0, longest))
            else:
                assert process.stderr  # noqa: S101 - it is a pipe
                for _ in range(dice.randint(1, EVENTS)):
                    if line := process.stderr.readline():
                        last = json.loads(line)["event"]
                time.sleep(dice.uniform(0, INSTANT))
            process.kill()
        return last

    def states(self) -> Counter[State]:
        with Ledger(self.out) as ledger:
            return Counter(entry.state for entry in ledger.entries())

    def outputs(self) -> dict[str, bytes]:
        """The files that must not depend on when and in how many runs they were made."""
        return {
            path.name: path.read_bytes()
            for path in self.out.iterdir()
            if path.name not in OF_THE_RUN and not path.name.startswith((".ledger", ".lock"))
        }


def survive(
    folder: Path, texts: list[str], kills: int, seed: int, options: tuple[str, ...]
) -> dict[str, object]:
    """What became of a batch that was killed so often, compared to a quiet one.

    When a run has come to its end in spite of the kills, the batch is let go on, compared, and
    begun anew in another folder: so all kills fall into work.
    """
    source = folder / "articles.jsonl"
    source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    quiet = Batch(source, folder / "quiet", folder / "quiet-cache", options)
    began = time.monotonic()
    quiet.finish()
    longest = (time.monotonic() - began) / 2  # later, and one run would do it all
    dice, seen = random.Random(seed), Counter[str]()
    same: list[bool] = []
    while seen.total() < kills:
        name = f"restless-{len(same)}"
        restless = Batch(source, folder / name, folder / f"{name}-cache", options)
        last = ""
        while last != "ended" and seen.total() < kills:
            last = restless.kill(dice, longest)
            seen[last] += 1
        same.append(
            restless.finish() == 0
            and restless.states() == quiet.states() == Counter({State.DONE: len(texts)})
            and restless.outputs() == quiet.outputs()
        )
    return {
        "articles": len(texts),
        "kills": kills,
        "last_event_before_the_kill": dict(seen),
        "batches": len(same),
        "files": len(quiet.outputs()),
        "all_done_once_and_the_same_bytes": same.count(True),
    }


def main(
    *,
    kills: Annotated[int, typer.Option(min=1)] = 200,
    count: Annotated[int, typer.Option("--articles", min=1)] = 100,
    seed: int = 1,
    engine: Annotated[str, typer.Option(help="fake, or ctranslate2 with a patient mind.")] = "fake",
) -> None:
    """Print the comparison; exit code 1 if the results differ."""
    summarizer = "lead" if engine == "fake" else "embedded"
    options = ("--engine", engine, "--summarizer", summarizer)
    with tempfile.TemporaryDirectory() as folder:
        found = survive(
            Path(folder), list(articles(count, sentences=SENTENCES)), kills, seed, options
        )
    typer.echo(json.dumps(found, indent=2))
    raise typer.Exit(0 if found["all_done_once_and_the_same_bytes"] == found["batches"] else 1)


if __name__ == "__main__":
    typer.run(main)

"""Memory and speed of nights: few articles, many, and a second night with a tenth new.

    python -m benchmarks.nightly articles.jsonl.gz --characters 1500
    python -m benchmarks.nightly            # articles of its own, by a seed

Each night is a process of its own; its peak memory is that of it and its engine's worker together,
looked at ten times a second (Linux only).
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.texts import articles

INTERVAL = 0.1  # seconds


@dataclass(frozen=True)
class Night:
    """What one run took.

    Attributes:
        peak: of its memory, the engine's worker included, in MB.
        report: its ``run.json``.
    """

    peak: float
    report: dict[str, object]

    @property
    def data(self) -> dict[str, object]:
        names = ("done", "copies", "skipped", "failed", "seconds", "articles_per_minute")
        return {"peak_mb": round(self.peak, 1), **{name: self.report[name] for name in names}}


def run_night(folder: Path, name: str, texts: list[str], options: tuple[str, ...]) -> Night:
    """Brief the texts into a folder of that name, with a cache of its own."""
    source, out = folder / f"{name}.jsonl", folder / name
    source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    program = [sys.executable, "-m", "translate_sum", "batch", str(source), "--out", str(out)]
    with subprocess.Popen(  # noqa: S603 - our own program
        [*program, *options],
        env={**os.environ, "TRANSLATE_SUM_CACHE_DIR": str(folder / f"{name}-cache")},
        stdout=subprocess.DEVNULL,
    ) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _held(process.pid))
            time.sleep(INTERVAL)
    report = json.loads((out / "run.json").read_text("utf-8"))
    return Night(peak, report)


def _held(pid: int) -> float:
    """Memory of a process and its children, the engine's worker, in MB.

    What they share, as the code of libraries, is divided among them (Linux's proportional set
    size), not counted once for each.
    """
    total = 0
    with suppress(OSError, StopIteration):  # it may be gone by now
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
        for process in (str(pid), *children):
            lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
            total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def compare(
    folder: Path, texts: list[str], count: int, few: int, options: tuple[str, ...]
) -> dict[str, object]:
    """A night over few, one over ``count``, and one over the same less what is left of the texts.

    Of 2,000 articles and 200 more, the second large night has 1,800 known and 200 new ones.
    """
    new = texts[count : count + count // 10]
    # The first run on a machine converts the model, which takes more memory than any night.
    run_night(folder, "first", texts[:1], options)
    for name in ("few", "many"):
        shutil.copytree(folder / "first-cache", folder / f"{name}-cache")
    small = run_night(folder, "few", texts[:few], options)
    large = run_night(folder, "many", texts[:count], options)
    second = run_night(folder, "many", [*texts[len(new) : count], *new], options)
    return {
        "few": small.data,
        "many": large.data,
        "memory_ratio": round(large.peak / small.peak, 3),
        "second_night": second.data,
    }


def texts_of(source: Path, characters: int) -> list[str]:
    """The ``text`` of each line, cut short after so many characters (0: whole)."""
    opened = gzip.open if source.suffix == ".gz" else open
    with opened(source, "rt", encoding="utf-8") as lines:
        found = (json.loads(line)["text"] for line in lines)
        return [text[: characters or None] for text in found]


def main(  # noqa: PLR0913 - a command's options
    source: Annotated[
        Path | None, typer.Argument(help="JSON Lines with text, also gzipped.")
    ] = None,
    *,
    count: Annotated[int, typer.Option("--articles", min=11, help="Of the large night.")] = 2000,
    few: Annotated[int, typer.Option(min=1, help="Of the small night.")] = 200,
    characters: Annotated[int, typer.Option(min=0, help="Cut articles after so many.")] = 0,
    engine: str = "ctranslate2",
    beam: int = 4,
) -> None:
    """Print the figures as JSON."""
    wanted = count * 11 // 10
    texts = (texts_of(source, characters) if source else list(articles(wanted)))[:wanted]
    summarizer = "lead" if engine == "fake" else "embedded"
    options = ("--engine", engine, "--summarizer", summarizer, "--beam", str(beam))
    with tempfile.TemporaryDirectory() as folder:
        typer.echo(json.dumps(compare(Path(folder), texts, count, few, options), indent=2))


if __name__ == "__main__":
    typer.run(main)

"""Articles for batches, and batches over them: in this process, or in one that can be killed."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from typer.testing import CliRunner, Result

from translate_sum import Cache, Length, Pipeline, Translator
from translate_sum.batch.ledger import Ledger
from translate_sum.batch.night import Night
from translate_sum.cli.app import build
from translate_sum.engines import Engine
from translate_sum.summarizers.lead import LeadSummarizer

TEXT = (
    "Die Regierung hat am {day}. Mai in Berlin ein neues Gesetz beschlossen. Es soll die Städte "
    "entlasten. Die Opposition nannte den Entwurf zaghaft. Das Gesetz gilt ab Juni."
)
FAKE = ("--engine", "fake", "--summarizer", "lead")
OF_THE_RUN = {"run.json", "report.html", "feed.xml"}  # they tell times


def articles(count: int) -> list[str]:
    return [TEXT.format(day=day) for day in range(1, count + 1)]


def write_lines(path: Path, rows: Sequence[object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def texts(path: Path, found: Sequence[str]) -> Path:
    """A file of JSON Lines of these articles."""
    return write_lines(path, [{"text": text} for text in found])


def verb(*arguments: object) -> Result:
    """The command line, in this process."""
    return CliRunner().invoke(build(), [str(argument) for argument in arguments])


def batch(out: Path, *arguments: object) -> Result:
    return verb("batch", *arguments, "--out", out, *FAKE)


def command(out: Path, *arguments: object) -> list[str]:
    """The same for a process of its own."""
    given = map(str, arguments)
    program = (sys.executable, "-m", "translate_sum")
    return [*program, "batch", *given, "--out", str(out), *FAKE]


def batch_process(out: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(out, *arguments), capture_output=True, check=False, text=True)


def outputs(folder: Path) -> dict[str, bytes]:
    """The files that must not depend on when and in how many runs they were made."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if not path.name.startswith(".") and path.name not in OF_THE_RUN
    }


def night(folder: Path, ledger: Ledger, engine: Engine, **options: object) -> Night:
    """A run without a command line."""
    cache = Cache.disabled()
    pipeline = Pipeline(Translator(engine, cache), LeadSummarizer(), cache)
    return Night(pipeline, Length(2), folder, ledger, **options)  # type: ignore[arg-type]  # any of its fields

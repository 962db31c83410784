"""How fast the stages are beside the usual ways, on the same weights and text, in one run.

    python -m benchmarks.speed --out build/bench

Rounds are interleaved, so that a machine that grows slower does so for all. The text comes from a
grammar; ``--text FILE`` takes another, a sentence a line.
"""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.contenders import Contender, Task, brief_all, contenders, opened, texts_of
from benchmarks.machine import machine
from benchmarks.opus_size import LENGTH, of_fixed_length, opus_decoding, opus_size_model
from benchmarks.processes import night, processes
from benchmarks.report import Report, Row, markdown
from benchmarks.stopwatch import Timing, timed
from benchmarks.texts import articles
from translate_sum import Decoding
from translate_sum.engines.loading import quiet_transformers
from translate_sum.locations import embedded


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: rounds, texts for each model, articles of the night.

    Attributes:
        seconds: a contender is run again within a round until it has taken so long.
    """

    rounds: int
    seconds: float
    texts: int
    opus_sentences: int
    night: int
    processes: int


WHOLE = Size(rounds=3, seconds=6, texts=12, opus_sentences=64, night=500, processes=15)
SHORT = Size(rounds=1, seconds=0, texts=2, opus_sentences=8, night=10, processes=3)


def measured(task: Task, size: Size) -> Iterator[tuple[Contender, list[Timing]]]:
    """Each contender and its runs, after one that does not count."""
    chosen = list(contenders(task))
    for contender in chosen:
        contender.run()
    taken: list[list[Timing]] = [[] for _ in chosen]
    for _ in range(size.rounds):
        for timings, contender in zip(taken, chosen, strict=True):
            before = len(timings)
            timings.append(timed(contender.run))
            while sum(timing.wall for timing in timings[before:]) < size.seconds:
                timings.append(timed(contender.run))
    yield from zip(chosen, taken, strict=True)


def briefs(task: Task, rounds: int) -> Iterator[tuple[Contender, list[Timing]]]:
    """The whole brief, cold (f) and warm (g)."""
    cold, warm = [], []
    for number in range(rounds + 1):
        with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as cache:
            run = brief_all(task, cache)
            first = timed(run)
            run()  # the threads of the networks turn for a while before they rest
            second = timed(run)
        if number:
            cold.append(first)
            warm.append(second)
    count = len(task.sentences)
    yield Contender("f", "our brief, nothing cached", count, run), cold
    yield Contender("g", "our brief, all cached", count, run), warm


def measure(size: Size, beam: int, text: Path | None, folder: Path) -> Report:
    """Everything, the processes last: they want the machine for themselves."""
    texts = (
        texts_of(text.read_text(encoding="utf-8").splitlines())
        if text
        else tuple(articles(size.texts))
    )
    shipped = Task(embedded("translation"), texts, Decoding(beam=beam))
    opus = opus_task(size.opus_sentences, beam, folder)
    tables = {
        f"The model that ships, {len(shipped.sentences)} sentences": [
            *(Row.of(*one) for one in measured(shipped, size)),
            *(Row.of(*one) for one in briefs(shipped, size.rounds)),
        ],
        f"OPUS-MT's size, random weights, {len(opus.sentences)} sentences of {LENGTH} tokens": [
            Row.of(*one) for one in measured(opus, size)
        ],
    }
    started = processes(size.processes)
    return Report(machine(), tables, started, night(size.night))


def opus_task(sentences: int, beam: int, folder: Path) -> Task:
    """Sentences that all become equally long under a model of OPUS-MT's size."""
    model = opus_size_model(folder / "opus-size")
    found: list[str] = []
    for text in articles(sentences):
        parts = Task(model, (text,), Decoding()).sentences
        found += of_fixed_length(parts, model)
        if len(found) >= sentences:
            break
    texts = texts_of(found[:sentences])
    return Task(model, texts, opus_decoding(beam), tokens=LENGTH, mend=False)


def main(
    out: Annotated[Path, typer.Option(help="Folder for speed.md and speed.json.")],
    text: Annotated[Path | None, typer.Option(help="German text, a sentence a line.")] = None,
    beam: Annotated[int, typer.Option(help="Width of the beam, for all.")] = 4,
    short: Annotated[bool, typer.Option("--short", help="A few sentences, one round.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Print the table in Markdown, and write it with all figures to the folder."""
    size = SHORT if short else WHOLE
    out.mkdir(parents=True, exist_ok=True)
    with quiet_transformers():
        report = measure(size, beam, text, out)
    whole = json.dumps(asdict(report), indent=2, ensure_ascii=False)
    (out / "speed.json").write_text(whole + "\n", encoding="utf-8")
    page = markdown(report)
    (out / "speed.md").write_text(page, encoding="utf-8")
    typer.echo(page, nl=False)


if __name__ == "__main__":
    typer.run(main)

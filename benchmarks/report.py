"""The figures of a run of ``benchmarks.speed``, and the page that shows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from benchmarks.contenders import Contender
from benchmarks.processes import Night
from benchmarks.stopwatch import Timing, middle


@dataclass(frozen=True, slots=True)
class Row:
    """One contender; ``rates`` in sentences a second, round by round, ``cpu`` in milliseconds
    a sentence.
    """

    name: str
    title: str
    rates: list[float]
    cpu: float

    @classmethod
    def of(cls, contender: Contender, timings: list[Timing]) -> Self:
        rates = [round(contender.sentences / timing.wall, 2) for timing in timings]
        cpu = 1000 * middle([timing.cpu for timing in timings]) / contender.sentences
        return cls(contender.name, contender.title, rates, round(cpu, 3))

    @property
    def rate(self) -> float:
        return middle(self.rates)


@dataclass(frozen=True, slots=True)
class Report:
    """``tables`` by title, the model that ships first; ``processes`` in seconds of CPU."""

    machine: dict[str, str]
    tables: dict[str, list[Row]]
    processes: dict[str, list[float]]
    night: Night


def goals(report: Report) -> Iterator[tuple[str, float, bool]]:
    """What we set ourselves, what was measured, and whether it is met."""
    shipped, opus = ({row.name: row for row in rows} for rows in report.tables.values())
    for name, least in (("a", 15), ("b", 4), ("c", 0.95)):
        ratio = opus["e"].rate / opus[name].rate
        yield f"OPUS-MT's size: e at least {least} × {name}", ratio, ratio >= least
    ratio = shipped["e1"].rate / shipped["c"].rate
    yield "the model that ships: e1 at least 0.95 × c", ratio, ratio >= 0.95  # noqa: PLR2004
    share = shipped["g"].cpu / shipped["f"].cpu
    yield "CPU of g at most 0.01 of f", share, share <= 0.01  # noqa: PLR2004
    for name, most in (("--help", 0.25), ("a cached brief", 0.5)):
        seconds = middle(report.processes[name])
        yield f"{name}: at most {most} s of CPU", seconds, seconds <= most
    grown = report.night.memory / report.night.memory_of_models
    yield "peak memory of the night at most 1.5 × the models", grown, grown <= 1.5  # noqa: PLR2004


def markdown(report: Report) -> str:
    """The page; ratios first, since seconds are another machine's."""
    lines = ["| goal | measured | met |", "|---|---|---|"]
    for goal, value, met in goals(report):
        lines.append(f"| {goal} | {value:.3g} | {'yes' if met else '**no**'} |")
    for title, rows in report.tables.items():
        lines += ["", f"{title}:", "", "| | | e is so many times as fast | sentences/s | range |"]
        lines[-1] += " CPU ms a sentence |"
        lines.append("|---|---|---|---|---|---|")
        ours = next(row.rate for row in rows if row.name == "e")
        for row in rows:
            spread = f"{min(row.rates):.1f} to {max(row.rates):.1f}"
            lines.append(
                f"| {row.name} | {row.title} | {ours / row.rate:.2f} | {row.rate:.1f} | {spread} |"
                f" {row.cpu:.2f} |"
            )
    lines += ["", "| process | CPU s | range |", "|---|---|---|"]
    for name, seconds in report.processes.items():
        spread = f"{min(seconds):.2f} to {max(seconds):.2f}"
        lines.append(f"| {name} | {middle(seconds):.2f} | {spread} |")
    told = report.night
    rate = f"A night of {told.articles} articles: {told.articles_per_minute} a minute"
    memory = f"{told.memory:.0f} MiB at its peak; the models alone {told.memory_of_models:.0f} MiB"
    versions = "; ".join(f"{name} {value}" for name, value in report.machine.items())
    lines += ["", f"{rate}, {memory}.", "", f"{versions}."]
    return "\n".join(lines) + "\n"

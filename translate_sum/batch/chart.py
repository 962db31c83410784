"""Small bar charts as SVG, one a number of the runs; no script, nothing from outside."""

from collections.abc import Sequence
from dataclasses import dataclass

from translate_sum.batch.runs import Run

WIDTH, HEIGHT = 600.0, 72.0  # units of the SVG; it scales to the page


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle, and the words that a pointer or a screen reader gets."""

    x: float
    y: float
    width: float
    height: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One number of each run, the oldest first."""

    name: str
    highest: str
    kind: str
    bars: tuple[Bar, ...]


def charts(history: Sequence[Run]) -> list[Chart]:
    """Of articles, failures and rate.

    Args:
        history: the newest first.
    """
    oldest_first = list(reversed(history))
    return [
        _chart("articles", "done", oldest_first, [float(run.done) for run in oldest_first]),
        _chart("failures", "failed", oldest_first, [float(run.failed) for run in oldest_first]),
        _chart("articles a minute", "rate", oldest_first, [run.rate for run in oldest_first]),
    ]


def _chart(name: str, kind: str, history: Sequence[Run], values: Sequence[float]) -> Chart:
    highest = max(values, default=0.0)
    step = WIDTH / max(len(values), 12)
    bars = tuple(
        Bar(
            x=round(number * step + step * 0.1, 2),
            y=round(HEIGHT - height, 2),
            width=round(step * 0.8, 2),
            height=round(height, 2),
            words=f"{run.started[:10]}, run {run.number}: {value:,.0f} {name}",
        )
        for number, (run, value) in enumerate(zip(history, values, strict=True))
        if (height := HEIGHT * value / highest if highest else 0.0)
    )
    return Chart(name, f"{highest:,.0f}", kind, bars)

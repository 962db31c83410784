"""The last runs compared, as text, HTML and data."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from translate_sum.batch.chart import HEIGHT, WIDTH, charts
from translate_sum.batch.runs import Run
from translate_sum.render.environment import environment
from translate_sum.render.inlined import inlined

SHOWN = 30  # runs
STYLE = ("shared.css", "night.css")
ENDINGS = {
    "": "killed",
    "working": "at work",
    "error": "broken off",
    "stopped": "stopped early",
    "complete": "",
}


def as_text(history: Sequence[Run]) -> str:
    """A table for a terminal or a mail."""
    if not history:
        return "no run yet\n"
    lines = ["run  started (UTC)     done  copies  skipped  failed  a minute"]
    lines += [
        f"{run.number:>3}  {run.started[:16].replace('T', ' ')}  {run.done:>4}  {run.copies:>6}"
        f"  {run.skipped:>7}  {run.failed:>6}  {run.rate:>8.0f}  {ENDINGS[run.ending]}".rstrip()
        for run in history
    ]
    return "\n".join(lines) + "\n"


def as_html(history: Sequence[Run]) -> str:
    """A page with charts and the same table."""
    template = environment().get_template("report.html.jinja")
    return (
        template.render(
            history=history,
            charts=charts(history),
            endings=ENDINGS,
            width=WIDTH,
            height=HEIGHT,
            style=inlined(*STYLE),
        )
        + "\n"
    )


def as_data(history: Sequence[Run]) -> dict[str, Any]:
    return {"runs": [{**asdict(run), "articles_per_minute": round(run.rate, 1)} for run in history]}

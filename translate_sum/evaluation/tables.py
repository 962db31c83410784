"""A report as tables: drawn for a terminal, plain columns for a file or a pipe."""

from io import StringIO
from typing import TYPE_CHECKING

from translate_sum.evaluation.report import Report, Score

if TYPE_CHECKING:
    from rich.table import Table

PLAIN_WIDTH = 10_000  # columns: nothing is wrapped that a program may read


def report_text(report: Report, *, terminal: bool) -> str:
    """Scores, findings, and how both were made."""
    from rich.console import Console

    text = StringIO()
    width = None if terminal else PLAIN_WIDTH
    console = Console(file=text, force_terminal=terminal, width=width, highlight=False)
    unit = "sentence" if report.kind == "translation" else "article"
    plural = "" if report.rows == 1 else "s"
    console.print(f"{report.rows:,} {unit}{plural}", markup=False)
    if report.signatures:
        console.print()
        console.print(_scores(report, terminal=terminal))
    if any(system.findings for system in report.systems):
        console.print()
        console.print("Sentences with a finding, out of 1,000", markup=False)
        console.print(_findings(report, terminal=terminal))
    console.print()
    for metric, signature in report.signatures.items():
        console.print(f"{metric}: {signature}", markup=False, soft_wrap=True)
    for system in report.systems:
        if system.signature:
            console.print(f"{system.name}: {system.signature}", markup=False, soft_wrap=True)
    lines = text.getvalue().splitlines()
    return "\n".join(line if terminal else line.rstrip() for line in lines) + "\n"


def _scores(report: Report, *, terminal: bool) -> "Table":
    table = _table(["system", *report.signatures], terminal=terminal)
    for system in report.systems:
        _add(table, system.name, *(_shown(system.scores[name]) for name in report.signatures))
    return table


def _findings(report: Report, *, terminal: bool) -> "Table":
    table = _table(["check", *(system.name for system in report.systems)], terminal=terminal)
    for check in report.systems[0].findings:
        rates = [system.findings[check] for system in report.systems]
        _add(table, check, *("–" if rate is None else f"{rate:.1f}" for rate in rates))
    return table


def _table(headings: list[str], *, terminal: bool) -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD if terminal else None, pad_edge=False, show_edge=False)
    first, *rest = map(Text, headings)
    table.add_column(first)
    for heading in rest:
        table.add_column(heading, justify="right")
    return table


def _add(table: "Table", *cells: str) -> None:
    """A row; what stands in brackets is no markup."""
    from rich.text import Text

    table.add_row(*map(Text, cells))


def _shown(score: Score) -> str:
    margin = "" if score.margin is None else f" ± {score.margin:.1f}"
    chance = "" if score.p is None else f" (p = {score.p:.3f})"
    return f"{score.value:.1f}{margin}{chance}"

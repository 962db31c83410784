"""Length against score: where a system fails is often where sentences are long."""

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from translate_sum.errors import InputError
from translate_sum.evaluation.extras import extra
from translate_sum.evaluation.report import Report
from translate_sum.output import write_whole

SUFFIXES = (".svg", ".png")
GROUPS = 10  # of rows of like length, each a point of the line


def write_plot(report: Report, path: Path) -> None:
    """A point for each row, and the mean of each tenth of the rows, shortest first.

    ``path`` ends in ``.svg`` or ``.png``.

    Raises:
        InputError: there are no references, hence no scores.
        MissingExtra: matplotlib is not installed.
        OutputFailed: the file cannot be written.
    """
    if not report.signatures:
        raise InputError("a plot shows scores; they need references, in a column of the file")
    matplotlib, figures = extra("matplotlib"), extra("matplotlib.figure")
    # The same report gives the same bytes: neither a date nor ids by chance.
    with matplotlib.rc_context({"svg.hashsalt": "translate-sum", "svg.fonttype": "none"}):
        figure = figures.Figure(figsize=(8, 5), layout="constrained")
        axes = figure.add_subplot()
        for system in report.systems:
            [line] = axes.plot(*trend(report.lengths, system.by_row), marker="o")
            line.set_label(system.name)
            colour = line.get_color()
            axes.scatter(report.lengths, system.by_row, s=6, alpha=0.3, color=colour, linewidths=0)
        source = "German sentence" if report.kind == "translation" else "article"
        axes.set(xlabel=f"words of the {source}", ylabel=report.row_metric, ylim=(0, 100))
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False)
        content = BytesIO()
        kind = path.suffix.lower().removeprefix(".")
        metadata = {"Date": None} if kind == "svg" else {"Software": None}
        figure.savefig(content, format=kind, dpi=150, metadata=metadata)
    write_whole(path, content.getvalue())


def trend(lengths: Sequence[int], scores: Sequence[float]) -> tuple[list[float], list[float]]:
    """Mean length and mean score of up to ten groups of rows, as equal in size as can be."""
    rows = sorted(zip(lengths, scores, strict=True))
    count = min(GROUPS, len(rows))
    bounds = [round(len(rows) * i / count) for i in range(count + 1)]
    groups = [rows[start:end] for start, end in pairwise(bounds)]
    return (
        [fmean(length for length, _ in group) for group in groups],
        [fmean(score for _, score in group) for group in groups],
    )

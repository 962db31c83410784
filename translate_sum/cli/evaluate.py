"""``translate-sum evaluate``: how good translations or summaries are, on one's own rows."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_sum.cli import options
from translate_sum.cli.notices import Notices
from translate_sum.cli.result import Delivery, Result, deliver
from translate_sum.engines import ComputeType, Device, EngineName, Placement

if TYPE_CHECKING:
    from translate_sum.summarizers import Summarizer
    from translate_sum.translation import Translator

Rows = Annotated[
    str, typer.Argument(metavar="FILE", help="Tab-separated or JSON Lines; - for standard input.")
]
Models = Annotated[
    list[str] | None,
    typer.Option("--model", metavar="NAME", help="As for translate; may be repeated, to compare."),
]
Summarizers = Annotated[
    list[str] | None,
    typer.Option("--summarizer", metavar="NAME", help="As for summarize; may be repeated."),
]
Plot = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Draw length against score there, as .svg or .png."),
]


def evaluate(
    rows: Rows,
    *,
    model: Models = None,
    engine: options.Engine = EngineName.CTRANSLATE2,
    beam: options.Beam = None,
    glossary: options.Glossary = None,
    summarizer: Summarizers = None,
    sentences: options.Sentences = 3,
    words: options.Words = None,
    plot: Plot = None,
    device: options.OnDevice = Device.AUTO,
    compute_type: options.Compute = ComputeType.AUTO,
    threads: options.Threads = None,
    output: options.Output = None,
    cache: options.UseCache = True,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Measure translations (BLEU, chrF, findings) or summaries (ROUGE, findings) on your rows.

    The columns say what is measured: german and, if there is one, reference (its
    translation); or article (English) and summary. Columns whose name starts with
    hypothesis are measured; without one, or with --model or --summarizer, so is
    what the models make of the rows. Needs: pip install 'translate-sum[evaluate]'

    For example:

        translate-sum evaluate news.tsv

        translate-sum evaluate news.tsv --model embedded --model opus

        translate-sum evaluate articles.jsonl --summarizer ./my-bart --plot length.svg
    """
    from translate_sum.cli.session import (
        Translating,
        chosen_summarizer,
        make_translator,
        opened_cache,
    )
    from translate_sum.evaluation.plot import SUFFIXES, write_plot
    from translate_sum.evaluation.run import Candidates, evaluate_table
    from translate_sum.evaluation.table import read_table
    from translate_sum.evaluation.tables import report_text
    from translate_sum.summarizers import Length

    if plot is not None and plot.suffix.lower() not in SUFFIXES:
        raise typer.BadParameter(f"{plot}: a plot ends in {' or '.join(SUFFIXES)}")
    notices = Notices(quiet)
    placement = Placement(device, compute_type, threads)

    def verb() -> Result:
        table = read_table(rows)
        for note in table.notes:
            notices.warn(note)
        with opened_cache(notices, use=cache) as store:

            def translator(name: str) -> "Translator":
                chosen = Translating(engine, name, beam, glossary, placement)
                return make_translator(chosen, store, notices)

            def condenser(name: str) -> "Summarizer":
                return chosen_summarizer(name, engine, placement, notices)

            candidates = Candidates(model or (), summarizer or (), Length(sentences, words))
            report = evaluate_table(table, candidates, translator, condenser, store)
        if plot is not None:
            write_plot(report, plot)
        terminal = output is None and sys.stdout.isatty()
        return Result(report_text(report, terminal=terminal), asdict(report))

    deliver(Delivery("evaluate", json, output, notices), verb)

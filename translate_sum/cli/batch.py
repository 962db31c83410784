"""``translate-sum batch``: many German articles in, a folder of English briefs out."""

from pathlib import Path
from typing import Annotated

import typer

from translate_sum.batch.items import items
from translate_sum.batch.ledger import Ledger
from translate_sum.batch.lock import locked
from translate_sum.batch.night import Limits, Night
from translate_sum.batch.overview import Report, write_overview
from translate_sum.cli import options
from translate_sum.cli.notices import Notices
from translate_sum.cli.result import Delivery, Result, deliver
from translate_sum.cli.session import (
    Translating,
    chosen_summarizer,
    make_translator,
    opened_cache,
)
from translate_sum.engines import ComputeType, Device, EngineName, Placement
from translate_sum.errors import OutputFailed
from translate_sum.output import remove_parts
from translate_sum.pipeline import Pipeline
from translate_sum.stopping import stop_asked
from translate_sum.summarizers import Length

SOME_FAILED, NOTHING_DONE = 1, 3


def batch(
    sources: Annotated[
        list[str],
        typer.Argument(help="Text files, .jsonl files, folders of both, or - for JSON Lines."),
    ],
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder of the briefs.")],
    sentences: options.Sentences = 3,
    words: options.Words = None,
    model: options.Model = "embedded",
    engine: options.Engine = EngineName.CTRANSLATE2,
    beam: options.Beam = None,
    glossary: options.Glossary = None,
    summarizer: options.Summarizer = "embedded",
    limit: Annotated[int | None, typer.Option(min=1, help="Make at most so many briefs.")] = None,
    max_failures: Annotated[
        int | None, typer.Option(min=0, help="Stop after more failures than this.")
    ] = None,
    time_limit: Annotated[
        float | None, typer.Option(min=0, metavar="MINUTES", help="Stop after so many minutes.")
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try again what failed before.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say how many articles are due.")
    ] = False,
    device: options.OnDevice = Device.AUTO,
    compute_type: options.Compute = ComputeType.AUTO,
    threads: options.Threads = None,
    cache: options.UseCache = True,
    force: options.Force = False,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Brief many articles into a folder; run it again to go on where it stopped.

    Articles that are done are skipped, changed ones done again. The folder gets
    a page and a JSON file an article, index.html, digest.md and run.json.

    Exit codes: 0 all done, 1 some failed, 3 nothing done, 4 another run is at
    work in the folder, and those of the other verbs.

    For example:

        translate-sum batch articles/ --out briefs/

        translate-sum batch tonight.jsonl --out briefs/ --time-limit 120
    """
    notices = Notices(quiet)
    placement = Placement(device, compute_type, threads)
    limits = Limits(limit, max_failures, None if time_limit is None else 60 * time_limit)

    def verb() -> Result:
        _make(out)
        with (
            locked(out),
            Ledger(out) as ledger,
            opened_cache(notices, use=cache) as store,
            stop_asked() as stop,
        ):
            remove_parts(out)
            chosen = Translating(engine, model, beam, glossary, placement)
            translator = make_translator(chosen, store, notices)
            condenser = chosen_summarizer(summarizer, engine, placement, notices)
            pipeline = Pipeline(translator, condenser, store)
            night = Night(
                pipeline, Length(sentences, words), out, ledger, limits,
                force=force, retry_failed=retry_failed, stop=stop,
            )  # fmt: skip
            if dry_run:
                due = night.due(items(sources))
                return Result(f"{due} articles are due\n", {"due": due})
            report = night.run(items(sources))
            write_overview(out, ledger, report)
        data = {"done": report.done, "skipped": report.skipped, "failed": report.failed}
        return Result(f"{report.line}: {out / 'index.html'}\n", data, _exit_code(report))

    deliver(Delivery("batch", json, None, notices), verb)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputFailed(f"{folder}: no such folder can be made ({error.strerror})") from error


def _exit_code(report: Report) -> int:
    if not report.done and not report.skipped:
        return NOTHING_DONE
    return SOME_FAILED if report.failed else 0

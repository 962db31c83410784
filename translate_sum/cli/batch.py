"""``translate-sum batch``: many German articles in, a folder of English briefs out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from translate_sum.batch.items import Item, Unreadable, items
from translate_sum.batch.ledger import Ledger
from translate_sum.batch.lock import locked
from translate_sum.batch.night import Limits, Night
from translate_sum.batch.overview import Report, write_overview
from translate_sum.cli import options
from translate_sum.cli.notices import Notices
from translate_sum.cli.result import Delivery, Result, deliver
from translate_sum.cli.session import make_translator, opened_cache
from translate_sum.engines import EngineName
from translate_sum.errors import OutputFailed
from translate_sum.output import remove_parts
from translate_sum.pipeline import Pipeline
from translate_sum.sources.json_lines import Fields
from translate_sum.stopping import stop_asked
from translate_sum.summarizers import Length, make_summarizer

SOME_FAILED, NOTHING_DONE = 1, 3


def batch(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE...",
            help="Files (text, Markdown, HTML, JSON Lines, ZIP), folders of them, quoted patterns "
            "such as 'news/**/*.txt', or - for JSON Lines on standard input.",
        ),
    ] = None,
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder of the briefs.")],
    files_from: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Read more files from a list: one a line, or as find -print0."
        ),
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(metavar="PART=NAME", help="What JSON Lines call id, title, text, date, url."),
    ] = None,
    sentences: options.Sentences = 3,
    words: options.Words = None,
    model: options.Model = None,
    engine: options.Engine = EngineName.CTRANSLATE2,
    beam: options.Beam = 4,
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

    Examples:
        translate-sum batch articles/ --out briefs/

        translate-sum batch tonight.jsonl --out briefs/ --time-limit 120

        translate-sum batch dump.jsonl.gz --field text=body --out briefs/
    """
    found = _found(sources or [], files_from, field or [], out)
    notices = Notices(quiet)
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
            translator = make_translator(engine, model, beam, store, notices)
            pipeline = Pipeline(translator, make_summarizer(summarizer), store)
            night = Night(
                pipeline, Length(sentences, words), out, ledger, limits,
                force=force, retry_failed=retry_failed, stop=stop,
            )  # fmt: skip
            if dry_run:
                due = night.due(found)
                return Result(f"{due} articles are due\n", {"due": due})
            report = night.run(found)
            write_overview(out, ledger, report)
        data = {"done": report.done, "skipped": report.skipped, "failed": report.failed}
        return Result(f"{report.line}: {out / 'index.html'}\n", data, _exit_code(report))

    deliver(Delivery("batch", json, None, notices), verb)


def _found(
    sources: list[str], files_from: str | None, names: list[str], out: Path
) -> Iterator[Item | Unreadable]:
    if not sources and files_from is None:
        raise typer.BadParameter("name a source, or a list with --files-from")
    if "-" in sources and files_from == "-":
        raise typer.BadParameter("standard input cannot be both the articles and the list")
    try:
        fields = Fields.of(names)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--field") from error
    return items(sources, files_from=files_from, fields=fields, besides=out)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputFailed(f"{folder}: no such folder can be made ({error.strerror})") from error


def _exit_code(report: Report) -> int:
    if not report.done and not report.skipped:
        return NOTHING_DONE
    return SOME_FAILED if report.failed else 0

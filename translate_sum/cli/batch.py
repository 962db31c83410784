"""``translate-sum batch``: many German articles in, a folder of English briefs out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from translate_sum.cli import options
from translate_sum.cli.result import Delivery, deliver
from translate_sum.engines import ComputeType, Device, EngineName, Placement
from translate_sum.unsupported import Unsupported

if TYPE_CHECKING:
    from translate_sum.batch.items import Sources


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
    page: Annotated[
        Literal["html", "md"], typer.Option(help="What an article's page is.")
    ] = "html",
    sentences: options.Sentences = 3,
    words: options.Words = None,
    model: options.Model = "embedded",
    engine: options.Engine = EngineName.CTRANSLATE2,
    beam: options.Beam = None,
    glossary: options.Glossary = None,
    summarizer: options.Summarizer = "embedded",
    unsupported: options.OnUnsupported = Unsupported.MARK,
    limit: Annotated[int | None, typer.Option(min=1, help="Make at most so many briefs.")] = None,
    max_failures: Annotated[
        int | None, typer.Option(min=0, help="Stop after more failures than this.")
    ] = None,
    time_limit: Annotated[
        float | None, typer.Option(min=0, metavar="MINUTES", help="Stop after so many minutes.")
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try again all that failed before.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say how many articles are due, and how long.")
    ] = False,
    metrics: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the run's numbers there, for Prometheus."),
    ] = None,
    log_format: Annotated[
        Literal["text", "json"], typer.Option(help="json: one line an event on stderr.")
    ] = "text",
    device: options.OnDevice = Device.AUTO,
    compute_type: options.Compute = ComputeType.AUTO,
    threads: options.Threads = None,
    cache: options.UseCache = True,
    force: options.Force = False,
    quiet: options.Quiet = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Each brief that is made, a JSON line on stdout.")
    ] = False,
    json: options.AsJson = False,
) -> None:
    """Brief many articles into a folder; run it again to go on where it stopped.

    Articles that are done are skipped, changed ones done again, near-identical
    ones briefed once. The folder gets a page and a JSON file an article,
    index.html, digest.md, feed.xml and run.json.

    See also: batch status DIR, batch report DIR.

    Exit codes: 0 all done, 1 some failed, 3 nothing done, 4 another run is at
    work in the folder, and those of the other verbs.

    For example:

        translate-sum batch articles/ --out briefs/

        translate-sum batch tonight.jsonl --out briefs/ --time-limit 120

        translate-sum batch dump.jsonl.gz --field text=body --out briefs/
    """
    from translate_sum.cli.batch_work import Order, carry_out, notices_for
    from translate_sum.cli.session import Translating
    from translate_sum.summarizers import Length

    if json and jsonl:
        raise typer.BadParameter("--json and --jsonl both write to standard output: choose one")
    order = Order(
        sources=_sources(sources or [], files_from, field or []),
        out=out,
        page=page,
        length=Length(sentences, words),
        translating=Translating(
            engine, model, beam, glossary, Placement(device, compute_type, threads)
        ),
        summarizer=summarizer,
        unsupported=unsupported,
        articles=limit,
        failures=max_failures,
        seconds=None if time_limit is None else 60 * time_limit,
        retry_failed=retry_failed,
        dry_run=dry_run,
        metrics=metrics,
        as_log=log_format == "json",
        cache=cache,
        force=force,
        as_lines=jsonl,
    )
    notices = notices_for(order, quiet=quiet)
    deliver(Delivery("batch", json, None, notices), lambda: carry_out(order, notices))


def _sources(names: list[str], files_from: str | None, parts: list[str]) -> "Sources":
    from translate_sum.batch.items import Sources
    from translate_sum.sources.json_lines import Fields

    if not names and files_from is None:
        raise typer.BadParameter("name a source, or a list with --files-from")
    if "-" in names and files_from == "-":
        raise typer.BadParameter("standard input cannot be both the articles and the list")
    try:
        return Sources(names, files_from, Fields.of(parts))
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--field") from error

"""``translate-sum batch``: many German articles in, a folder of English briefs out."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

import typer

from translate_sum.batch.article_files import as_json
from translate_sum.batch.estimate import Estimate, estimate
from translate_sum.batch.events import Event, Listener, What
from translate_sum.batch.items import items
from translate_sum.batch.limits import Limits
from translate_sum.batch.lock import locked
from translate_sum.batch.metrics import write_metrics
from translate_sum.batch.night import Night
from translate_sum.batch.overview import write_overview
from translate_sum.batch.restoration import opened
from translate_sum.cli import options
from translate_sum.cli.batch_log import JsonNotices, listening
from translate_sum.cli.notices import Notices
from translate_sum.cli.result import Delivery, Result, deliver, to_stdout
from translate_sum.cli.session import make_translator, opened_cache
from translate_sum.engines import EngineName
from translate_sum.errors import OutputFailed
from translate_sum.output import remove_parts
from translate_sum.pipeline import Pipeline
from translate_sum.render import Format
from translate_sum.stopping import stop_asked
from translate_sum.summarizers import Length, make_summarizer


def batch(
    sources: Annotated[
        list[str],
        typer.Argument(help="Text files, .jsonl files, folders of both, or - for JSON Lines."),
    ],
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder of the briefs.")],
    form: Annotated[
        Literal["html", "md"], typer.Option("--format", "-f", help="What an article's page is.")
    ] = "html",
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

    Examples:
        translate-sum batch articles/ --out briefs/

        translate-sum batch tonight.jsonl --out briefs/ --time-limit 120
    """
    if json and jsonl:
        raise typer.BadParameter("--json and --jsonl both write to standard output: choose one")
    notices = JsonNotices(quiet) if log_format == "json" else Notices(quiet)
    limits = Limits(limit, max_failures, None if time_limit is None else 60 * time_limit)

    @contextmanager
    def prepared() -> Iterator[Night]:
        _make(out)
        with (
            locked(out),
            opened(out, notices.warn) as ledger,
            opened_cache(notices, use=cache) as store,
            stop_asked() as stop,
        ):
            translator = make_translator(engine, model, beam, store, notices)
            pipeline = Pipeline(translator, make_summarizer(summarizer), store)
            yield Night(
                pipeline, Length(sentences, words), out, ledger, limits, Format(form),
                force=force, retry_failed=retry_failed, stop=stop,
            )  # fmt: skip

    def verb() -> Result:
        with prepared() as night:
            if dry_run:
                return _estimated(estimate(night, items(sources)))
            remove_parts(out)

            def total() -> int | None:
                return None if "-" in sources else estimate(night, items(sources)).due

            with listening(notices, as_json=log_format == "json", total=total) as hear:
                night.tell = _and_printed(hear) if jsonl else hear
                report = night.run(items(sources))
            write_overview(out, night.ledger, report, form)
        if metrics:
            write_metrics(metrics, report, time.time())
        text = f"{report.line}: {out / 'index.html'}\n"
        if jsonl:
            notices.note(text.rstrip())
        return Result("" if jsonl else text, report.data, report.exit_code)

    deliver(Delivery("batch", json, None, notices), verb)


def _and_printed(hear: Listener) -> Listener:
    """The same, and each brief as a line on standard output."""

    def told(event: Event) -> None:
        if event.what is What.MADE:
            to_stdout(as_json(event.document))
        hear(event)

    return told


def _estimated(found: Estimate) -> Result:
    return Result(f"{found.line}\n", found.data)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputFailed(f"{folder}: no such folder can be made ({error.strerror})") from error

"""What ``translate-sum batch`` does, once its options are read."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from translate_sum.batch.article_files import as_json
from translate_sum.batch.estimate import estimate
from translate_sum.batch.events import Event, Listener, What
from translate_sum.batch.isolated import isolated
from translate_sum.batch.items import Sources
from translate_sum.batch.ledger import NAME, Ledger
from translate_sum.batch.limits import Limits
from translate_sum.batch.metrics import write_metrics
from translate_sum.batch.night import Night
from translate_sum.batch.overview import write_overview
from translate_sum.batch.report import Report
from translate_sum.batch.restoration import opened
from translate_sum.cli.batch_log import JsonNotices, listening
from translate_sum.cli.notices import Notices
from translate_sum.cli.result import Result, to_stdout
from translate_sum.cli.session import (
    Translating,
    chosen_summarizer,
    make_translator,
    opened_cache,
)
from translate_sum.errors import OutputFailed, PermissionRefused
from translate_sum.folder_lock import locked
from translate_sum.naming import shown
from translate_sum.output import remove_parts
from translate_sum.pipeline import Pipeline
from translate_sum.render import Format
from translate_sum.stopping import stop_asked
from translate_sum.summarizers import Length
from translate_sum.unsupported import Unsupported


@dataclass(frozen=True, slots=True)
class Order:
    """The options of the verb, as its help describes them.

    Attributes:
        articles, failures, seconds: the limits.
        as_log: events go to standard error as JSON lines.
        as_lines: briefs go to standard output as JSON lines.
    """

    sources: Sources
    out: Path
    page: str
    length: Length
    translating: Translating
    summarizer: str
    unsupported: Unsupported
    articles: int | None
    failures: int | None
    seconds: float | None
    retry_failed: bool
    dry_run: bool
    metrics: Path | None
    as_log: bool
    cache: bool
    force: bool
    as_lines: bool


def notices_for(order: Order, *, quiet: bool) -> Notices:
    return JsonNotices(quiet) if order.as_log else Notices(quiet)


def carry_out(order: Order, notices: Notices) -> Result:
    """One run, or with ``dry_run`` what it would do.

    Raises:
        AnotherRun: another process is at work in the folder.
        DeviceUnavailable, MissingExtra, ModelUnavailable, OutputFailed, PermissionRefused: as
            ``Night.run`` does.
    """
    if order.metrics:
        _require_folder(order.metrics)
    with _night(order, notices) as night:
        if order.dry_run:
            found = estimate(night, order.sources.items(order.out))
            return Result(f"{found.line}\n", found.data)
        remove_parts(order.out)

        def total() -> int | None:
            if order.sources.read_once:
                return None
            return estimate(night, order.sources.items(order.out)).due

        with listening(notices, as_json=order.as_log, total=total) as hear:
            night.tell = _and_printed(hear) if order.as_lines else hear
            report = night.run(order.sources.items(order.out))
        write_overview(order.out, night.ledger, report, order.page)
    if order.metrics:
        write_metrics(order.metrics, report, time.time())
    if order.translating.glossary:
        _tell_terms(report, notices)
    text = f"{report.line}: {order.out / 'index.html'}\n"
    if order.as_lines:
        notices.note(text.rstrip())
    return Result("" if order.as_lines else text, report.data, report.exit_code)


@contextmanager
def _night(order: Order, notices: Notices) -> Iterator[Night]:
    limits = Limits(order.articles, order.failures, order.seconds)
    with (
        _ledger(order, notices) as ledger,
        opened_cache(notices, use=order.cache) as cache,
        stop_asked() as stop,
    ):
        chosen = order.translating
        translator = make_translator(chosen, cache, notices)
        condenser = chosen_summarizer(order.summarizer, chosen.engine, chosen.placement, notices)
        with isolated(translator.engine, condenser) as (translator.engine, condenser):
            pipeline = Pipeline(translator, condenser, cache, order.unsupported)
            yield Night(
                pipeline, order.length, order.out, ledger, limits, Format(order.page),
                force=order.force, retry_failed=order.retry_failed, stop=stop,
            )  # fmt: skip


@contextmanager
def _ledger(order: Order, notices: Notices) -> Iterator[Ledger]:
    """The folder's, under its lock; for a dry run over a folder without one, an empty one."""
    if order.dry_run and not (order.out / NAME).exists():
        with TemporaryDirectory() as nothing, Ledger(Path(nothing)) as ledger:
            yield ledger
        return
    _make(order.out)
    with locked(order.out), opened(order.out, notices.warn) as ledger:
        yield ledger


def _tell_terms(report: Report, notices: Notices) -> None:
    used = report.terms - report.terms_missed
    line = f"glossary: {report.terms} met, {used} used"
    if report.terms_missed:
        notices.warn(f"{line}; each article's JSON file says which were missed")
    else:
        notices.note(line)


def _and_printed(hear: Listener) -> Listener:
    """The same, and each brief as a line on standard output."""

    def told(event: Event) -> None:
        if event.what is What.MADE:
            to_stdout(as_json(event.document))
        hear(event)

    return told


def _require_folder(path: Path) -> None:
    """Said before the night, not after it."""
    if not path.parent.is_dir():
        raise OutputFailed(
            f"{shown(path)}: there is no folder {shown(path.parent)}; create it first"
        )
    if not os.access(path.parent, os.W_OK):
        raise PermissionRefused(f"{shown(path)}: no permission to write there; name another place")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except PermissionError as error:
        raise PermissionRefused(
            f"{shown(folder)}: no permission to make it; name another folder"
        ) from error
    except OSError as error:
        raise OutputFailed(
            f"{shown(folder)}: no such folder can be made ({error.strerror})"
        ) from error

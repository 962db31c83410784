"""How a batch tells what it does: a bar on a terminal, or one JSON line an event."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from translate_sum.batch.events import Event, Listener, What, unheard
from translate_sum.batch.runs import now
from translate_sum.cli.notices import Notices


@dataclass
class JsonNotices(Notices):
    """Errors and warnings as JSON lines too, so that a reader of the log meets nothing else."""

    @property
    def watched(self) -> bool:
        """Never: notes and progress are no JSON lines."""
        return False

    def error(self, text: str) -> None:
        write_event("error", message=text)

    def warn(self, text: str) -> None:
        self.said.append(text)
        write_event("warning", message=text)


def write_event(name: str, **fields: object) -> None:
    line = json.dumps({"time": now(), "event": name, **fields}, ensure_ascii=False)
    print(line.encode("utf-8", "replace").decode(), file=sys.stderr, flush=True)


def log_event(event: Event) -> None:
    write_event(event.what.value, **event.fields)


@contextmanager
def bar(total: Callable[[], int | None]) -> Iterator[Listener]:
    """Articles done, their rate, the time left; nothing of it stays on the terminal.

    Args:
        total: how many articles are due, or None if that cannot be told before.
    """
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("articles"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[sentences]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total(), rate="", sentences="")

        def hear(event: Event) -> None:
            if event.what is What.TRANSLATING:
                share = f"sentence {event.fields['done']} of {event.fields['total']}"
                progress.update(task, sentences=share)
            elif event.what in {What.MADE, What.COPY, What.FAILED}:
                progress.advance(task)
                elapsed = progress.tasks[0].elapsed or 0
                rate = 60 * progress.tasks[0].completed / elapsed if elapsed else 0
                progress.update(task, rate=f"{rate:.0f} a minute")

        yield hear


@contextmanager
def listening(
    notices: Notices, *, as_json: bool, total: Callable[[], int | None]
) -> Iterator[Listener]:
    """The listener that fits: the log, a bar if somebody watches, or none."""
    if as_json:
        yield log_event
    elif notices.watched:
        with bar(total) as hear:
            yield hear
    else:
        yield unheard

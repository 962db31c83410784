"""How an article ends, said once to all who have to know: the ledger, the counts, the listener."""

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from translate_sum.article import Brief
from translate_sum.batch import runs
from translate_sum.batch.article_files import ArticleFiles, name_of, remove_files
from translate_sum.batch.dates import comparable
from translate_sum.batch.events import Event, Listener, What
from translate_sum.batch.ledger import COUNTER, Entry, Ledger, State, key_of
from translate_sum.batch.retrying import error_code, error_line
from translate_sum.render.remarks import remarks
from translate_sum.sources.item import Item, Unreadable

TOLD_AS = {State.DONE: What.MADE, State.COPY: What.COPY, State.FAILED: What.FAILED}


@dataclass(frozen=True)
class Booking:
    """The books of one run.

    Attributes:
        signature: hash of how its briefs are made.
        run: its number.
        counts: by outcome, and terms of the glossary; ``skipped`` is counted by the run itself.
    """

    ledger: Ledger
    folder: Path
    signature: str
    run: int
    counts: Counter[str]
    tell: Listener

    def entry(self, item: Item) -> Entry:
        """An article's row at the outset."""
        return Entry(
            key_of(item.text), item.source,
            signature=self.signature, run=self.run,
            id=item.id, url=item.url, date=comparable(item.date),
        )  # fmt: skip

    def take(self, window: Iterable[Item]) -> None:
        self.ledger.take(map(self.entry, window))

    def done(self, item: Item, brief: Brief, files: ArticleFiles, began: float) -> None:
        """Write its files, then book it.

        Args:
            item: the article.
            brief: of it.
            files: made of both.
            began: when the work on it began, by the monotonic clock.
        """
        entry = self.entry(item)
        known = self.ledger.get(entry.key)
        # A name that was given once is kept, though the article may come from elsewhere now.
        name = (known and known.output) or name_of(item)
        files.write(self.folder / name)
        made = replace(
            entry,
            state=State.DONE,
            output=name,
            title=brief.translation.title or "",
            brief=" ".join(part.text for part in brief.summary.sentences),
            findings=len(remarks(brief.summary, brief.findings)),
            seconds=round(time.monotonic() - began, 3),
        )
        terms = brief.translation.terms
        self.counts["terms"] += len(terms)
        self.counts["terms_missed"] += sum(not use.used for use in terms)
        self._book(made, files.document)

    def copied(self, item: Item, original: Entry) -> None:
        """Book it as a copy; a brief of its own, of an earlier run, goes."""
        entry = self.entry(item)
        known = self.ledger.get(entry.key)
        self._book(replace(entry, state=State.COPY, original=original.key))
        if known and known.output:
            remove_files(self.folder / known.output)

    def failed(self, item: Item, error: Exception) -> None:
        code, line = error_code(error), error_line(error)
        self._book(replace(self.entry(item), state=State.FAILED, code=code, error=line))

    def unread(self, found: Unreadable) -> None:
        """What has no text is known by its source."""
        item = Item(found.source, found.source)
        self.take([item])
        self.failed(item, found.error)

    def _book(self, entry: Entry, document: dict[str, Any] | None = None) -> None:
        self.ledger.finish(replace(entry, made=runs.now()))
        self.counts[COUNTER[entry.state]] += 1
        said = ("source", "key", "seconds", "output", "original", "code", "error")
        fields = {name: value for name in said if (value := getattr(entry, name))}
        self.tell(Event(TOLD_AS[entry.state], fields, document or {}))

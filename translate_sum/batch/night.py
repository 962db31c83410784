"""The run itself: articles in windows, translated together, each written and booked on its own."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from translate_sum.article import Article, Translation
from translate_sum.batch import runs
from translate_sum.batch.article_files import ArticleFiles, are_there
from translate_sum.batch.booking import Booking
from translate_sum.batch.copies import Sketches, sketch
from translate_sum.batch.events import Event, Listener, What, unheard
from translate_sum.batch.ledger import Entry, Ledger, State, key_of
from translate_sum.batch.limits import NO_LIMITS, Limits
from translate_sum.batch.report import Report
from translate_sum.batch.retrying import ATTEMPTS, can_heal
from translate_sum.errors import DeviceUnavailable, MissingExtra, ModelUnavailable
from translate_sum.language import remembered, require_german
from translate_sum.paragraphs import parse_article
from translate_sum.pipeline import Pipeline
from translate_sum.render import Format
from translate_sum.signature import Signature
from translate_sum.sources.item import Item, Unreadable
from translate_sum.stopping import Stopped
from translate_sum.summarizers.base import Length

WINDOW_ARTICLES, WINDOW_CHARACTERS = 64, 400_000
# The next one would fare no better.
NO_ARTICLES_FAULT = (DeviceUnavailable, MissingExtra, ModelUnavailable, Stopped)


@dataclass
class Night:
    """One run over many articles.

    Attributes:
        page: what an article's page is, HTML or Markdown.
        force: go on with texts that do not look German.
        retry_failed: try everything again that failed under the same signature.
        stop: asked between batches of sentences; the run ends, resumable, when it says so.
        tell: hears what happens.
        number: of this run, in the ledger; 0 before it begins.
    """

    pipeline: Pipeline
    length: Length
    folder: Path
    ledger: Ledger
    limits: Limits = NO_LIMITS
    page: Format = Format.HTML
    force: bool = False
    retry_failed: bool = False
    stop: Callable[[], bool] = lambda: False
    tell: Listener = unheard
    counts: Counter[str] = field(default_factory=Counter)
    number: int = 0

    def __post_init__(self) -> None:
        signature = self.pipeline.signature(self.length)
        if self.page is not Format.HTML:
            signature += Signature.of(page=self.page)
        self.signature = signature.hash
        self.judge = remembered(self.pipeline.cache)
        self.translator = copy(self.pipeline.translator)
        self.translator.progress = self._beat

    @cached_property
    def sketches(self) -> Sketches:
        return Sketches(self.ledger)

    def run(self, found: Iterable[Item | Unreadable]) -> Report:
        """Brief what is due; what is done under the same signature is skipped.

        Raises:
            DeviceUnavailable, MissingExtra, ModelUnavailable: no article can be briefed at all.
            OutputFailed: the folder cannot be written.
        """
        self.started = time.monotonic()
        self.number = runs.begin(self.ledger, self.signature)
        self.booking = Booking(
            self.ledger, self.folder, self.signature, self.number, self.counts, self.tell
        )
        self.tell(Event(What.STARTED, {"run": self.number, "signature": self.signature}))
        ending = "error"
        try:
            self._take_all(found)
            self.sketches.prune()
            ending = "complete"
        except Stopped:
            ending = "stopped"
        finally:
            report = self._report(stopped=ending != "complete")
            runs.end(
                self.ledger,
                self.number,
                ending=ending,
                seconds=report.seconds,
                skipped=report.skipped,
            )
        self.tell(Event(What.ENDED, report.data))
        return report

    def is_due(self, item: Item) -> bool:
        """Whether a run would brief it."""
        return self._is_due(self.ledger.get(key_of(item.text)))

    def _take_all(self, found: Iterable[Item | Unreadable]) -> None:
        window: dict[str, Item] = {}
        begun = False
        for item in found:
            self._rest()
            if isinstance(item, Unreadable):
                self.booking.unread(item)
                continue
            key = key_of(item.text)
            if key in window or not self._is_due(known := self.ledger.get(key)):
                self._skip(None if key in window else known)
                continue
            # What a killed run had begun is a window of its own: so all windows are those of a run
            # that was not killed, and with them the hypotheses, which depend a little on others.
            goes_on = known is not None and known.state is State.TAKEN
            if len(window) >= self.limits.room(self.counts["done"]) or goes_on is not begun:
                self._brief_all(window)
                window = {}
                if not self.limits.room(self.counts["done"]):
                    raise Stopped
            begun = goes_on
            window[key] = item
            if _is_full(window):
                self._brief_all(window)
                window = {}
        self._brief_all(window)

    def _is_due(self, known: Entry | None) -> bool:
        if known is None or known.state is State.TAKEN or known.signature != self.signature:
            return True
        if known.state is State.FAILED and known.run != self.number:
            return self.retry_failed or (can_heal(known.code) and known.attempts < ATTEMPTS)
        return known.state is State.DONE and not are_there(self.folder, known.output, self.page)

    def _skip(self, known: Entry | None) -> None:
        self.counts["skipped"] += 1
        if known and known.state is State.FAILED:
            self.ledger.meet(known.key, self.number)

    def _brief_all(self, window: dict[str, Item]) -> None:
        """Brief a window; a copy whose original then fails is briefed itself."""
        self.booking.take(window.values())
        while window:
            originals, copies = self._sorted_out(window)
            for item, translation, seconds in self._translated(originals):
                self._rest()
                self._summarize(item, translation, seconds)
            window = {}
            for item, original in copies:
                known = self.ledger.get(original)
                if known and known.state is State.DONE:
                    self.booking.copied(item, known)
                else:
                    window[key_of(item.text)] = item

    def _sorted_out(
        self, window: dict[str, Item]
    ) -> tuple[list[tuple[Item, Article]], list[tuple[Item, str]]]:
        """What is to be translated, and what is a copy, with its original's key."""
        originals: list[tuple[Item, Article]] = []
        copies: list[tuple[Item, str]] = []
        for key, item in window.items():
            try:
                warning = require_german(item.text, force=self.force, judge=self.judge)
                article = parse_article(item.text, item.source)
            except Exception as error:  # noqa: BLE001 - whatever it is, it costs one article
                self.booking.failed(item, error)
                continue
            made = sketch(item.text)
            if made and (original := self.sketches.original(self.booking.entry(item), made)):
                copies.append((item, original))
                continue
            if made:
                self.sketches.remember(key, made, self.number)
            read = replace(item, notes=(*item.notes, warning)) if warning else item
            originals.append((read, article))
        return originals, copies

    def _translated(
        self, readable: Sequence[tuple[Item, Article]]
    ) -> Iterator[tuple[Item, Translation, float]]:
        """All at once; if that fails, in halves, until the article that is to blame is alone.

        With each, the seconds that its part of the work took.
        """
        if not readable:
            return
        began = time.monotonic()
        try:
            made = self.translator.articles([article for _, article in readable])
        except NO_ARTICLES_FAULT:
            raise
        except Exception as error:  # noqa: BLE001 - whatever an engine does, it costs one article
            self._rest()  # a signal that stops the run may have ended the engine too
            if len(readable) == 1:
                self.booking.failed(readable[0][0], error)
                return
            middle = len(readable) // 2
            yield from self._translated(readable[:middle])
            yield from self._translated(readable[middle:])
            return
        pace = (time.monotonic() - began) / max(1, sum(len(item.text) for item, _ in readable))
        for (item, _), translation in zip(readable, made, strict=True):
            yield item, translation, pace * len(item.text)

    def _summarize(self, item: Item, translation: Translation, seconds: float) -> None:
        began = time.monotonic()
        try:
            brief = self.pipeline.brief_of(translation, self.length).noted(item.notes)
            files = ArticleFiles.of(item, brief, self.page)
        except NO_ARTICLES_FAULT:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it costs one article
            self.booking.failed(item, error)
        else:
            self.booking.done(item, brief, files, began - seconds)

    def _beat(self, done: int, total: int) -> None:
        """Between batches of sentences; those that are done are in the cache by now."""
        self.tell(Event(What.TRANSLATING, {"done": done, "total": total}))
        if done < total:
            self._rest()

    def _rest(self) -> None:
        """A good moment to stop."""
        seconds = time.monotonic() - self.started
        if self.stop() or self.limits.is_over(self.counts["failed"], seconds):
            raise Stopped

    def _report(self, *, stopped: bool) -> Report:
        return Report(
            run=self.number,
            done=self.counts["done"],
            copies=self.counts["copies"],
            skipped=self.counts["skipped"],
            failed=self.counts["failed"],
            seconds=round(time.monotonic() - self.started, 3),
            signature=self.signature,
            stopped=stopped,
            terms=self.counts["terms"],
            terms_missed=self.counts["terms_missed"],
        )


def _is_full(window: dict[str, Item]) -> bool:
    """Whether more would cost too much memory at once."""
    characters = sum(len(item.text) for item in window.values())
    return len(window) >= WINDOW_ARTICLES or characters >= WINDOW_CHARACTERS

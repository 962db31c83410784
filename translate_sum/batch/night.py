"""The run itself: articles in windows, translated together, each written and booked on its own."""

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from translate_sum.article import Article, Brief, Translation
from translate_sum.batch.items import Item, Unreadable
from translate_sum.batch.ledger import Entry, Ledger, State, key_of
from translate_sum.batch.overview import Report
from translate_sum.errors import InputError, ModelUnavailable, TranslateSumError
from translate_sum.language import remembered, require_german
from translate_sum.output import write_whole
from translate_sum.paragraphs import parse_article
from translate_sum.pipeline import Pipeline
from translate_sum.render import Format, render
from translate_sum.render.data import as_data
from translate_sum.summarizers.base import Length

WINDOW_ARTICLES, WINDOW_CHARACTERS = 64, 400_000
SCHEMA = 1
SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Limits:
    """When to stop before the sources end; None: never.

    Attributes:
        articles: briefs made.
        failures: articles failed.
        seconds: since the run began.
    """

    articles: int | None = None
    failures: int | None = None
    seconds: float | None = None


@dataclass
class Night:
    """One run over many articles.

    Attributes:
        force: go on with texts that do not look German.
        retry_failed: try articles again that failed under the same signature.
        stop: asked between windows; the run ends, resumable, when it says so.
    """

    pipeline: Pipeline
    length: Length
    folder: Path
    ledger: Ledger
    limits: Limits = Limits()
    force: bool = False
    retry_failed: bool = False
    stop: Callable[[], bool] = lambda: False
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.signature = self.pipeline.signature(self.length).hash
        self.judge = remembered(self.pipeline.cache)

    def run(self, found: Iterable[Item | Unreadable]) -> Report:
        """Brief what is due; what is done under the same signature is skipped.

        Raises:
            ModelUnavailable: no article can be briefed at all.
            OutputFailed: the folder cannot be written.
        """
        started = time.monotonic()
        stopped = False
        for window in _windows(self._due(found)):
            if stopped := self._is_over(started):
                break
            self._brief_all(window)
        return Report(
            done=self.counts["done"],
            skipped=self.counts["skipped"],
            failed=self.counts["failed"],
            seconds=round(time.monotonic() - started, 3),
            signature=self.signature,
            stopped=stopped or self._is_over(started),
        )

    def due(self, found: Iterable[Item | Unreadable]) -> int:
        """How many articles a run would brief; nothing is booked."""
        return sum(1 for _ in self._due(item for item in found if isinstance(item, Item)))

    def _is_over(self, started: float) -> bool:
        done, failed, limits = self.counts["done"], self.counts["failed"], self.limits
        return (
            self.stop()
            or (limits.articles is not None and done >= limits.articles)
            or (limits.failures is not None and failed > limits.failures)
            or (limits.seconds is not None and time.monotonic() - started > limits.seconds)
        )

    def _due(self, found: Iterable[Item | Unreadable]) -> Iterator[Item]:
        taken: set[bytes] = set()
        for item in found:
            if isinstance(item, Unreadable):
                self._fail(key_of(item.source), item.source, item.error)
                continue
            digest = bytes.fromhex(key_of(item.text))
            known = self.ledger.get(digest.hex())
            same = known is not None and known.signature == self.signature
            again = self.retry_failed and known is not None and known.state is State.FAILED
            if digest in taken or (same and not again):
                self.counts["skipped"] += 1
            else:
                taken.add(digest)
                yield item

    def _brief_all(self, window: Sequence[Item]) -> None:
        readable: list[tuple[Item, Article]] = []
        for item in window[: self._room()]:
            try:
                require_german(item.text, force=self.force, judge=self.judge)
                readable.append((item, parse_article(item.text, item.source)))
            except InputError as error:
                self._fail(key_of(item.text), item.source, error)
        for item, translation in self._translated(readable):
            try:
                brief = self.pipeline.brief_of(translation, self.length)
            except ModelUnavailable:
                raise
            except Exception as error:  # noqa: BLE001 - whatever it is, it costs one article
                self._fail(key_of(item.text), item.source, error)
            else:
                self._finish(item, brief)

    def _room(self) -> int | None:
        done, most = self.counts["done"], self.limits.articles
        return None if most is None else max(0, most - done)

    def _translated(
        self, readable: Sequence[tuple[Item, Article]]
    ) -> Iterator[tuple[Item, Translation]]:
        """All at once; if that fails, in halves, until the article that is to blame is alone."""
        if not readable:
            return
        try:
            made = self.pipeline.translator.articles([article for _, article in readable])
        except ModelUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - whatever an engine does, it costs one article
            if len(readable) == 1:
                [(item, _)] = readable
                self._fail(key_of(item.text), item.source, error)
                return
            middle = len(readable) // 2
            yield from self._translated(readable[:middle])
            yield from self._translated(readable[middle:])
            return
        yield from zip((item for item, _ in readable), made, strict=True)

    def _finish(self, item: Item, brief: Brief) -> None:
        key = key_of(item.text)
        name = f"{_slug(item.source)}-{key[:12]}"
        document = {"schema": SCHEMA, **as_data(brief)}
        write_whole(
            self.folder / f"{name}.json", json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        )
        write_whole(self.folder / f"{name}.html", render(brief, Format.HTML))
        self.ledger.put(
            Entry(
                key, item.source, State.DONE, self.signature, name,
                title=brief.translation.title or "",
                lead=brief.summary.sentences[0].text if brief.summary.sentences else "",
                findings=len(brief.findings),
                attempts=self._attempts(key),
            )
        )  # fmt: skip
        self.counts["done"] += 1

    def _fail(self, key: str, source: str, error: Exception) -> None:
        code = error.code if isinstance(error, TranslateSumError) else "internal"
        text = " ".join(f"{type(error).__name__}: {error}".split())
        line = str(error) if isinstance(error, TranslateSumError) else text
        self.ledger.put(
            Entry(
                key, source, State.FAILED, self.signature,
                code=code, error=line, attempts=self._attempts(key),
            )
        )  # fmt: skip
        self.counts["failed"] += 1

    def _attempts(self, key: str) -> int:
        known = self.ledger.get(key)
        return known.attempts + 1 if known and known.signature == self.signature else 1


def _windows(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Items in groups that bound what is in memory at once."""
    window: list[Item] = []
    size = 0
    for item in items:
        window.append(item)
        size += len(item.text)
        if len(window) >= WINDOW_ARTICLES or size >= WINDOW_CHARACTERS:
            yield window
            window, size = [], 0
    if window:
        yield window


def _slug(source: str) -> str:
    """The source's last part, as a file name that is safe everywhere."""
    name, _, line = source.rpartition("/")[2].partition(":")
    words = SLUG.sub("-", Path(name).stem.lower()).strip("-")[:40] or "article"
    return f"{words}-{line}" if line else words

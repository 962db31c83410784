"""A batch that is ended at any moment, again and again; and the nights' benchmark, small."""

import math
import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from batches import articles, batch, command, outputs, texts

from benchmarks import nightly
from benchmarks.killed_batches import survive
from benchmarks.texts import articles as news
from translate_sum import Cache, Length, Pipeline, Translator
from translate_sum.article import SummarySentence
from translate_sum.batch.ledger import Ledger, State
from translate_sum.batch.night import Night
from translate_sum.engines.base import Hypothesis
from translate_sum.engines.fake import FakeEngine
from translate_sum.sources.item import Item
from translate_sum.summarizers.lead import LeadSummarizer

OPTIONS = ("--engine", "fake", "--summarizer", "lead")


def test_kills_at_any_moment_leave_the_result_of_a_quiet_run(tmp_path: Path) -> None:
    """`python -m benchmarks.killed_batches` does the same with 200."""
    found = survive(tmp_path, list(news(30, sentences=6)), 6, 1, OPTIONS)
    assert found["files"] == 62
    assert found["all_done_once_and_the_same_bytes"] == found["batches"]
    # Else nothing was tested.
    seen = found["last_event_before_the_kill"]
    assert isinstance(seen, dict)
    assert {"translating", "made"} & seen.keys()


def test_half_a_file_of_a_killed_run_is_removed(tmp_path: Path) -> None:
    out, source = tmp_path / "out", texts(tmp_path / "x.jsonl", articles(2))
    out.mkdir()
    (out / ".translate-sum-0123456789abcdef.tmp").write_text("half")
    assert batch(out, source).exit_code == 0
    assert not list(out.glob(".*.tmp"))


def test_a_run_that_is_asked_to_stop_ends_in_order_and_can_go_on(tmp_path: Path) -> None:
    """SIGTERM as soon as the first brief is made; the rest of the window is left."""
    out, source = tmp_path / "out", texts(tmp_path / "x.jsonl", articles(30))
    with subprocess.Popen(
        command(out, source, "--jsonl", "--log-format", "json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TRANSLATE_SUM_CACHE_DIR": str(tmp_path / "cache")},
        text=True,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate()
    assert process.returncode == 0
    assert '"stopped": true' in log.splitlines()[-1]
    with Ledger(out) as ledger:
        counts = ledger.counts()
    assert 0 < counts[State.DONE] < 30
    assert counts[State.DONE] + counts[State.TAKEN] == 30
    assert "waiting for the next run" in _status(out)
    assert batch(out, source).stdout.startswith(f"{counts[State.TAKEN]} done")
    batch(tmp_path / "quiet", source)
    assert outputs(out) == outputs(tmp_path / "quiet")


class Dying(FakeEngine):
    """Keeps what it is asked at a time, and is killed at one of these times."""

    def __init__(self, last: float = math.inf) -> None:
        self.asked: list[list[str]] = []
        self.last = last

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        if len(self.asked) == self.last:
            raise KeyboardInterrupt
        self.asked.append(list(sentences))
        return super().translate(sentences)


class DyingSummarizer(LeadSummarizer):
    """Is killed with one of the articles."""

    def __init__(self, last: int) -> None:
        self.left = last

    def summarize(
        self, sentences: Sequence[str], length: Length, penalties: Sequence[float] = ()
    ) -> tuple[SummarySentence, ...]:
        self.left -= 1
        if not self.left:
            raise KeyboardInterrupt
        return super().summarize(sentences, length, penalties)


@pytest.mark.parametrize(
    ("engine", "summarizer"),
    [
        (Dying(1), LeadSummarizer()),
        (Dying(2), LeadSummarizer()),
        (Dying(3), LeadSummarizer()),
        (Dying(), DyingSummarizer(30)),
        (Dying(), DyingSummarizer(100)),
    ],
)
def test_what_is_translated_together_is_the_same_after_a_kill(
    tmp_path: Path, engine: Dying, summarizer: LeadSummarizer
) -> None:
    items = [
        Item(f"{i}.txt", " ".join(f"Das ist Satz {i}-{k} von allen." for k in range(5)))
        for i in range(150)
    ]

    def run(folder: Path, network: Dying, writer: LeadSummarizer) -> list[list[str]]:
        folder.mkdir(exist_ok=True)
        with Ledger(folder) as ledger, Cache.open(folder / "cache.sqlite", warn=print) as cache:
            pipeline = Pipeline(Translator(network, cache, mend=False), writer, cache)
            Night(pipeline, Length(2), folder, ledger).run(items)
        return network.asked

    quiet = run(tmp_path / "quiet", Dying(), LeadSummarizer())
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "killed", engine, summarizer)
    assert engine.asked + run(tmp_path / "killed", Dying(), LeadSummarizer()) == quiet


def _status(out: Path) -> str:
    from batches import verb

    return verb("batch", "status", out).stdout


def test_memory_does_not_grow_and_a_second_night_does_what_is_new(tmp_path: Path) -> None:
    """`python -m benchmarks.nightly` does the same with 2,000 articles and the real engine."""
    found = nightly.compare(tmp_path, list(news(110, sentences=2)), 100, 65, OPTIONS)
    few, many, second = (found[name] for name in ("few", "many", "second_night"))
    assert isinstance(few, dict)
    assert isinstance(many, dict)
    assert isinstance(second, dict)
    assert (few["done"], many["done"]) == (65, 100)
    assert (second["done"], second["skipped"]) == (10, 90)
    assert float(str(found["memory_ratio"])) < 1.3

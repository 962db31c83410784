"""Many articles in, each briefed once, whatever happens to the run."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from translate_sum import Cache, Length, Pipeline, Translator
from translate_sum.batch.items import Item, Unreadable, items
from translate_sum.batch.ledger import Ledger, State
from translate_sum.batch.limits import Limits
from translate_sum.batch.lock import locked
from translate_sum.batch.night import Night
from translate_sum.engines.base import Hypothesis
from translate_sum.engines.fake import FakeEngine
from translate_sum.summarizers.lead import LeadSummarizer

TEXT = (
    "Die Regierung hat am {day}. Mai in Berlin ein neues Gesetz beschlossen. Es soll die Städte "
    "entlasten. Die Opposition nannte den Entwurf zaghaft. Das Gesetz gilt ab Juni."
)


def articles(count: int) -> list[str]:
    return [TEXT.format(day=day) for day in range(1, count + 1)]


def write_lines(path: Path, rows: Sequence[object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def command(out: Path, *arguments: str) -> list[str]:
    return [
        sys.executable, "-m", "translate_sum", "batch", *arguments, "--out", str(out),
        "--engine", "fake", "--summarizer", "lead",
    ]  # fmt: skip


def batch(out: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(out, *arguments), capture_output=True, check=False, text=True)


def outputs(folder: Path) -> dict[str, bytes]:
    """The files of the articles, without the overview that tells times."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.suffix in {".html", ".json"} and path.stem not in {"index", "run"}
    }


def night(folder: Path, engine: FakeEngine, ledger: Ledger, **options: object) -> Night:
    cache = Cache.disabled()
    pipeline = Pipeline(Translator(engine, cache), LeadSummarizer(), cache)
    return Night(pipeline, Length(2), folder, ledger, **options)  # type: ignore[arg-type]


def test_files_folders_and_lines_are_read_and_a_bad_line_costs_itself(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.txt").write_text("Erster.", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    lines = write_lines(tmp_path / "x.jsonl", [{"text": "Zweiter.", "title": "Titel"}, {"no": 1}])
    with lines.open("ab") as file:
        file.write(b'{"text": "half\n\n{"text": "Dritter."}\n')
    found = list(items([str(folder), str(lines), str(tmp_path / "nowhere.txt")]))
    assert [item.text for item in found if isinstance(item, Item)] == [
        "Erster.",
        "Titel\n\nZweiter.",
        "Dritter.",
    ]
    bad = [item.source for item in found if isinstance(item, Unreadable)]
    assert bad == [
        str(folder / "empty.txt"),
        f"{lines}:2",
        f"{lines}:3",
        str(tmp_path / "nowhere.txt"),
    ]


def test_a_second_night_does_only_what_is_new(tmp_path: Path) -> None:
    out, source = tmp_path / "out", tmp_path / "x.jsonl"
    write_lines(source, [{"text": text} for text in articles(5)])
    first = batch(out, str(source))
    assert first.returncode == 0, first.stderr
    before = outputs(out)
    assert len(before) == 10
    write_lines(source, [{"text": text} for text in articles(7)])
    assert batch(out, str(source), "--dry-run").stdout.startswith("2 articles are due, 5 skipped")
    second = batch(out, str(source))
    assert second.stdout.startswith("2 done, 5 skipped, 0 failed")
    assert before.items() <= outputs(out).items()
    index = (out / "index.html").read_text(encoding="utf-8")
    assert index.count("<article>") == 7
    # Another way of making briefs makes them all due again.
    assert batch(out, str(source), "--sentences", "2").stdout.startswith("7 done")


def test_failures_are_listed_and_tried_again_only_when_asked(tmp_path: Path) -> None:
    out = tmp_path / "out"
    english = "The government passed a new law on Friday, and the opposition called it timid. " * 3
    source = write_lines(
        tmp_path / "x.jsonl", [{"text": articles(1)[0]}, {"text": english}, {"text": 7}]
    )
    run = batch(out, str(source))
    assert run.returncode == 1
    report = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert (report["done"], report["failed"]) == (1, 2)
    assert {failure["code"] for failure in report["failures"]} == {"input", "input-language"}
    assert batch(out, str(source)).stdout.startswith("0 done, 2 skipped, 1 failed")
    assert batch(out, str(source), "--retry-failed", "--force").stdout.startswith("1 done")
    write_lines(source, [{"text": text} for text in articles(3)])
    batch(out, str(source))
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))["failures"] == []
    assert batch(tmp_path / "none", str(tmp_path / "nowhere.txt")).returncode == 3


def test_odd_names_and_halves_of_characters_cost_no_night(tmp_path: Path) -> None:
    out, folder = tmp_path / "out", tmp_path / "in"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/M\xfcll.txt")).write_text(
        articles(1)[0], encoding="utf-8"
    )
    write_lines(folder / "x.jsonl", [{"text": "\ud83d " + text} for text in articles(2)])
    run = batch(out, str(folder))
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("3 done")


class Poisoned(FakeEngine):
    """Fails on everything that it is given together with one sentence."""

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        if any("7. Mai" in sentence for sentence in sentences):
            raise RuntimeError("the engine fell over")
        return super().translate(sentences)


def test_an_article_that_fells_the_engine_is_alone_in_failing(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        source = [Item(f"{i}.txt", text) for i, text in enumerate(articles(12), 1)]
        report = night(tmp_path, Poisoned(), ledger).run(source)
        failed = [entry for entry in ledger.entries() if entry.state is State.FAILED]
    assert (report.done, report.failed) == (11, 1)
    assert [(entry.source, entry.error) for entry in failed] == [
        ("7.txt", "RuntimeError: the engine fell over")
    ]


def test_limits_end_a_run_that_can_go_on(tmp_path: Path) -> None:
    source = [Item(f"{i}.txt", text) for i, text in enumerate(articles(9), 1)]
    with Ledger(tmp_path) as ledger:
        limited = night(tmp_path, FakeEngine(), ledger, limits=Limits(articles=4)).run(source)
        assert (limited.done, limited.stopped) == (4, True)
        rest = night(tmp_path, FakeEngine(), ledger).run(source)
        assert (rest.done, rest.skipped, rest.stopped) == (5, 4, False)
        stopped = night(tmp_path, FakeEngine(), ledger, limits=Limits(seconds=0)).run(source)
        assert stopped.stopped


def test_one_run_at_a_time(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "x.jsonl", [{"text": articles(1)[0]}])
    out = tmp_path / "out"
    out.mkdir()
    with locked(out):
        run = batch(out, str(source))
    assert run.returncode == 4
    assert run.stderr.count("\n") == 1
    assert batch(out, str(source)).returncode == 0


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_run_that_is_ended_at_any_moment_goes_on(tmp_path: Path, how: signal.Signals) -> None:
    source = write_lines(tmp_path / "x.jsonl", [{"text": text} for text in articles(25)])
    undisturbed = tmp_path / "undisturbed"
    assert batch(undisturbed, str(source)).returncode == 0
    out, dice = tmp_path / "out", random.Random(1)
    environment = {**os.environ, "TRANSLATE_SUM_CACHE_DIR": str(tmp_path / "cache")}
    out.mkdir()
    (out / ".translate-sum-0123456789abcdef.tmp").write_text("half a file of a killed run")
    for _ in range(6):
        with subprocess.Popen(
            command(out, str(source)),
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            time.sleep(dice.uniform(0.3, 1.2))
            process.send_signal(how)
    assert batch(out, str(source)).returncode == 0
    assert outputs(out) == outputs(undisturbed)
    with Ledger(out) as ledger:
        assert [entry.state for entry in ledger.entries()] == [State.DONE] * 25
    assert not list(out.glob(".*.tmp"))

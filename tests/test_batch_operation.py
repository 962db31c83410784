"""Unattended: limits, exit codes, logs, metrics, units for systemd."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from batches import articles, batch, batch_process, command, night, texts, verb, write_lines
from prometheus_client.parser import text_string_to_metric_families

from translate_sum.batch.ledger import Ledger, State
from translate_sum.batch.limits import Limits
from translate_sum.engines.base import Hypothesis
from translate_sum.engines.fake import FakeEngine
from translate_sum.errors import EngineFailed
from translate_sum.folder_lock import is_locked, locked
from translate_sum.sources.item import Item

ANALYZE = shutil.which("systemd-analyze") or ""
SYSTEMD = Path(__file__).parent.parent / "docs" / "how-to" / "systemd"
FOUND = [Item(f"{i}.txt", text) for i, text in enumerate(articles(9), 1)]


def test_limits_end_a_run_that_can_go_on(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        for limits, expected in (
            (Limits(articles=4), (4, 0, True)),
            (Limits(seconds=0), (0, 0, True)),
            (Limits(articles=5), (5, 4, False)),  # just what is left: nothing was stopped
            (Limits(articles=1), (0, 9, False)),
        ):
            report = night(tmp_path, ledger, FakeEngine(), limits=limits).run(FOUND)
            assert (report.done, report.skipped, report.stopped) == expected


def test_an_engine_that_a_signal_ended_with_the_run_fails_nothing(tmp_path: Path) -> None:
    stopped: list[bool] = []

    class Ended(FakeEngine):
        def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:  # noqa: ARG002
            stopped.append(True)
            raise EngineFailed("the engine's process died")

    with Ledger(tmp_path) as ledger:
        run = night(tmp_path, ledger, Ended(), stop=lambda: bool(stopped))
        report = run.run(FOUND[:1])
    assert (report.failed, report.stopped) == (0, True)


def test_failures_end_a_run_when_there_are_too_many(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "x.jsonl", [{"text": 7}] * 9 + [{"text": articles(1)[0]}])
    run = batch(tmp_path / "out", source, "--max-failures", "2")
    assert run.stdout.startswith("0 done, 0 skipped, 3 failed, stopped early")
    run = batch(tmp_path / "out", source, "--max-failures", "9")
    assert run.stdout.startswith("1 done, 0 skipped, 9 failed; ")


def test_exit_codes(tmp_path: Path) -> None:
    """As docs/reference/exit-codes.md promises them."""
    good = texts(tmp_path / "good.jsonl", articles(1))
    bad = write_lines(tmp_path / "bad.jsonl", [{"text": 7}])
    out = tmp_path / "out"
    assert batch(out, good).exit_code == 0
    assert batch(out, good, bad).exit_code == 1
    assert batch(out).exit_code == 2
    assert batch(out, good, "--json", "--jsonl").exit_code == 2
    assert batch(tmp_path / "none", tmp_path / "nowhere.txt").exit_code == 3
    with locked(out):
        refused = batch_process(out, good)
    assert (refused.returncode, refused.stderr.count("\n")) == (4, 1)
    assert batch(out, good).exit_code == 0


def test_a_folder_named_like_a_verb_is_no_verb(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "status").mkdir()
    (tmp_path / "status" / "a.txt").write_text(articles(1)[0], encoding="utf-8")
    assert batch(tmp_path / "out", "./status").stdout.startswith("1 done")
    assert "--out" in verb("batch", "--help").stdout
    assert "status DIR" in verb("batch", "--help").stdout


def test_asking_does_not_disturb_a_run(tmp_path: Path) -> None:
    assert not is_locked(tmp_path)
    with locked(tmp_path):
        assert is_locked(tmp_path)
    assert not is_locked(tmp_path)


def test_a_dry_run_tells_and_books_nothing(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "x.jsonl", [{"text": text} for text in articles(3)] + [7])
    out = tmp_path / "out"
    first = batch(out, source, "--dry-run")
    assert first.stdout.startswith("3 articles are due, 0 skipped, 1 unreadable; how long")
    assert not out.exists()
    batch(out, source, "--limit", "1")
    other = batch(out, source, "--dry-run", "--json", "--unsupported", "drop")
    assert json.loads(other.stdout)["data"]["skipped"] == 0  # another way to make briefs
    data = json.loads(batch(out, source, "--dry-run", "--json").stdout)["data"]
    assert (data["due"], data["skipped"], data["unreadable"]) == (2, 1, 1)
    assert data["minutes"] == pytest.approx(2 / data["articles_per_minute"], abs=0.01)


def test_a_compute_type_that_is_not_there_ends_the_run(tmp_path: Path) -> None:
    source, out = texts(tmp_path / "x.jsonl", articles(2)), tmp_path / "out"
    run = verb("batch", source, "--out", out, "--summarizer", "lead", "--compute-type", "float16")
    assert (run.exit_code, run.stderr.count("\n")) == (69, 1)
    assert "float16 on cpu" in run.stderr
    with Ledger(out) as ledger:
        assert not [one for one in ledger.entries() if one.state is State.FAILED]


def test_the_log_is_json_lines_and_nothing_else(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "x.jsonl", [{"text": articles(1)[0]}, {"text": 7}])
    out = tmp_path / "out"
    run = batch_process(out, source, "--log-format", "json")
    events = [json.loads(line) for line in run.stderr.splitlines()]
    assert [event["event"] for event in events] == [
        "started", "failed", "translating", "translating", "made", "ended",
    ]  # fmt: skip
    assert (events[1]["source"], events[1]["code"]) == (f"{source}:2", "input")
    assert events[-1]["done"] == 1
    with locked(out):
        refused = batch_process(out, source, "--log-format", "json")
    assert [json.loads(line)["event"] for line in refused.stderr.splitlines()] == ["error"]


def test_metrics_can_be_read_by_prometheus(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "x.jsonl", [{"text": text} for text in articles(2)] + [7])
    batch(tmp_path / "out", source, "--metrics", tmp_path / "briefs.prom")
    values = {
        (sample.name, sample.labels.get("state")): sample.value
        for family in text_string_to_metric_families((tmp_path / "briefs.prom").read_text("utf-8"))
        for sample in family.samples
    }
    assert values["translate_sum_batch_articles", "done"] == 2
    assert values["translate_sum_batch_articles", "failed"] == 1
    assert values["translate_sum_batch_exit_code", None] == 1
    assert values["translate_sum_batch_last_run_timestamp_seconds", None] > 1.7e9


def test_metrics_that_have_no_place_are_refused_before_the_night(tmp_path: Path) -> None:
    source = texts(tmp_path / "x.jsonl", articles(1))
    run = batch(tmp_path / "out", source, "--metrics", tmp_path / "nowhere" / "briefs.prom")
    assert "create it first" in run.stderr
    assert not (tmp_path / "out").exists()


def on_a_terminal(program: list[str]) -> bytes:
    """What a terminal gets on standard error."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        program,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "120"},
    ):
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # how a terminal says that the other side has closed
            pass
    os.close(ours)
    return shown


def test_a_terminal_shows_how_far_it_is_and_keeps_nothing(tmp_path: Path) -> None:
    source = texts(tmp_path / "x.jsonl", articles(10))
    shown = on_a_terminal(command(tmp_path / "out", source))
    assert re.search(rb"articles .*/10\x1b", shown)
    assert b"a minute" in shown
    assert shown.rstrip().endswith(b"\x1b[2K")  # the line is wiped


def test_the_log_has_nothing_else_on_a_terminal_either(tmp_path: Path) -> None:
    source = texts(tmp_path / "x.jsonl", articles(2))
    shown = on_a_terminal(
        command(tmp_path / "out", source, "--log-format", "json", "--jsonl")
    ).splitlines()
    assert [json.loads(line)["event"] for line in shown][-1] == "ended"


@pytest.mark.skipif(not ANALYZE, reason="there is no systemd here")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    for unit in SYSTEMD.iterdir():
        # Programs that exist here; users are the machine's own.
        text = re.sub(r"(?m)^ExecStart=\S+", f"ExecStart={sys.executable}", unit.read_text("utf-8"))
        (tmp_path / unit.name).write_text(text.replace("User=briefs", "User=root"), "utf-8")
    run = subprocess.run(
        [ANALYZE, "verify", "--man=no", *sorted(tmp_path.glob("briefs*"))],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )
    ours = [line for line in run.stderr.splitlines() if "briefs" in line]
    assert (run.returncode, ours) == (0, [])

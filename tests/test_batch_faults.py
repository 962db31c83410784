"""What goes wrong at night: nothing is lost, and one line says what happened."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from batches import articles, batch, command, night, outputs, texts, write_lines
from ordinary_user import ordinary_user

from benchmarks.texts import article
from translate_sum.article import Brief, SummarySentence
from translate_sum.batch.isolated import IsolatedEngine, Process, isolated
from translate_sum.batch.ledger import Ledger, State
from translate_sum.batch.runs import last_runs
from translate_sum.engines import Decoding, EngineName, make_engine
from translate_sum.engines.base import Hypothesis
from translate_sum.engines.fake import FakeEngine
from translate_sum.errors import DeviceUnavailable, EngineFailed, ModelUnavailable
from translate_sum.render import Format, render
from translate_sum.sources.item import Item
from translate_sum.summarizers.base import Length
from translate_sum.summarizers.embedded import EmbeddedSummarizer
from translate_sum.summarizers.lead import LeadSummarizer

FOUND = [Item(f"{i}.txt", text) for i, text in enumerate(articles(12), 1)]


def no_files_over(most: int) -> Callable[[], None]:
    """What a full disk does to a process, as far as can be done without one."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return limit


def test_a_full_disk_ends_the_run_and_loses_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    source = texts(
        tmp_path / "x.jsonl", [*articles(2), article(sentences=1_200), article(sentences=3, seed=2)]
    )
    batch(tmp_path / "quiet", source)  # so that the language is known, whose model is unpacked
    run = subprocess.run(
        command(out, source),
        capture_output=True,
        check=False,
        text=True,
        preexec_fn=no_files_over(200_000),
    )
    assert run.returncode == 74
    assert "no space left" in run.stderr.splitlines()[-1]
    assert "Traceback" not in run.stderr
    before = outputs(out)
    assert len([name for name in before if name.endswith(".html")]) == 2
    assert batch(out, source).stdout.startswith("2 done, 2 skipped, 0 failed")
    assert outputs(out) == outputs(tmp_path / "quiet")


def test_a_folder_that_cannot_be_written_is_said_in_one_line(own_cache: Path) -> None:
    own_cache.chmod(0o777)
    with ordinary_user() as shared:
        folder = shared / "mine"
        folder.mkdir()
        source, out = texts(folder / "x.jsonl", articles(1)), folder / "out"
        batch(out, source)
        for place in (out, folder):
            place.chmod(0o555)
        for place in (out, folder / "new"):
            run = batch(place, source, "--no-cache")
            assert run.exit_code in {74, 77}
            assert run.stderr.count("\n") == 1
            assert str(place) in run.stderr
        out.chmod(0o755)
        assert batch(out, source, "--no-cache").stdout.startswith("0 done, 1 skipped")


def test_a_damaged_cache_costs_a_line_and_some_time(tmp_path: Path, own_cache: Path) -> None:
    source = texts(tmp_path / "x.jsonl", articles(3))
    batch(tmp_path / "a", source)
    (own_cache / "cache.sqlite3").write_bytes(b"rubbish" * 999)
    run = batch(tmp_path / "b", source)
    assert (run.exit_code, run.stderr.count("\n")) == (0, 1)
    assert outputs(tmp_path / "a") == outputs(tmp_path / "b")


class Poisoned(FakeEngine):
    """Fails on everything that it is given together with one sentence."""

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        if any("7. Mai" in sentence for sentence in sentences):
            raise RuntimeError("the engine fell over")
        return super().translate(sentences)


def test_an_article_that_fells_the_engine_is_alone_in_failing(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        report = night(tmp_path, ledger, Poisoned()).run(FOUND)
        failed = [entry for entry in ledger.entries() if entry.state is State.FAILED]
    assert (report.done, report.failed) == (11, 1)
    assert [(entry.source, entry.error) for entry in failed] == [
        ("7.txt", "RuntimeError: the engine fell over")
    ]


def test_an_article_whose_page_cannot_be_made_is_alone_in_failing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shaky(brief: Brief, page: Format) -> str:
        if "7. Mai" in brief.translation.article.text:
            raise RuntimeError("the renderer fell over")
        return render(brief, page)

    monkeypatch.setattr("translate_sum.batch.article_files.render", shaky)
    with Ledger(tmp_path) as ledger:
        report = night(tmp_path, ledger, FakeEngine()).run(FOUND)
    assert (report.done, report.failed) == (len(FOUND) - 1, 1)
    assert len(list(tmp_path.glob("*.html"))) == len(list(tmp_path.glob("*.json"))) == report.done


class Unfit(FakeEngine):
    """Finds only now that it cannot compute here."""

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:  # noqa: ARG002
        raise DeviceUnavailable("no float16 here: use --compute-type auto")


def test_a_machine_that_cannot_do_it_ends_the_run_and_fails_no_article(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        with pytest.raises(DeviceUnavailable):
            night(tmp_path, ledger, Unfit()).run(FOUND)
        assert {entry.state for entry in ledger.entries()} == {State.TAKEN}
        assert [run.ending for run in last_runs(ledger, 1)] == ["error"]
        assert night(tmp_path, ledger, FakeEngine()).run(FOUND).done == len(FOUND)


class Deadly(FakeEngine):
    """Takes its process along."""

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        if any("7. Mai" in sentence for sentence in sentences):
            os.kill(os.getpid(), signal.SIGSEGV)
        return super().translate(sentences)


def test_an_article_that_kills_the_engines_process_is_alone_in_failing(tmp_path: Path) -> None:
    process = Process(Deadly(), LeadSummarizer())
    with Ledger(tmp_path) as ledger:
        engine = IsolatedEngine(FakeEngine(), process)
        report = night(tmp_path, ledger, engine).run(FOUND)
        failed = [entry for entry in ledger.entries() if entry.state is State.FAILED]
    process.close()
    assert (report.done, report.failed) == (11, 1)
    assert [(entry.source, entry.code, entry.error) for entry in failed] == [
        ("7.txt", "engine", "the engine's process died")
    ]


def test_an_engine_translates_the_same_in_a_process_of_its_own(small_marian: Path) -> None:
    sentences = ["Die Katze schläft.", "Der Hund „bellt“."]
    engine = make_engine(EngineName.CTRANSLATE2, small_marian, Decoding(beam=2))
    with isolated(engine, LeadSummarizer()) as (apart, _):
        assert apart.signature == engine.signature
        for decoding in (Decoding(beam=2), Decoding(beam=1)):
            here = engine.decoding_by(decoding).translate(sentences)
            assert apart.decoding_by(decoding).translate(sentences) == here
        assert apart.translate([]) == []


class DeadlySummarizer(LeadSummarizer):
    """Takes its process along."""

    def summarize(
        self, sentences: Sequence[str], length: Length, penalties: Sequence[float] = ()
    ) -> tuple[SummarySentence, ...]:
        if len(sentences) == 2:
            os.kill(os.getpid(), signal.SIGSEGV)
        return super().summarize(sentences, length, penalties)


def test_a_summarizer_does_the_same_in_the_process_and_may_die_there(small_marian: Path) -> None:
    engine = make_engine(EngineName.CTRANSLATE2, small_marian, Decoding())
    embedded, texts = EmbeddedSummarizer(), ["A cat sleeps.", "It rains in Rome.", "Dogs bark."]
    with isolated(engine, embedded) as (_, apart):
        assert apart.signature == embedded.signature
        assert apart.summarize(texts, Length(2)) == embedded.summarize(texts, Length(2))
    with isolated(engine, DeadlySummarizer()) as (_, apart):
        with pytest.raises(EngineFailed):
            apart.summarize(texts[:2], Length(1))
        assert [part.text for part in apart.summarize(texts, Length(1))] == texts[:1]


def test_a_process_tells_what_its_engine_misses(tmp_path: Path) -> None:
    engine = make_engine(EngineName.CTRANSLATE2, tmp_path / "nowhere", Decoding())
    with isolated(engine, LeadSummarizer()) as (apart, _), pytest.raises(ModelUnavailable):
        apart.translate(["Satz."])


TELLING = """
from translate_sum.engines.fake import FakeEngine

class Telling(FakeEngine):
    def translate(self, sentences):
        print("translated", flush=True)
        return super().translate(sentences)
"""
ORPHAN = """
import os, signal
from telling import Telling
from translate_sum.batch.isolated import IsolatedEngine, Process
from translate_sum.summarizers.lead import LeadSummarizer

engine = IsolatedEngine(Telling(), Process(Telling(), LeadSummarizer()))
engine.translate(["Satz."])
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_run_takes_its_engine_along(tmp_path: Path) -> None:
    (tmp_path / "telling.py").write_text(TELLING, encoding="utf-8")
    (tmp_path / "orphan.py").write_text(ORPHAN, encoding="utf-8")
    # Its output ends only when all who could write to it are gone.
    run = subprocess.run(
        [sys.executable, tmp_path / "orphan.py"], capture_output=True, check=False, timeout=300
    )
    assert run.returncode == -signal.SIGKILL
    assert run.stdout == b"translated\n"


def test_a_clock_that_goes_back_confuses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(f"20{year}-01-01T00:00:00+00:00" for year in range(60, 10, -1))
    monkeypatch.setattr("translate_sum.batch.runs.now", lambda: next(clock))
    with Ledger(tmp_path) as ledger:
        first = night(tmp_path, ledger, FakeEngine()).run(FOUND[:5])
        second = night(tmp_path, ledger, FakeEngine()).run(FOUND)
        history = last_runs(ledger, 9)
    assert (first.done, second.done, second.skipped) == (5, 7, 5)
    assert [(run.number, run.done) for run in history] == [(2, 7), (1, 5)]
    assert all(run.seconds > 0 for run in history)


def test_two_runs_on_two_folders_share_the_cache(tmp_path: Path) -> None:
    source = texts(tmp_path / "x.jsonl", articles(8))
    folders = [tmp_path / "a", tmp_path / "b"]
    processes = [
        subprocess.Popen(command(folder, source), stdout=subprocess.DEVNULL) for folder in folders
    ]
    assert [process.wait() for process in processes] == [0, 0]
    batch(tmp_path / "quiet", source)
    assert outputs(folders[0]) == outputs(folders[1]) == outputs(tmp_path / "quiet")


def test_the_reader_of_lines_may_go_away(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "x.jsonl", [{"text": article(seed=i)} for i in range(30)])
    with subprocess.Popen(
        command(tmp_path / "out", source, "--jsonl"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
    assert batch(tmp_path / "out", source).exit_code == 0

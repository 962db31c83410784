"""The ledger: states that move one way, attempts, versions, damage."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from batches import articles, batch, night, outputs, texts

from translate_sum.batch import runs
from translate_sum.batch.ledger import NAME, Entry, Ledger, State, key_of
from translate_sum.batch.ledger_schema import first_schema
from translate_sum.batch.retrying import ATTEMPTS
from translate_sum.engines.base import Hypothesis
from translate_sum.engines.fake import FakeEngine
from translate_sum.errors import EmptyInput, OutputFailed
from translate_sum.sources.item import Item, Unreadable

ENTRY = Entry("k", "a.txt", signature="s")


@pytest.mark.parametrize("state", [State.DONE, State.COPY, State.FAILED])
def test_an_article_leaves_taken_once(tmp_path: Path, state: State) -> None:
    with Ledger(tmp_path) as ledger:
        ended = replace(ENTRY, state=state)
        with pytest.raises(ValueError, match="not taken"):
            ledger.finish(ended)
        ledger.take([ENTRY])
        ledger.finish(ended)
        for again in State:
            with pytest.raises(ValueError, match="taken"):
                ledger.finish(replace(ENTRY, state=again))
        assert ledger.get("k") == replace(ended, attempts=1)


def test_attempts_are_counted_anew_under_another_signature(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        for signature, attempts in (("s", 1), ("s", 2), ("t", 1)):
            entry = replace(ENTRY, signature=signature)
            ledger.take([entry])
            ledger.finish(replace(entry, state=State.FAILED))
            known = ledger.get("k")
            assert known
            assert known.attempts == attempts


def test_a_brief_that_is_there_outlives_a_failed_new_attempt(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        for state, output in ((State.DONE, "a-1"), (State.FAILED, "")):
            ledger.take([ENTRY])
            assert ledger.counts()[State.TAKEN] == 1
            ledger.finish(replace(ENTRY, state=state, output=output))
        assert [entry.output for entry in ledger.briefs(9)] == ["a-1"]


class Stumbling(FakeEngine):
    """Fails whatever it is given."""

    def translate(self, sentences: object) -> list[Hypothesis]:  # noqa: ARG002
        raise MemoryError("no memory left")


def test_what_can_heal_is_tried_again_a_few_nights_and_the_rest_is_not(tmp_path: Path) -> None:
    english = "The government passed a new law on Friday, and the opposition called it timid. " * 3
    found = [Item("a.txt", articles(1)[0]), Item("b.txt", english)]
    with Ledger(tmp_path) as ledger:
        first = night(tmp_path, ledger, Stumbling()).run([*found, found[0]])
        assert (first.failed, first.skipped) == (2, 1)  # the same one twice in one night
        for _ in range(ATTEMPTS - 1):
            assert night(tmp_path, ledger, Stumbling()).run(found).failed == 1
        assert night(tmp_path, ledger, Stumbling()).run(found).skipped == 2
        assert night(tmp_path, ledger, FakeEngine(), retry_failed=True).run(found).done == 1


def test_an_unreadable_source_is_forgotten_when_it_can_be_read(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        bad = Unreadable("a.txt", EmptyInput("a.txt: empty"))
        assert night(tmp_path, ledger, FakeEngine()).run([bad]).failed == 1
        night(tmp_path, ledger, FakeEngine()).run([Item("a.txt", articles(1)[0])])
        assert [entry.state for entry in ledger.entries()] == [State.DONE]


def first_ledger(folder: Path) -> None:
    """One as the first version of this program left it."""
    db = sqlite3.connect(folder / NAME)
    first_schema(db)
    db.execute("PRAGMA user_version = 1")
    row = "INSERT INTO articles (key, source, state, signature, output, title, lead, findings,"
    row += " code, error, attempts) VALUES (?, ?, ?, 's', ?, 'T', ?, 2, ?, ?, 1)"
    db.execute(row, ("k", "a.txt", "done", "a-k", "Satz.", "", ""))
    db.execute(row, ("l", "b.txt", "failed", "", "", "input", "b.txt: no text"))
    db.commit()
    db.close()


def test_a_ledger_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    first_ledger(tmp_path)
    with Ledger(tmp_path) as ledger:
        assert [(e.key, e.state, e.output, e.brief, e.error) for e in ledger.entries()] == [
            ("k", State.DONE, "a-k", "Satz.", ""),
            ("l", State.FAILED, "", "", "b.txt: no text"),
        ]
        assert night(tmp_path, ledger, FakeEngine()).run([Item("c.txt", articles(1)[0])]).done == 1
    with Ledger(tmp_path) as ledger:
        assert len(list(ledger.entries())) == 3


def test_a_newer_ledger_is_left_alone(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.db.execute("PRAGMA user_version = 99")
    with pytest.raises(OutputFailed, match="newer version"):
        Ledger(tmp_path)


def test_a_full_ledger_is_said_in_one_line(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.db.execute("PRAGMA max_page_count = 1")
        many = [Entry(str(number), f"{number}{'x' * 500}") for number in range(1000)]
        with pytest.raises(OutputFailed, match="see to its disk"):
            ledger.take(many)
        assert not list(ledger.entries())


@pytest.mark.parametrize("damage", ["overwritten", "cut"])
def test_a_damaged_ledger_is_made_anew_from_the_briefs(tmp_path: Path, damage: str) -> None:
    out, source = tmp_path / "out", texts(tmp_path / "x.jsonl", articles(6))
    batch(out, source)
    before, path = outputs(out), out / NAME
    content = path.read_bytes()
    path.write_bytes(b"rubbish" * 999 if damage == "overwritten" else content[: len(content) // 2])
    run = batch(out, source)
    assert run.exit_code == 0
    assert run.stdout.startswith("0 done, 6 skipped")
    assert run.stderr.count("\n") == 1
    assert "anew from the 6 briefs" in run.stderr
    assert {name for name in outputs(out) if name.startswith("x-")} < before.keys()
    assert (out / f"{NAME}.damaged-1").exists()


def test_runs_are_counted_while_they_go_on(tmp_path: Path) -> None:
    """So a killed run's numbers are there too."""
    with Ledger(tmp_path) as ledger:
        number = runs.begin(ledger, "s")
        entry = replace(ENTRY, run=number)
        ledger.take([entry])
        ledger.finish(replace(entry, state=State.DONE))
        [run] = runs.last_runs(ledger, 9)
        assert (run.done, run.ending, run.rate) == (1, "", 0)
        assert runs.measured_rate(ledger) is None
        runs.end(ledger, number, ending="complete", seconds=30, skipped=4)
        assert runs.measured_rate(ledger) == 2


def test_keys_are_hashes_of_the_text() -> None:
    assert key_of("a") != key_of("b")
    assert len(key_of("halb \ud83d")) == 64

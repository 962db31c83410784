"""Near-identical agency copies: recognised, briefed once, listed together."""

import json
import sqlite3
from pathlib import Path

import pytest
from batches import articles, batch, night, outputs, write_lines
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.texts import article
from translate_sum.batch import copies
from translate_sum.batch.copies import FEWEST_WORDS, sketch
from translate_sum.batch.ledger import NAME, Ledger, State
from translate_sum.engines.fake import FakeEngine
from translate_sum.render.markdown import escaped
from translate_sum.sources.item import Item

AGENCY = article(seed=1) + " Das Gesetz gilt ab 1. Juni."
IN_ANOTHER_PAPER = "Berlin (dpa) - " + AGENCY.replace("Millionen", "Mio.", 1)
CUT = AGENCY.rsplit(". ", 5)[0] + "."
UPDATE = AGENCY.replace("1. Juni", "3. Juni")
ANOTHER = article(seed=2)


def states(folder: Path) -> dict[str, State]:
    with Ledger(folder) as ledger:
        return {entry.source: entry.state for entry in ledger.entries()}


def test_copies_are_briefed_once_and_listed_with_their_original(tmp_path: Path) -> None:
    rows = [AGENCY, ANOTHER, IN_ANOTHER_PAPER, CUT, UPDATE]
    source = write_lines(
        tmp_path / "x.jsonl", [{"text": text, "title": "<b>T</b>"} for text in rows]
    )
    out = tmp_path / "out"
    run = batch(out, source)
    assert run.stdout.startswith("3 done, 2 copies, 0 skipped, 0 failed")
    found = {name.rpartition(":")[2]: state for name, state in states(out).items()}
    assert [number for number, state in found.items() if state is State.COPY] == ["3", "4"]
    index = (out / "index.html").read_text(encoding="utf-8")
    folded = index.split("<details>")[1].split("</details>")[0]
    assert "2 more the same" in folded
    assert f"{source}:3" in folded
    assert f"{source}:4" in folded
    digest = (out / "digest.md").read_text(encoding="utf-8")
    assert f"The same in: {escaped(f'{source}:3, {source}:4')}\n" in digest
    assert batch(out, source).stdout.startswith("0 done, 5 skipped")


def test_a_copy_of_an_earlier_night_is_recognised(tmp_path: Path) -> None:
    for number, text in enumerate([AGENCY, IN_ANOTHER_PAPER]):
        with Ledger(tmp_path) as ledger:
            night(tmp_path, ledger, FakeEngine()).run([Item(f"{number}.txt", text)])
    assert states(tmp_path) == {"0.txt": State.DONE, "1.txt": State.COPY}


def test_an_article_that_its_source_changed_is_no_copy(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        for source, name, text in (
            ("a.txt", "", AGENCY),
            ("a.txt", "", IN_ANOTHER_PAPER),
            ("x:1", "7", ANOTHER),
            ("y:9", "7", ANOTHER + " Und."),
        ):
            report = night(tmp_path, ledger, FakeEngine()).run([Item(source, text, id=name)])
            assert (report.done, report.copies) == (1, 0)


def test_another_model_briefs_originals_anew_and_their_copies_not(tmp_path: Path) -> None:
    """Both have a sketch of the first time; neither may take the other for its original."""
    found = [Item("0.txt", AGENCY), Item("1.txt", IN_ANOTHER_PAPER)]
    with Ledger(tmp_path) as ledger:
        for source in (found[:1], found[1:]):
            night(tmp_path, ledger, FakeEngine()).run(source)
        # Under another signature, the second one first.
        changed = night(tmp_path, ledger, FakeEngine())
        changed.signature = "other"
        report = changed.run(reversed(found))
        assert (report.done, report.copies) == (1, 1)
    assert states(tmp_path) == {"0.txt": State.COPY, "1.txt": State.DONE}
    # The brief that 0.txt had of its own is gone, in the folder as in the ledger.
    with Ledger(tmp_path) as ledger:
        assert {f"{entry.output}.json" for entry in ledger.briefs(9)} == {
            path.name for path in tmp_path.glob("*.json")
        }


def test_a_copy_whose_original_fails_is_briefed_itself(tmp_path: Path) -> None:
    class NoAgency(FakeEngine):
        def translate(self, sentences):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            if any("Minister" in sentence for sentence in sentences):
                raise RuntimeError("fell over")
            return super().translate(sentences)

    failing = AGENCY.replace("Millionen", "Minister", 1)
    found = [Item("0.txt", failing), Item("1.txt", AGENCY), Item("2.txt", AGENCY + " Ja.")]
    with Ledger(tmp_path) as ledger:
        report = night(tmp_path, ledger, NoAgency()).run(found)
    assert (report.done, report.copies, report.failed) == (1, 1, 1)
    assert states(tmp_path) == {"0.txt": State.FAILED, "1.txt": State.DONE, "2.txt": State.COPY}


def test_the_same_whatever_the_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A killed run's articles are in other windows the next time."""
    found = [Item(f"{i}.txt", text) for i, text in enumerate([*articles(5), AGENCY, ANOTHER, CUT])]
    found += [Item("8.txt", IN_ANOTHER_PAPER), Item("9.txt", UPDATE)]
    made = []
    for size in (64, 3, 1):
        monkeypatch.setattr("translate_sum.batch.night.WINDOW_ARTICLES", size)
        folder = tmp_path / str(size)
        folder.mkdir()
        with Ledger(folder) as ledger:
            night(folder, ledger, FakeEngine()).run(found)
        made.append((outputs(folder), states(folder)))
    assert made[0] == made[1] == made[2]


def test_old_sketches_go_so_that_the_ledger_stays_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "KEPT", 3)
    with Ledger(tmp_path) as ledger:
        found = [Item(f"{i}.txt", article(sentences=4, seed=i)) for i in range(8)]
        night(tmp_path, ledger, FakeEngine()).run(found)
        assert ledger.db.execute("SELECT count(*) FROM sketches").fetchone() == (3,)
        assert ledger.db.execute("SELECT count(DISTINCT number) FROM bands").fetchone() == (3,)


def test_sketches_of_another_algorithm_are_forgotten(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        night(tmp_path, ledger, FakeEngine()).run([Item("0.txt", AGENCY)])
        ledger.db.execute("UPDATE sketching SET version = 1")
        night(tmp_path, ledger, FakeEngine()).run([Item("1.txt", IN_ANOTHER_PAPER)])
    assert set(states(tmp_path).values()) == {State.DONE}


@settings(max_examples=30)
@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1), min_size=FEWEST_WORDS))
def test_a_text_is_like_itself_however_its_words_are_spaced(words: list[str]) -> None:
    made = sketch(" ".join(words))
    assert made is not None
    assert made == sketch(" \n – ".join(words) + ".")


def test_short_texts_are_never_copies() -> None:
    assert sketch("kurz " * (FEWEST_WORDS - 1)) is None
    assert sketch("lang " * FEWEST_WORDS) is not None


def test_the_ledger_holds_what_copies_are_of(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        night(tmp_path, ledger, FakeEngine()).run(
            [Item("0.txt", AGENCY), Item("1.txt", IN_ANOTHER_PAPER)]
        )
    db = sqlite3.connect(tmp_path / NAME)
    rows = dict(db.execute("SELECT source, original FROM articles"))
    [key] = [json.loads(path.read_text("utf-8"))["key"] for path in tmp_path.glob("*.json")]
    assert rows == {"0.txt": "", "1.txt": key}
    db.close()

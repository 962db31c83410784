"""Many articles in, each briefed once, whatever happens to the run."""

import json
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from batches import articles, batch, batch_process, outputs, texts, write_lines

from translate_sum.batch.items import items
from translate_sum.engines.base import Hypothesis
from translate_sum.engines.fake import FakeEngine
from translate_sum.sources.item import Item, Unreadable


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
    out, source = tmp_path / "out", texts(tmp_path / "x.jsonl", articles(5))
    first = batch(out, source)
    assert first.exit_code == 0, first.stderr
    before = outputs(out)
    assert len(before) == 12  # five articles, two files each; index and digest
    texts(source, articles(7))
    foreseen = batch(out, source, "--dry-run").stdout
    assert foreseen.startswith("2 articles are due, 5 skipped; about 0 minutes at ")
    second = batch(out, source)
    assert second.stdout.startswith("2 done, 5 skipped, 0 failed")
    of_articles = {name: content for name, content in before.items() if name.startswith("x-")}
    assert of_articles.items() <= outputs(out).items()
    index = (out / "index.html").read_text(encoding="utf-8")
    assert index.count("<article>") == 7
    # Another way of making briefs makes them all due again.
    assert batch(out, source, "--sentences", "2").stdout.startswith("7 done")


def test_a_changed_article_and_a_lost_file_are_made_again(tmp_path: Path) -> None:
    out, folder = tmp_path / "out", tmp_path / "in"
    folder.mkdir()
    for number, text in enumerate(articles(3)):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    batch(out, folder)
    (folder / "1.txt").write_text(articles(2)[1].replace("zaghaft", "mutlos"), encoding="utf-8")
    next(out.glob("2-*.html")).unlink()
    before = outputs(out)
    assert batch(out, folder).stdout.startswith("2 done, 1 skipped")
    assert before.keys() < outputs(out).keys()


def test_an_article_keeps_the_name_of_its_files(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for name, length in (("a.txt", "3"), ("b.txt", "2")):
        (tmp_path / name).write_text(articles(1)[0], encoding="utf-8")
        assert batch(out, tmp_path / name, "--sentences", length).stdout.startswith("1 done")
    assert len(list(out.glob("a-*.json"))) == 1
    assert not list(out.glob("b-*"))


def test_articles_of_a_process_of_its_own_are_the_same(tmp_path: Path) -> None:
    """What the other tests do in this process, the real program does."""
    source = texts(tmp_path / "x.jsonl", articles(3))
    run = batch_process(tmp_path / "a", source)
    assert (run.returncode, run.stderr) == (0, "")
    batch(tmp_path / "b", source)
    assert outputs(tmp_path / "a") == outputs(tmp_path / "b")


def test_failures_are_listed_and_tried_again_only_when_asked(tmp_path: Path) -> None:
    out = tmp_path / "out"
    english = "The government passed a new law on Friday, and the opposition called it timid. " * 3
    source = write_lines(
        tmp_path / "x.jsonl", [{"text": articles(1)[0]}, {"text": english}, {"text": 7}]
    )
    assert batch(out, source).exit_code == 1
    report = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert (report["done"], report["failed"]) == (1, 2)
    assert {failure["code"] for failure in report["failures"]} == {"input", "input-language"}
    assert batch(out, source).stdout.startswith("0 done, 2 skipped, 1 failed")
    # What was left so is still listed.
    assert len(json.loads((out / "run.json").read_text(encoding="utf-8"))["failures"]) == 2
    assert batch(out, source, "--retry-failed", "--force").stdout.startswith("1 done")
    texts(source, articles(3))
    batch(out, source)
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))["failures"] == []


def test_odd_names_and_halves_of_characters_cost_no_night(tmp_path: Path) -> None:
    out, folder = tmp_path / "out", tmp_path / "in"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/M\xfcll.txt")).write_text(
        articles(3)[2], encoding="utf-8"
    )
    rows = [{"text": "\ud83d " + text, "title": "halb \udc00"} for text in articles(2)]
    write_lines(folder / "x.jsonl", rows)
    run = batch(out, folder)
    assert run.exit_code == 0, run.stderr
    assert run.stdout.startswith("3 done")


def test_two_members_of_one_name_are_two_articles(tmp_path: Path) -> None:
    out, archive = tmp_path / "out", tmp_path / "x.zip"
    first, second = articles(2)
    with zipfile.ZipFile(archive, "w") as members:
        members.writestr("a.txt", first)
        with pytest.warns(UserWarning, match="Duplicate"):
            members.writestr("a.txt", second)
    run = batch(out, archive)
    assert (run.exit_code, run.stderr) == (0, "")
    assert run.stdout.startswith("2 done")
    assert len(list(out.glob("a-*.html"))) == 2


def test_what_was_noted_on_reading_stands_in_the_files(tmp_path: Path) -> None:
    out, folder = tmp_path / "out", tmp_path / "in"
    folder.mkdir()
    (folder / "old.txt").write_bytes(articles(1)[0].encode("cp1252"))
    english = "The government passed a new law on Friday, and the opposition called it timid. " * 3
    (folder / "foreign.txt").write_text(english, encoding="utf-8")
    assert batch(out, folder, "--force").exit_code == 0
    for name, said in (("old", "read as Windows-1252"), ("foreign", "German")):
        document = json.loads(next(out.glob(f"{name}-*.json")).read_text(encoding="utf-8"))
        assert said in document["notes"][0]
        assert said in next(out.glob(f"{name}-*.html")).read_text(encoding="utf-8")


def test_another_way_with_unsupported_sentences_makes_briefs_due(tmp_path: Path) -> None:
    out, source = tmp_path / "out", texts(tmp_path / "x.jsonl", articles(2))
    for chosen, expected in (("mark", "2 done"), ("drop", "2 done"), ("drop", "0 done, 2 skipped")):
        assert batch(out, source, "--unsupported", chosen).stdout.startswith(expected)


def test_missed_terms_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, source = tmp_path / "out", texts(tmp_path / "x.jsonl", articles(2))
    glossary = tmp_path / "terms.tsv"
    glossary.write_text("Gesetz\tstatute\n", encoding="utf-8")
    used = batch(out, source, "--glossary", glossary, "--json")
    assert json.loads(used.stdout)["notes"] == ["glossary: 4 met, 4 used"]

    def stubborn(_: FakeEngine, sentences: Sequence[str]) -> list[Hypothesis]:
        return [Hypothesis("No.", 0.0) for _ in sentences]

    monkeypatch.setattr(FakeEngine, "translate", stubborn)
    run = batch(out, source, "--glossary", glossary, "--no-cache", "--sentences", "2")
    assert "glossary: 4 met, 0 used" in run.stderr
    report = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert (report["terms"], report["terms_missed"]) == (4, 4)
    assert "missed in" in next(out.glob("x-*.html")).read_text(encoding="utf-8")

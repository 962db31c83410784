"""Folders, patterns and lists of files: everything in one order, a fault costs one line."""

import io
import os
import random
import socket
import sys
import zipfile
from pathlib import Path

import pytest
from ordinary_user import ordinary_user

from translate_sum.batch.items import items
from translate_sum.sources import formats
from translate_sum.sources.item import Item, Unreadable


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Text von {path.name}.", encoding="utf-8")


def sources(found: list[Item | Unreadable], folder: Path) -> list[str]:
    return [os.path.relpath(item.source, folder) for item in found if isinstance(item, Item)]


def doubts(found: list[Item | Unreadable]) -> list[str]:
    lines = [str(item.error) for item in found if isinstance(item, Unreadable)]
    assert all(line.isprintable() for line in lines)
    return lines


def test_folders_are_read_in_order_of_their_names(tmp_path: Path) -> None:
    names = [f"{a}/{b}.txt" for a in "abc" for b in "xyz"] + ["b.txt", "B.TXT", "c d/ü.md"]
    random.Random(3).shuffle(names)
    fill(tmp_path, *names, "z.png", ".hidden/a.txt", ".b.txt", "notes.text")
    found = list(items([str(tmp_path)]))
    expected = sorted(names, key=lambda name: Path(name).parts)
    assert sources(found, tmp_path) == expected
    assert doubts(found) == []


def test_what_breaks_a_reader_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(data: bytes, source: str) -> Item:
        raise RuntimeError(source, data)

    monkeypatch.setitem(formats.READERS, ".md", broken)
    fill(tmp_path, "a.txt", "b.md", "c.txt")
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("1.md", "Text.")
        archive.writestr("2.txt", "Text.")
    found = list(items([str(tmp_path)]))
    assert sources(found, tmp_path) == ["a.txt", "c.txt", "d.zip/2.txt"]
    assert len(doubts(found)) == 2
    assert "it breaks its reader (RuntimeError); save its text as .txt" in doubts(found)[0]


def test_links_are_followed_and_loops_cost_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    fill(folder, "a/1.txt", "b/2.txt")
    fill(tmp_path, "elsewhere/3.txt")
    (folder / "c").symlink_to(tmp_path / "elsewhere")
    (folder / "d").symlink_to(tmp_path / "elsewhere")
    (folder / "a" / "up").symlink_to(folder)
    (folder / "b" / "self.txt").symlink_to(folder / "b" / "self.txt")
    (folder / "b" / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "b" / "gone.png").symlink_to(folder / "nowhere.png")
    (folder / "b" / "lost").symlink_to(folder / "nowhere")
    (folder / "b" / "round").symlink_to(folder / "b" / "round")
    found = list(items([str(folder)]))
    assert sources(found, folder) == ["a/1.txt", "b/2.txt", "c/3.txt"]
    loop, gone, lost, around, own = doubts(found)
    assert "a/up: leads back" in loop
    assert "gone.txt: no such file" in gone
    assert "lost: no such file" in lost
    assert "round: cannot be read" in around
    assert "self.txt: cannot be read" in own


def test_links_that_fork_do_not_multiply(tmp_path: Path) -> None:
    fill(tmp_path, "0/a.txt")
    for level in range(1, 25):
        (tmp_path / str(level)).mkdir()
        for name in ("left", "right"):
            (tmp_path / str(level) / name).symlink_to(tmp_path / str(level - 1))
    found = list(items([str(tmp_path / "24")]))
    assert len(sources(found, tmp_path)) == 1
    assert doubts(found) == []


def test_what_is_no_file_costs_one_line_and_no_time(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "z.txt")
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to("/dev/zero")
    (tmp_path / "d.txt").mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "e.txt"))
        found = list(items([str(tmp_path)]))
    assert sources(found, tmp_path) == ["a.txt", "z.txt"]
    pipe, device, end = doubts(found)
    assert "b.txt: a pipe or a device" in pipe
    assert "c.txt: a pipe or a device" in device
    assert "e.txt: cannot be read" in end


def test_a_file_that_vanishes_costs_one_line(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "b.txt", "c.txt")
    stream = items([str(tmp_path)])
    first = next(stream)
    (tmp_path / "b.txt").unlink()
    found = [first, *stream]
    assert sources(found, tmp_path) == ["a.txt", "c.txt"]
    assert "b.txt: no such file" in doubts(found)[0]


def test_what_may_not_be_read_costs_one_line() -> None:
    with ordinary_user() as folder:
        fill(folder, "a.txt", "closed/b.txt", "dark/c.txt", "secret.txt", "z.txt")
        (folder / "closed").chmod(0)
        (folder / "dark").chmod(0o400)
        (folder / "secret.txt").chmod(0)
        found = list(items([str(folder)]))
        matched = list(items([f"{folder}/**/*.txt"]))
        (folder / "closed").chmod(0o700)
        (folder / "dark").chmod(0o700)
    for run in (found, matched):
        assert sources(run, folder) == ["a.txt", "z.txt"]
        assert len(doubts(run)) == 3
        assert any("closed: no permission" in line for line in doubts(run))


def test_deep_folders_are_read(tmp_path: Path) -> None:
    deep = [tmp_path]
    for _ in range(1_010):
        deep.append(deep[-1] / "d")
        deep[-1].mkdir()
    article = deep[-1] / "a.txt"
    article.write_text("Tief.", encoding="utf-8")
    assert sources(list(items([str(tmp_path)])), deep[-1]) == ["a.txt"]
    # pytest would recurse too deeply over it.
    article.unlink()
    for folder in reversed(deep):
        folder.rmdir()


def test_the_folder_of_the_briefs_is_no_source(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "briefs/index.html", "briefs/digest.md", "z.txt")
    out = tmp_path / "briefs"
    for source in (str(tmp_path), f"{tmp_path}/**/*", f"{tmp_path}/**"):
        found = list(items([source], besides=out))
        assert sources(found, tmp_path) == ["a.txt", "z.txt"]
        assert doubts(found) == []
    assert "choose another --out" in doubts(list(items([str(out)], besides=out)))[0]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("news/**/*.txt", ["a.txt", "2026/b.txt", "2026/11/c.txt"]),
        ("news/*.txt", ["a.txt"]),
        ("news/*", ["2026/11/c.txt", "2026/b.txt", "2026/d.md", "a.txt"]),
        ("news/**", ["2026/11/c.txt", "2026/b.txt", "2026/d.md", "a.txt"]),
        ("news/**/**/c.*", ["2026/11/c.txt"]),
        ("news/20??", ["2026/11/c.txt", "2026/b.txt", "2026/d.md"]),
        ("news/*/[a-c].txt", ["2026/b.txt"]),
        ("n*s/2026/*.art", ["2026/e.art"]),
        ("**/d.md", ["2026/d.md"]),
        ("news/**/.[a-z]*.txt", [".h.txt"]),
    ],
)
def test_patterns_are_expanded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, expected: list[str]
) -> None:
    news = tmp_path / "news"
    fill(news, "a.txt", "2026/b.txt", "2026/11/c.txt", "2026/d.md", "2026/e.art", ".h.txt")
    monkeypatch.chdir(tmp_path)
    found = list(items([pattern]))
    assert sources(found, Path("news")) == expected
    assert doubts(found) == []


def test_a_name_that_looks_like_a_pattern_is_a_name_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, "Bericht [1].txt", "Bericht 1.txt")
    monkeypatch.chdir(tmp_path)
    assert sources(list(items(["Bericht [1].txt"])), Path()) == ["Bericht [1].txt"]
    assert "no file matches" in doubts(list(items(["*.html"])))[0]
    assert "no such file" in doubts(list(items(["no\0thing*", "nowhere.txt"])))[1]


@pytest.mark.parametrize("end", ["\n", "\0", "\r\n"])
def test_a_list_names_files_and_folders(tmp_path: Path, end: str) -> None:
    folder = tmp_path / "in"
    fill(folder, "a b.txt", "deep/*.txt", "z.text")
    os.mkfifo(folder / "pipe.txt")
    names = ["a b.txt", "deep", "", "nowhere.txt", "pipe.txt", "deep/*.txt", "z.text"]
    listed = tmp_path / "list"
    listed.write_bytes(end.join(str(folder / name) if name else "" for name in names).encode())
    found = list(items([], files_from=str(listed)))
    assert sources(found, folder) == ["a b.txt", "deep/*.txt", "deep/*.txt", "z.text"]
    assert len(doubts(found)) == 2


def test_odd_names_and_a_long_list_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = os.fsencode(tmp_path) + b"/M\xfcll\nhier.txt"
    Path(os.fsdecode(odd)).write_text("Text.", encoding="utf-8")
    data = b"\0".join([odd] * 5_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert sum(isinstance(item, Item) for item in items([], files_from="-")) == 5_000


def test_what_is_no_list_costs_one_line(tmp_path: Path) -> None:
    for data, word in ((b"x" * 200_000, "no list of files"), (b"a\0" + b"x" * 9_000, "too long")):
        (tmp_path / "list").write_bytes(data)
        assert word in doubts(list(items([], files_from=str(tmp_path / "list"))))[-1]
    assert "no such file" in doubts(list(items([], files_from=str(tmp_path / "none"))))[0]

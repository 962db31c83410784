"""Articles in a ZIP file: each as if it lay in a folder, and a bad one costs itself."""

import gzip
import io
import json
import random
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_sum.batch.items import items
from translate_sum.sources import inflated, text, zip_archive
from translate_sum.sources.item import Unreadable


def read(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def found_in(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Text, or what is wrong, by the name of the member."""
    good, bad = {}, {}
    for item in items([str(path)]):
        name = item.source.removeprefix(f"{path}/")
        if isinstance(item, Unreadable):
            bad[name] = str(item.error)
        else:
            good[name] = item.text
    assert all(line.isprintable() for line in bad.values())
    return good, bad


@given(st.text(min_size=1).filter(lambda text: bool(text.strip()) and "\0" not in text))
def test_any_text_comes_back_whole(given: str) -> None:
    data = given.encode()
    lines = json.dumps({"text": given}).encode()
    with tempfile.TemporaryDirectory() as folder:
        path = read(Path(folder) / "x.zip", {"a.txt": data, "b.jsonl": lines})
        good, bad = found_in(path)
    # A mark at the beginning is that of the encoding.
    assert good == {"a.txt": given.removeprefix("\ufeff"), "b.jsonl:1": given}
    assert bad == {}


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_every_format_is_read_in_order_of_the_names(tmp_path: Path, method: int) -> None:
    members = {
        "news/b.md": b"# Titel\n\nText.",
        "news/a.txt": b"Erster.",
        "news/": b"",
        "page.html": b"<html><body><p>Ein Satz.</p><p>Noch einer.</p></body></html>",
        "lines.jsonl": b'{"text": "Eins."}\n{"text": "Zwei."}\n',
        "more.jsonl.gz": gzip.compress(b'{"text": "Drei."}\n'),
        "picture.png": b"\x89PNG",
        "__MACOSX/news/._a.txt": b"\0\5\x16\7",
        ".hidden/a.txt": b"Versteckt.",
    }
    path = read(tmp_path / "x.zip", members, method)
    good, bad = found_in(path)
    assert good == {
        "lines.jsonl:1": "Eins.",
        "lines.jsonl:2": "Zwei.",
        "more.jsonl.gz:1": "Drei.",
        "news/a.txt": "Erster.",
        "news/b.md": "Titel\n\nText.\n",
        "page.html": "Ein Satz.\n\nNoch einer.\n",
    }
    assert list(good) == sorted(good)
    assert bad == {}


def test_each_bad_member_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "TRANSLATE_LIMIT", 10_000)
    inner = read(tmp_path / "inner.zip", {"a.txt": b"Text."})
    noise = random.Random(1).randbytes(400).hex().encode()
    path = read(
        tmp_path / "x.zip",
        {
            "good.txt": b"Gut.",
            "empty.txt": b"",
            "large.txt": b"Lang. " * 10_000,
            "nested.zip": inner.read_bytes(),
            "secret.txt": b"Geheim.",
            "damaged.txt": noise,
            "unknown.txt": b"Wie?",
            "../../etc/out.txt": b"Hinaus.",
            "/etc/root.txt": b"Hinaus.",
            "C:\\x.txt": b"Hinaus.",
        },
    )
    data = bytearray(path.read_bytes())
    for name, offset, value in ((b"secret.txt", 0, 1), (b"unknown.txt", 2, 99)):
        data[data.find(name) - 24 + offset] = value
        data[data.rfind(name) - 38 + offset] = value
    data[data.find(b"damaged.txt") + 50] ^= 0xFF
    path.write_bytes(data)
    good, bad = found_in(path)
    assert good == {"good.txt": "Gut."}
    words = {
        "empty.txt": "nothing to read",
        "large.txt": "split it",
        "nested.zip": "archive in an archive",
        "secret.txt": "encrypted",
        "damaged.txt": "damaged",
        "unknown.txt": "damaged",
        "../../etc/out.txt": "leads out",
        "/etc/root.txt": "leads out",
        "C:\\x.txt": "leads out",
    }
    assert bad.keys() == words.keys()
    for member, word in words.items():
        assert word in bad[member], bad[member]


def test_bombs_cost_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflated, "TRANSLATE_LIMIT", 100_000)
    path = read(tmp_path / "x.zip", {"a.jsonl": (b" " * 999 + b"\n") * 9_000, "b.txt": b"Gut."})
    good, bad = found_in(path)
    assert good == {"b.txt": "Gut."}
    assert "swells" in bad["a.jsonl"]
    # The same data under many names.
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("0.txt", b"Text. " * 100)
        for number in range(1, 50):
            again = zipfile.ZipInfo(f"{number}.txt")
            first = archive.infolist()[0]
            for part in ("header_offset", "file_size", "compress_size", "CRC"):
                setattr(again, part, getattr(first, part))
            archive.filelist.append(again)
    good, bad = found_in(path)
    assert not good
    assert "overlap" in "".join(bad.values())
    monkeypatch.setattr(zip_archive, "DIRECTORY_LIMIT", 1_000)
    assert "too many files" in "".join(found_in(path)[1].values())


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\5\6" + b"\xff" * 18, b"PK\3\4" * 9])
def test_what_is_no_archive_costs_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    good, bad = found_in(path)
    assert not good
    assert list(bad) == [str(path)]


@given(st.randoms(use_true_random=False))
def test_damage_anywhere_is_no_crash(dice: random.Random) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"Text. " * 20)
        archive.writestr("ü.jsonl", b'{"text": "Text."}\n' * 5)
    data = bytearray(whole.getvalue())
    for _ in range(dice.randint(1, 6)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.zip"
        path.write_bytes(data)
        found_in(path)

"""An article a line: each comes back whole, and a bad line costs itself."""

import gzip
import io
import json
import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_sum.batch.items import items
from translate_sum.errors import UnknownEncoding
from translate_sum.sources import inflated, json_lines
from translate_sum.sources.item import Item, Unreadable
from translate_sum.sources.json_lines import Fields, json_articles

TEXTS = st.text(min_size=1).filter(lambda text: bool(text.strip()))


def texts(found: list[Item | Unreadable]) -> list[str]:
    return [item.text for item in found if isinstance(item, Item)]


def doubts(found: list[Item | Unreadable]) -> list[str]:
    lines = [str(item.error) for item in found if isinstance(item, Unreadable)]
    assert all(line.isprintable() for line in lines)
    return lines


@given(st.lists(TEXTS, max_size=8), st.booleans())
def test_any_text_comes_back_whole(given: list[str], escaped: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    data = "".join(json.dumps({"text": text}, ensure_ascii=escaped) + "\n" for text in given)
    found = list(json_articles(io.BytesIO(data.encode()), "x.jsonl", Fields()))
    assert texts(found) == given
    assert [item.source for item in found] == [f"x.jsonl:{n + 1}" for n in range(len(given))]


@given(st.binary(max_size=300))
def test_no_line_is_too_odd(data: bytes) -> None:
    with suppress(UnknownEncoding):
        doubts(list(json_articles(io.BytesIO(data), "x.jsonl", Fields())))


def test_fields_have_the_names_that_they_are_given() -> None:
    row = {"body": "Text.", "headline": " Ein  Titel ", "uid": 7, "published": "25.11.2026"}
    row["link"] = "https://a.de/x"
    names = Fields.of(["text=body", "title=headline", "id=uid", "date=published", "url=link"])
    (item,) = json_articles(io.BytesIO(json.dumps(row).encode()), "x.jsonl", names)
    assert item == Item(
        "x.jsonl:1", "Ein  Titel\n\nText.", "7", "Ein Titel", "2026-11-25", "https://a.de/x"
    )
    for wrong in ("text", "text=", "body=text", ""):
        with pytest.raises(ValueError, match="one of id, title, text, date, url"):
            Fields.of([wrong])


def test_fields_of_other_kinds_are_left_alone() -> None:
    row = {"text": "Text.", "title": 3, "id": [1], "date": {}, "url": "javascript:alert(1)"}
    (item,) = json_articles(io.BytesIO(json.dumps(row).encode()), "x.jsonl", Fields())
    assert item == Item("x.jsonl:1", "Text.")


def test_each_bad_line_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "TRANSLATE_LIMIT", 1_000)
    good = b'{"text": "Gut."}\n'
    bad = [
        b'{"text": "half\n',
        b'{"text": "K\xf6ln"}\n',
        b'["text"]\n',
        b'{"text": 7}\n',
        b'{"text": " "}\n',
        b'{"body": "Text."}\n',
        b'{"text": "' + b"x" * 3_000 + b'"}\n',
        b"[" * 900 + b"\n",
        b'{"n": ' + b"1" * 900 + b"}\n",
        b"\0\n",
    ]
    data = b"\xef\xbb\xbf" + good + b"\r\n".join([b"", *bad, b""]) + good.strip()
    found = list(json_articles(io.BytesIO(data), "x.jsonl", Fields()))
    assert texts(found) == ["Gut.", "Gut."]
    assert len(doubts(found)) == len(bad)
    assert any("1000" in line or "MiB" in line for line in doubts(found))


def test_utf_16_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "Gut."}\n' * 3, encoding="utf-16")
    (line,) = doubts(list(items([str(path)])))
    assert "iconv -f UTF-16" in line


def test_compressed_lines_are_read_as_they_are_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "x.JSONL.GZ"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(f'{{"text": "Artikel {n}."}}\n' for n in range(3))
    found = list(items([str(path)]))
    assert texts(found) == ["Artikel 0.", "Artikel 1.", "Artikel 2."]
    assert [item.source for item in found] == [f"{path}:{n}" for n in (1, 2, 3)]


def test_a_damaged_archive_gives_what_comes_before_the_damage(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl.gz"
    dice = random.Random(1)
    rows = [json.dumps({"text": dice.randbytes(500).hex()}) + "\n" for _ in range(400)]
    whole = gzip.compress("".join(rows).encode())
    for damaged in (whole[: len(whole) // 2], whole[:100_000] + b"\0" * 9 + whole[100_009:]):
        path.write_bytes(damaged)
        found = list(items([str(path)]))
        assert 50 < len(texts(found)) < 400
        (line,) = doubts(found)[-1:]
        assert "x.jsonl.gz: damaged" in line
    path.write_bytes(b"no gzip")
    assert "damaged" in doubts(list(items([str(path)])))[0]


def test_a_bomb_costs_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflated, "TRANSLATE_LIMIT", 100_000)
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "Gut."}\n' + (b" " * 999 + b"\n") * 5_000))
    found = list(items([str(path)]))
    assert texts(found) == ["Gut."]
    assert "swells" in doubts(found)[0]

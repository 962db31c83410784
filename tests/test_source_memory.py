"""However many articles there are, one is in memory."""

import gzip
import json
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from translate_sum.batch.items import items
from translate_sum.sources.item import Item

SENTENCE = "Die Regierung hat am {n}. Freitag ein Gesetz beschlossen, das die Städte entlastet. "
NAME = 1_000
"""Most bytes that a name, or a member's entry in an archive, may take."""


def article(number: int) -> str:
    return "\n\n".join(SENTENCE.format(n=f"{number}.{part}") * 4 for part in range(8))


def page(number: int) -> str:
    """With enough paragraphs to fill the extractor's caches soon, which remember a thousand."""
    paragraphs = (SENTENCE.format(n=f"{number}.{part}") for part in range(60))
    return f"<html><body>{''.join(f'<p>{part}</p>' for part in paragraphs)}</body></html>"


def lines(count: int) -> str:
    return "".join(
        json.dumps({"text": article(n), "date": "25. Mai 2026"}) + "\n" for n in range(count)
    )


def write(folder: Path, kind: str, count: int) -> Path:
    path = folder / f"{count}.{kind}"
    match kind:
        case "jsonl":
            path.write_text(lines(count), encoding="utf-8")
        case "jsonl.gz":
            path.write_bytes(gzip.compress(lines(count).encode(), 1))
        case "zip":
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                for number in range(count):
                    archive.writestr(f"news/{number:06}.txt", article(number))
        case _:
            path.mkdir()
            for number in range(count):
                body = page(number) if kind == "html" else article(number)
                (path / f"{number:06}.{kind}").write_text(body, encoding="utf-8")
    return path


def peak(source: Path, count: int) -> int:
    """Bytes of Python's memory at the fullest moment of reading."""
    tracemalloc.start()
    try:
        found = sum(isinstance(item, Item) for item in items([str(source)]))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        assert found == count


@pytest.mark.parametrize(
    ("kind", "few", "many"),
    [
        ("jsonl", 200, 2_000),
        ("jsonl.gz", 200, 2_000),
        ("txt", 200, 2_000),
        ("zip", 200, 2_000),
        ("md", 40, 400),
        ("html", 20, 60),
    ],
)
def test_many_times_the_articles_take_no_more_memory(
    tmp_path: Path, kind: str, few: int, many: int
) -> None:
    peak(write(tmp_path, kind, 1), 1)  # what is loaded once
    less = peak(write(tmp_path, kind, few), few)
    source = write(tmp_path, kind, many)
    # Now and then the interpreter enlarges its own table of names: hardly twice in a row.
    more = min(peak(source, many) for _ in range(2))
    names = 0 if kind.startswith("jsonl") else NAME * (many - few)
    assert more < 1.3 * less + names
    # Articles would take several times their names.
    assert len(article(0).encode()) > NAME * 2

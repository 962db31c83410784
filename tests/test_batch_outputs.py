"""The files of a night: what they hold, in what order, and that text from outside stays text."""

import json
import re
import sqlite3
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from batches import articles, batch, night, texts, verb, write_lines
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from translate_sum.article import SummarySentence
from translate_sum.batch.dates import comparable
from translate_sum.batch.ledger import NAME, Ledger
from translate_sum.batch.overview import write_overview
from translate_sum.engines.fake import FakeEngine
from translate_sum.folder_lock import locked
from translate_sum.sources.item import Item
from translate_sum.summarizers.lead import LeadSummarizer

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = (
    '<script>alert("x")</script> <img src=x onerror=alert(1)> ]]> &amp; \x0b\x00 '
    "[klick](javascript:alert(1)) `code` </summary></details></title>"
)


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((REFERENCE / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_documents_are_as_their_schemas_say(tmp_path: Path) -> None:
    source = write_lines(
        tmp_path / "x.jsonl",
        [{"text": f"{text} Es kamen 17 Gäste."} for text in articles(4)] + [{"text": 7}],
    )
    lines = batch(tmp_path, source, "--jsonl").stdout.splitlines()
    of_articles = [json.loads(path.read_text("utf-8")) for path in tmp_path.glob("x-*.json")]
    assert len(of_articles) == 4
    by_key = {document["key"]: document for document in of_articles}
    assert {document["key"]: document for document in map(json.loads, lines)} == by_key
    for document in of_articles:
        validator("article").validate(document)
    report = json.loads((tmp_path / "run.json").read_text("utf-8"))
    validator("run").validate(report)
    assert (report["done"], report["failed"], len(report["failures"])) == (4, 1, 1)


def test_the_schema_tells_a_wrong_document() -> None:
    assert list(validator("article").iter_errors({"schema": 1, "key": "nothing"}))
    assert list(validator("run").iter_errors({"schema": 2}))


def test_what_a_source_says_of_an_article_is_kept(tmp_path: Path) -> None:
    found = [
        Item("a", articles(1)[0], id="7", date="2026-05-01", url="https://example.org/a?b=1&c=2"),
        Item("b", articles(2)[1], date="2026-05-03T10:00:00+02:00", url="javascript:alert(1)"),
        Item("c", articles(3)[2], date="2026-05-02T10:00:00+02:00"),
    ]
    with Ledger(tmp_path) as ledger:
        report = night(tmp_path, ledger, FakeEngine()).run(found)
        write_overview(tmp_path, ledger, report, "html")
    document = json.loads(next(tmp_path.glob("a-*.json")).read_text("utf-8"))
    assert (document["id"], document["date"]) == ("7", "2026-05-01")
    index = (tmp_path / "index.html").read_text("utf-8")
    # The newest first.
    places = [index.index(f'"{source}-') for source in "bca"]
    assert places == sorted(places)
    assert index.count(">original</a>") == 1
    assert "https://example.org/a?b=1&amp;c=2" in index
    assert "javascript:" not in index
    assert "javascript:" not in (tmp_path / "feed.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-05-01", "2026-05-01"),
        ("2026-05-01T01:00:00+02:00", "2026-04-30T23:00:00+00:00"),
        ("2026-05-01T01:00:00Z", "2026-05-01T01:00:00+00:00"),
        ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00"),
        ("gestern", ""),
        ("", ""),
    ],
)
def test_dates_are_made_comparable(written: str, meant: str) -> None:
    assert comparable(written) == meant


class Tags(HTMLParser):
    """All elements with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(page)
    return parser.found


def test_text_from_outside_stays_text_everywhere(tmp_path: Path) -> None:
    rows = [
        {"text": f"{HOSTILE} {articles(1)[0]}", "title": HOSTILE, "url": HOSTILE, "id": HOSTILE},
        {"text": f"{HOSTILE} {articles(1)[0]} Ja.", "title": HOSTILE},
        {"text": ""},
    ]
    folder = tmp_path / "<script>alert(1)"
    folder.mkdir()
    source = write_lines(folder / "<img onerror=x>.jsonl", rows)
    out = tmp_path / "out"
    run = batch(out, source)
    assert run.stdout.startswith("1 done, 1 copy, 0 skipped, 1 failed")
    for name in ("index.html", "report.html"):
        page = (out / name).read_text("utf-8")
        assert not {tag for tag, _ in tags(page)} & {"script", "img"}
        assert not any(key.startswith("on") for _, keys in tags(page) for key in keys)
        assert "default-src 'none'" in page
        assert "unsafe-inline" not in page
    shown = MarkdownIt("commonmark", {"html": True}).render((out / "digest.md").read_text("utf-8"))
    assert not {tag for tag, _ in tags(shown)} & {"script", "img", "code"}
    links = [str(keys["href"]) for tag, keys in tags(shown) if tag == "a"]
    assert len(links) == 1
    assert re.fullmatch(r"[a-z0-9-]+\.html", links[0])


def test_the_feed_is_atom(tmp_path: Path) -> None:
    """RFC 4287: names, titles, moments and one author; names stay the same."""
    source = write_lines(
        tmp_path / "x.jsonl", [{"text": text, "title": HOSTILE} for text in articles(3)]
    )
    names = []
    for _ in range(2):
        batch(tmp_path, source)
        feed = ET.fromstring((tmp_path / "feed.xml").read_bytes())  # noqa: S314 - our own file
        assert feed.tag == f"{ATOM}feed"
        for part in (feed, *feed.iter(f"{ATOM}entry")):
            assert str(part.findtext(f"{ATOM}id")).startswith("urn:uuid:")
            assert part.findtext(f"{ATOM}title")
            assert datetime.fromisoformat(str(part.findtext(f"{ATOM}updated"))).tzinfo
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        for link in feed.iterfind(f"{ATOM}entry/{ATOM}link"):
            assert (tmp_path / link.attrib["href"]).is_file()
        names.append([part.text for part in feed.iter(f"{ATOM}id")])
    assert names[0] == names[1]
    assert len(set(names[0])) == 4


def test_pages_can_be_markdown(tmp_path: Path) -> None:
    out, source = tmp_path / "out", texts(tmp_path / "x.jsonl", articles(2))
    batch(out, source)
    texts(source, articles(3)[1:])
    assert batch(out, source, "--page", "md").stdout.startswith("2 done")
    assert batch(out, source, "--page", "md").stdout.startswith("0 done, 2 skipped")
    links = [
        keys["href"] for tag, keys in tags((out / "index.html").read_text("utf-8")) if tag == "a"
    ]
    pages = [Path(str(link)).suffix for link in links if str(link).startswith("x-")]
    assert pages == [".md", ".md", ".html"]
    assert all((out / str(link)).is_file() for link in links)


def test_status_and_report_look_back(tmp_path: Path) -> None:
    out, source = tmp_path / "out", texts(tmp_path / "x.jsonl", articles(3))
    assert verb("batch", "status", out).exit_code == 66
    batch(out, source, "--limit", "2")
    batch(out, write_lines(tmp_path / "y.jsonl", [{"text": 7}]), source)
    text = verb("batch", "status", out)
    assert text.exit_code == 0
    assert re.search(r"^ +3 done$", text.stdout, re.MULTILINE)
    assert "y.jsonl:1" in text.stdout
    data = json.loads(verb("batch", "status", out, "--json").stdout)["data"]
    assert data["articles"] == {"taken": 0, "done": 3, "copy": 0, "failed": 1}
    assert data["working"] is False
    rows = verb("batch", "report", out).stdout.splitlines()[1:]
    assert [row.split()[0] for row in rows] == ["2", "1"]
    assert rows[1].endswith("stopped early")
    page = verb("batch", "report", out, "--html", "-o", tmp_path / "r.html")
    assert page.exit_code == 0
    drawn = tags((tmp_path / "r.html").read_text("utf-8"))
    # Two runs made articles and have a rate, one had a failure.
    assert [keys["class"] for tag, keys in drawn if tag == "rect"] == [
        "done", "done", "failed", "rate", "rate",
    ]  # fmt: skip
    assert (out / "report.html").read_text("utf-8") == (tmp_path / "r.html").read_text("utf-8")


def test_a_killed_run_is_called_so(tmp_path: Path) -> None:
    batch(tmp_path, texts(tmp_path / "x.jsonl", articles(1)))
    with sqlite3.connect(tmp_path / NAME) as db:
        db.execute("INSERT INTO runs (started, signature) VALUES ('2026-05-01T00:00:00', 's')")
    db.close()
    assert "killed" in verb("batch", "report", tmp_path).stdout
    with locked(tmp_path):
        assert "at work" in verb("batch", "report", tmp_path).stdout


def test_many_briefs_do_not_make_an_endless_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translate_sum.batch.overview.LISTED", 3)
    broken = write_lines(tmp_path / "y.jsonl", [{"text": 7}] * 5)
    batch(tmp_path, texts(tmp_path / "x.jsonl", articles(5)), broken)
    index = (tmp_path / "index.html").read_text("utf-8")
    assert index.count("<article>") == 3 + 3
    assert "2 older ones" in index
    assert "5 failed" in index
    assert "run.json has all" in index
    assert len(json.loads((tmp_path / "run.json").read_text("utf-8"))["failures"]) == 5


def test_doubts_about_the_brief_itself_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    invented = SummarySentence("Elephants in Paris sleep for 4,000 nights.", ())
    monkeypatch.setattr(LeadSummarizer, "summarize", lambda *_: (invented,))
    out, source = tmp_path / "out", texts(tmp_path / "x.jsonl", articles(1))
    batch(out, source, "--no-cache")
    page = next(out.glob("x-*.html")).read_text("utf-8")
    remarked = page.count('<li class="remark ')
    assert remarked >= 2  # unsupported, and a number from nowhere
    index = (out / "index.html").read_text("utf-8")
    assert f"{remarked} doubts" in index
    (out / NAME).write_bytes(b"rubbish" * 999)
    assert batch(out, source, "--no-cache").stdout.startswith("0 done, 1 skipped")
    assert f"{remarked} doubts" in (out / "index.html").read_text("utf-8")

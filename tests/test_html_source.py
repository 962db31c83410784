"""From a saved page the article is read, and nothing of what stands around it."""

import socket
import subprocess
import sys

import pytest

from translate_sum import parse_article
from translate_sum.errors import EmptyInput, InputError, TranslateSumError
from translate_sum.sources import html
from translate_sum.sources.html import html_article

FIRST = "Die Regierung hat am Freitag in Köln ein neues Gesetz beschlossen, das viele „begrüßen“."
SECOND = "Es soll die Städte entlasten und den Bau von Wohnungen beschleunigen, so der Minister."
PAGE = f"""<!DOCTYPE html><html lang="de"><head>{{head}}<title>Neues Gesetz</title>
<link rel="canonical" href="https://www.zeitung.de/politik/gesetz-1.html">
<meta property="article:published_time" content="2026-11-24T10:00:00+01:00">
<script>var text = "Nichts davon gehört in den Artikel, auch wenn es lang ist.";</script>
</head><body><nav><a href="/">Start</a> <a href="/sport">Sport</a></nav>
<article><h1>Neues Gesetz</h1><p>{FIRST}</p><h2>Was nun</h2>
<p>Es soll die <b>Städte</b> entlasten
und den <a href="/bau">Bau von Wohnungen</a> beschleunigen, so der Minister.</p>
<ul><li>Mehr Geld</li></ul>
<table><tr><th>Stadt</th><th>Zahl</th></tr><tr><td>Köln</td><td>3</td></tr></table>
</article><footer>Impressum und Datenschutz</footer></body></html>"""


def article_of(page: str) -> str:
    return html_article(page.encode(), "a.html").text


def test_an_article_is_taken_out_of_its_page() -> None:
    item = html_article(PAGE.format(head="").encode(), "a.html")
    assert item.text == (
        f"Neues Gesetz\n\n{FIRST}\n\nWas nun\n\n{SECOND}\n\n- Mehr Geld\n\n"
        "Stadt | Zahl\n\nKöln | 3\n"
    )
    assert (item.title, item.date) == ("Neues Gesetz", "2026-11-24")
    assert item.url == "https://www.zeitung.de/politik/gesetz-1.html"
    assert parse_article(item.text).text == item.text
    assert parse_article(item.text).title == "Neues Gesetz"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("utf-8", "cp1252"),
        ("utf-16", "utf-8"),
        ("utf-16", "utf-16"),
        ("no-such-encoding", "utf-8"),
        ("hex", "cp1252"),
    ],
)
def test_an_encoding_that_is_declared_rightly_or_wrongly_is_read(
    declared: str, encoding: str
) -> None:
    page = PAGE.format(head=f'<meta charset="{declared}">')
    assert FIRST in html_article(page.encode(encoding), "a.html").text


def test_an_encoding_only_the_page_can_tell_is_taken_from_it() -> None:
    page = PAGE.replace("„", "").replace("“", "").format(head='<meta charset="cp850">')
    assert "in Köln ein" in html_article(page.encode("cp850"), "a.html").text
    with pytest.raises(TranslateSumError, match="iconv -f CP850"):
        html_article(page.replace("cp850", "").encode("cp850"), "a.html")


def test_bits_of_pages_are_read_too() -> None:
    assert article_of(f"<p>{FIRST}</p>") == FIRST + "\n"
    assert article_of(FIRST) == FIRST + "\n"
    xml = '<?xml version="1.0" encoding="iso-8859-1"?><html xmlns="http://www.w3.org/1999/xhtml">'
    assert article_of(f"{xml}<body><p>{FIRST}</p></body></html>") == FIRST + "\n"


def test_only_addresses_of_the_web_are_kept() -> None:
    link = '<link rel="canonical" href="javascript:alert(1)">'
    page = f"<html><head>{link}</head><body><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    assert html_article(page.encode(), "a.html").url == ""


def test_a_title_stands_in_the_text_once() -> None:
    head = "<title>Ein Gesetz</title>"
    body = f"<p>{FIRST}</p><p>{SECOND}</p>"
    text = article_of(f"<html><head>{head}</head><body>{body}</body></html>")
    assert text == f"Ein Gesetz\n\n{FIRST}\n\n{SECOND}\n"


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>Nur ein Titel</title></head></html>",
        "<html><body><script>alert('Kein Text')</script></body></html>",
        "<html><body>" + "<div>" * 100_000 + FIRST + "</div>" * 100_000 + "</body></html>",
        "<html",
        " ",
    ],
    ids=["no body", "script alone", "nested", "cut", "white space"],
)
def test_a_page_without_an_article_is_refused_in_one_line(page: str) -> None:
    with pytest.raises(EmptyInput) as caught:
        article_of(page)
    assert str(caught.value).isprintable()


def test_large_and_broken_pages_give_clean_text(monkeypatch: pytest.MonkeyPatch) -> None:
    body = f"<p>{FIRST}</p><p>{SECOND}</p>"
    clean = f"{FIRST}\n\n{SECOND}\n"
    script = "a = 1 < 2;" * 1_000_000
    assert article_of(f"<html><body><script>{script}</script>{body}</body></html>") == clean
    assert article_of(f"<html><body>{body}<!-- {'x' * 1_000_000}") == clean
    assert article_of(f"<html><body>{body}{'</div>' * 10_000}<p") == clean
    one_line = FIRST + " " + SECOND + " "
    long = article_of(f"<html><body><p>{one_line * 5_000}</p></body></html>")
    assert long == " ".join((one_line * 5_000).split()) + "\n"
    inert = article_of(f"<html><body>{body}<p>&lt;script&gt;alert(1)&lt;/script&gt;</p></body>")
    assert inert == clean + "\n<script>alert(1)</script>\n"
    drawing = f'<svg><path d="{"M 1 2 " * 5_000}"/></svg>'
    assert article_of(f"<html><body>{drawing}{body}</body></html>") == clean
    with pytest.raises(InputError, match="5000 attributes"):
        article_of(f"<html><body>{body}<p {one_line * 300}</body></html>")
    monkeypatch.setattr(html, "HTML_LIMIT", 100)
    with pytest.raises(InputError, match=r"save its text as \.txt"):
        article_of(f"<html><body>{body}</body></html>")


def test_an_extractor_that_breaks_costs_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: 1 / 0)
    with pytest.raises(InputError, match="ZeroDivisionError"):
        article_of(PAGE)


NETWORK = """
import sys
def refuse(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        raise SystemExit(f"{event} {arguments}")
sys.addaudithook(refuse)
from translate_sum.sources.html import html_article
print(html_article(sys.stdin.buffer.read(), "a.html").text)
"""
TEMPTING = f"""<!DOCTYPE html SYSTEM "URL/a.dtd" [<!ENTITY x SYSTEM "URL/x">]>
<html><head><base href="URL/"><link rel="canonical" href="URL/a">
<link rel="stylesheet" href="a.css"><script src="a.js"></script></head>
<body><iframe src="b"></iframe><img src="c.png">&x;<p>{FIRST}</p><p>{SECOND}</p></body></html>"""


def test_nothing_is_fetched_and_nothing_else_is_printed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        run = subprocess.run(
            [sys.executable, "-c", NETWORK],
            capture_output=True,
            check=False,
            input=TEMPTING.replace("URL", address).encode(),
        )
        with pytest.raises(BlockingIOError):
            server.accept()
    assert (run.stderr, run.returncode) == (b"", 0)
    assert FIRST in run.stdout.decode()

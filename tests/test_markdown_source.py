"""Of Markdown the translator sees what a reader of the finished page does."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_sum import parse_article
from translate_sum.errors import EmptyInput, InputError
from translate_sum.sources import markdown
from translate_sum.sources.item import Item
from translate_sum.sources.markdown import markdown_article

WORDS = st.text(alphabet="abcxyzäöüßABCÄÖÜ0123456789", min_size=1, max_size=12)


def read(text: str) -> Item:
    return markdown_article(text.encode(), "notes.md")


@given(st.lists(WORDS, min_size=1, max_size=40), st.lists(WORDS, max_size=40))
def test_plain_words_come_back_whole(first: list[str], second: list[str]) -> None:
    paragraphs = [" ".join(words) for words in (first, second) if words]
    item = read("\n\n".join(paragraphs))
    assert item.text == "\n\n".join(paragraphs) + "\n"
    assert parse_article(item.text).text == item.text
    # Hard-wrapped, they are the same.
    assert read("\n\n".join("\n".join(part.split()) for part in paragraphs)).text == item.text


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**Fett**, _kursiv_, ~~alt~~ und `Code`.", "Fett, kursiv, alt und Code."),
        ('Ein [Link](https://a.de "Titel") und <https://b.de>.', "Ein Link und https://b.de."),
        ("Ein [Link][1] im Text.\n\n[1]: https://a.de", "Ein Link im Text."),
        ("Vor ![Alternativtext](b.png) nach.", "Vor  nach."),
        ("K&ouml;ln &amp; \\*Bonn\\*", "Köln & *Bonn*"),
        ("Weich\nnoch eine  \nhart<br>und <b>fett</b>", "Weich noch eine\nhart\nund fett"),
        ("Text[^1] hier.\n\n[^1]: Die Fußnote.", "Text hier.\n\nDie Fußnote."),
        ("- eins\n- [x] zwei\n  1. drei", "- eins\n\n- zwei\n\n1. drei"),
        ("> Zitat\n> geht weiter", "Zitat geht weiter"),
        ("|Stadt|Zahl|\n|:--|--:|\n|Köln|3|\n||4|", "Stadt | Zahl\n\nKöln | 3\n\n4"),
        ("<!-- a -->\n\n<p>Im <i>Kasten</i><script>x()</script></p>\n\nB", "Im Kasten\n\nB"),
        ("Davor\n\n***\n\nDanach", "Davor\n\nDanach"),
        ("Titel\n=====\n\nText\n\nUnter\n-----\n\nMehr", "Titel\n\nText\n\nUnter\n\nMehr"),
    ],
)  # fmt: skip
def test_marks_are_taken_off(marked: str, plain: str) -> None:
    assert read(marked).text == plain + "\n"


def test_the_first_heading_is_the_title() -> None:
    item = read("# Das *neue* Gesetz\n\nEs gilt ab Juni.\n\n## Was nun\n\nMehr Geld.\n")
    assert item.title == "Das neue Gesetz"
    assert item.text.startswith("Das neue Gesetz\n\nEs gilt ab Juni.")
    assert parse_article(item.text).title == "Das neue Gesetz"


@pytest.mark.parametrize(
    "facts",
    [
        "---\ntitle: Ein Gesetz\nid: 7\ndate: 2026-11-24\nurl: https://a.de/x\ntags: [a, b]\n---\n",
        "---\r\ntitle: 'Ein Gesetz'\r\nid: '7'\r\ndate: 24. November 2026\r\nurl: https://a.de/x\r\n...\r\n",
        '+++\ntitle = "Ein Gesetz"\nid = 7\ndate = 2026-11-24\nurl = "https://a.de/x"\n+++\n',
    ],
)  # fmt: skip
def test_front_matter_is_read_and_taken_off(facts: str) -> None:
    item = read(f"{facts}\nEs gilt ab Juni.\n")
    assert item.text == "Ein Gesetz\n\nEs gilt ab Juni.\n"
    assert (item.title, item.id, item.date) == ("Ein Gesetz", "7", "2026-11-24")
    assert item.url == "https://a.de/x"


def test_broken_front_matter_is_read_line_by_line() -> None:
    item = read("---\ntitle: Gesetz: was gilt\nlist: [a\ndate: 2026-13-45\n---\n\nText.\n")
    assert (item.title, item.date) == ("Gesetz: was gilt", "2026-13-45")
    assert item.text == "Gesetz: was gilt\n\nText.\n"


def test_prose_between_rules_is_no_front_matter() -> None:
    for rule in ("---", "+++"):
        text = read(f"{rule}\n\nAchtung: dies ist Text.\n\nMehr davon.\n\n{rule}\n\nEnde.\n").text
        assert "Achtung: dies ist Text." in text
        assert "Mehr davon." in text
    assert read("---\nkein: Ende").text == "kein: Ende\n"


def test_code_is_left_out_and_that_is_said() -> None:
    item = read("Text.\n\n```py\nprint(1)\n```\n\n    eingerückt()\n")
    assert (item.text, item.notes) == ("Text.\n", ("notes.md: code blocks left out: 2",))
    with pytest.raises(EmptyInput):
        read("```\nprint(1)\n```\n")


def test_what_cannot_be_parsed_in_reason_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for hostile in ("[" * 20_000, "> " * 200 + "tief", "*a_ " * 20_000):
        with pytest.raises(InputError, match=r"save it as \.txt"):
            read(hostile)
    assert read("> " * 50 + "tief").text == "tief\n"
    monkeypatch.setattr(markdown, "MARKDOWN_LIMIT", 10)
    with pytest.raises(InputError, match="split it"):
        read("Zu viel Text.")


@given(st.text(alphabet=st.sampled_from("ab \n\t*_`[]()<>!#-+=|:~\\&;^1.\"'"), max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    with suppress(InputError):
        item = read(text)
        assert parse_article(item.text).text == item.text

"""Plain text as an Article: nothing lost, lines unwrapped, headings told from text."""

from pathlib import Path

from conftest import SEED
from hypothesis import given
from hypothesis import strategies as st

from translate_sum import parse_article
from translate_sum.article import Article, Kind
from translate_sum.sentences import unwrapped

PLAIN_TEXT = st.lists(
    st.sampled_from(["Ein Satz. ", "Wort ", "\n", "\r\n", "\n\n", "\u2028", "- ", "\t", "Titel\n"])
    | st.text(max_size=5)
).map("".join)


def shape(article: Article) -> list[tuple[str, int]]:
    return [(part.kind.value, len(part.sentences)) for part in article.paragraphs]


@given(st.text() | PLAIN_TEXT, st.sampled_from(["de", "en"]))
def test_an_article_gives_its_text_back(text: str, language: str) -> None:
    assert parse_article(text, language=language).text == text


def test_line_ends_and_byte_order_are_kept_as_they_are(tmp_path: Path) -> None:
    text = "Titel\r\n\r\nErster Satz.  Zweiter\u00a0Satz.\r\n\r\n\r\nDritter.\n"
    path = tmp_path / "article.txt"
    path.write_text(text, encoding="utf-8", newline="")
    assert parse_article(path.read_bytes().decode()).text == text


def test_the_seed_article() -> None:
    article = parse_article(SEED.read_text(encoding="utf-8"))
    headings = [part.sentences[0].text for part in article.paragraphs if part.kind is Kind.HEADING]
    assert headings == [
        "Angst vor einer gefährlichen Eskalation",
        "Stärkung des Atomwaffenarsenals",
    ]
    assert article.title is None


def test_title_headings_and_text() -> None:
    text = (
        "Neues Gesetz beschlossen\n\nDie Regierung tagte. Sie beschloss es.\n\n"
        "Kritik der Opposition\n\nDie Opposition klagt.\n"
    )
    article = parse_article(text)
    assert shape(article) == [("title", 1), ("text", 2), ("heading", 1), ("text", 1)]
    assert article.title == "Neues Gesetz beschlossen"


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Die Regierung hat am Freitag in Berlin ein neues Gesetz\n"
        "beschlossen, das die Städte entlasten und den Bau von\n"
        "Wohnungen beschleunigen soll. Die Opposition nannte den\n"
        "Entwurf zaghaft.\n\n"
        "Über 1.500 Gemeinden hatten zuvor auf höhere Zuschüsse\n"
        "gedrängt.\n"
    )
    article = parse_article(text)
    assert shape(article) == [("text", 2), ("text", 1)]
    assert "\n" in article.sentences[0].text
    assert unwrapped(article.sentences[2].text) == (
        "Über 1.500 Gemeinden hatten zuvor auf höhere Zuschüsse gedrängt."
    )


def test_one_paragraph_a_line_stays_so() -> None:
    text = "Der erste Absatz endet hier.\nDer zweite ist auch kurz.\nDer dritte folgt.\n"
    assert shape(parse_article(text)) == [("text", 1)] * 3


def test_list_items_stand_alone() -> None:
    text = "Beschlossen wurden:\n- mehr Geld für Schulen\n- weniger Lärm\n- ein Park"
    assert len(parse_article(text).paragraphs) == 4

"""German in other spellings is read as it is mostly spelt."""

import gzip
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marisa_trie import Trie

from training.translation.corpus import REPEATS
from training.words import spellings
from translate_sum import Cache, Decoding, EngineName, Translator, make_engine
from translate_sum.article import TranslatedSentence
from translate_sum.checks import doubts_about
from translate_sum.locations import embedded
from translate_sum.spelling import foreign_names, standard
from translate_sum.spelling.forms import plain

RESTORED = [
    ("Die Massnahmen sind gross, ausserdem heisst es so.",
     "Die Maßnahmen sind groß, außerdem heißt es so."),
    ("Die Bundesstrassen und der Fussballverband", "Die Bundesstraßen und der Fußballverband"),
    ("Die Buerger muessen fuer die Strasse zahlen.", "Die Bürger müssen für die Straße zahlen."),
    ("DIE POLIZEI HAT AM DIENSTAG EINEN MANN FESTGENOMMEN.",
     "Die Polizei hat am Dienstag einen Mann festgenommen."),
    ("GROSSE KOALITION STREITET UEBER STEUERN", "Große Koalition streitet über Steuern"),
    ("NATO-GIPFEL: USA UND EU EINIG", "NATO-Gipfel: USA und EU einig"),
    ("WIRTSCHAFT", "Wirtschaft"),
    ("die polizei in muenchen sucht wegen der usa einen mann.",
     "Die Polizei in München sucht wegen der USA einen Mann."),
    ("1'200 Stellen, 1’000’000 Franken", "1.200 Stellen, 1.000.000 Franken"),
    ("PJöngjang schweigt. DIe Lage", "Pjöngjang schweigt. Die Lage"),
    ("Eine Wähler:in und ein:e Lehrer*in", "Eine Wählerin und ein:e Lehrerin"),
]  # fmt: skip
LEFT_ALONE = [
    "Das IPhone und die USst",
    "Wasser muss fließen, Kasse, Russland, interessant.",
    "Die Masse der Busse",  # both are words
    "Hans Weiss und Elisabeth Strauss kamen aus Zürich.",
    "Joerg Meier sprach mit Goethe, Michael und Manuela.",
    "Der aktuelle Poet aus Israel freut sich auf neue Abenteuer.",
    "SPD, CDU, FDP",
    "Das Büro der NATO sprach mit dem STANDARD.",
    "Er hat 1'20 gesagt, und '90 auch.",
    "u.a. in",
    r"{\displaystyle \alpha \left \lambda v}",
    "Die Schüler:innen kamen.",
    "",
]


@pytest.mark.parametrize(("german", "expected"), RESTORED)
def test_other_spellings_are_restored(german: str, expected: str) -> None:
    assert standard(german) == expected


@pytest.mark.parametrize("german", LEFT_ALONE)
def test_words_names_and_acronyms_stay_as_they_are(german: str) -> None:
    assert standard(german) == german


@given(st.text(st.sampled_from("asSßuUeEöÖnN tT.'’1_:i"), max_size=40))
def test_letters_stay_the_same_ones_on_a_plain_keyboard(text: str) -> None:
    def letters(any_spelling: str) -> str:
        return re.sub(r"[\W\d_]", "", plain(any_spelling)).lower()

    assert letters(standard(text)) == letters(text)


@given(st.text())
def test_digits_and_white_space_stay_in_any_text(text: str) -> None:
    found = standard(text)
    assert re.findall(r"\d", found) == re.findall(r"\d", text)
    assert re.findall(r"\s", found) == re.findall(r"\s", text)


def test_a_word_without_end_takes_no_time_without_end() -> None:
    endless = "ss" * 1_000_000
    assert standard(endless) == endless


@pytest.mark.parametrize(
    ("german", "english", "expected"),
    [
        ("Sergej Lawrow kam.", "Minister Sergey Lawrow came.", "Minister Sergei Lavrov came."),
        ("Sergej Lawrow kam.", "Sergej Lavrov came.", "Sergei Lavrov came."),
        ("Lawrows Besuch in Sotschi", "Lawrow's visit to Sotschi", "Lavrov's visit to Sochi"),
        ("Sergej Meier kam.", "Sergej Meier came.", "Sergej Meier came."),
        ("Er kam.", "Lawrow came.", "Lawrow came."),  # not a matter of spelling
        ("Sergey Lavrov kam.", "Sergey Lavrov came.", "Sergey Lavrov came."),
        ("Pankow liegt in Berlin.", "Pankow is in Berlin.", "Pankow is in Berlin."),
    ],
)
def test_names_from_other_scripts_are_spelt_as_in_english(
    german: str, english: str, expected: str
) -> None:
    assert foreign_names().in_english(german, english) == expected


def test_a_name_that_english_spells_otherwise_is_not_lost() -> None:
    names = foreign_names().names | foreign_names().first_names
    for german, english in names.items():
        target = TranslatedSentence(f"The minister met {english} in Berlin on Friday.", -0.3)
        source = f"Der Minister traf {german} am Freitag in Berlin."
        assert list(doubts_about(source, target)) == [], german


def test_a_headline_in_capitals_is_translated_like_any_other() -> None:
    engine = make_engine(EngineName.CTRANSLATE2, embedded("translation"), Decoding())
    sentences = [
        "DIE POLIZEI HAT AM DIENSTAG EINEN MANN FESTGENOMMEN.",
        "Die Polizei hat am Dienstag einen Mann festgenommen.",
    ]
    [shouted, spoken] = Translator(engine, Cache.disabled()).sentences(sentences)
    assert shouted.text == spoken.text


def test_capitals_make_no_word_a_name_that_has_to_be_kept() -> None:
    english = TranslatedSentence("The police arrested a man on Tuesday.", -0.3)
    german = "DIE POLIZEI HAT AM DIENSTAG EINEN MANN FESTGENOMMEN."
    assert list(doubts_about(german, english)) == []


def test_the_list_is_of_words_as_they_are_mostly_spelt(tmp_path: Path) -> None:
    folder, text = tmp_path / "german", tmp_path / "german" / "text.txt.gz"
    folder.mkdir()
    with gzip.open(text, "wt", encoding="utf-8") as lines:
        lines.write(12 * "Heute ist die Straße da, und die Polizei, dass, die Masse, die Maße.\n")
        lines.write(4 * "Auf der POLIZEI, so polizei, daß alle.\n")
        lines.write("Eine Strasse, zum Beispiel, ist selten.\n")
    for name in REPEATS:
        (path := tmp_path / "parallel" / f"{name}.tsv.gz").parent.mkdir(exist_ok=True)
        with gzip.open(path, "wt", encoding="utf-8") as lines:
            lines.write("Ja\tYes\n")
    spellings.main(tmp_path, tmp_path / "words.marisa", least=3, share=0.1)
    words = Trie().load(str(tmp_path / "words.marisa"))
    assert {"Straße", "Masse", "Maße", "Polizei", "dass", "daß", "ist", "die"} <= set(words)
    assert {"Strasse", "POLIZEI", "polizei", "selten", "Beispiel", "Heute"}.isdisjoint(words)

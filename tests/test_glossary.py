"""Terms are found however they are inflected, brought into the English, and reported."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import as_json
from hypothesis import given
from hypothesis import strategies as st
from test_mending import Scripted
from typer.testing import CliRunner

from translate_sum import Cache, Translator, parse_article
from translate_sum.checks import findings_in
from translate_sum.cli.app import build
from translate_sum.engines import Decoding, EngineName, Hypothesis, make_engine
from translate_sum.errors import InputError, InputNotFound
from translate_sum.glossary import ENFORCED, Glossary, read_glossary, report
from translate_sum.glossary.wording import is_used, put
from translate_sum.locations import embedded

FOUND = [
    ("Haus", "die Häuser", "Häuser"),
    ("Haus", "des Hauses", "Hauses"),
    ("Soldat", "den Soldaten", "Soldaten"),
    ("Eskalation", "Eskalationen", "Eskalationen"),
    ("Zeitung", "zwei Zeitungen", "Zeitungen"),
    ("Baum", "die Bäume", "Bäume"),
    ("EZB", "die EZB.", "EZB"),
    ("russische Armee", "der russischen Armee", "russischen Armee"),
    ("russische Armee", "Russische Armeen", "Russische Armeen"),
    ("Grüner Knopf", "den Grünen Knopf", "Grünen Knopf"),
    ("Choe Son Hui", "von Choe Son Hui.", "Choe Son Hui"),
]
APART = [
    ("Rat", "das Rathaus"),
    ("Rat", "der EU-Rat"),
    ("Rat", "Rat-Haus"),
    ("Rat", "er rat"),
    ("Haus", "der Hausherr"),
    ("Bund", "der Bundestag"),
    ("EZB", "die EZBL"),
]


@pytest.mark.parametrize(("term", "text", "found"), FOUND)
def test_a_term_is_found_in_any_inflection(term: str, text: str, found: str) -> None:
    assert [match.text for match in Glossary.of([(term, "x")]).matches(text)] == [found]


@pytest.mark.parametrize(("term", "text"), APART)
def test_a_term_is_not_found_inside_another_word(term: str, text: str) -> None:
    assert Glossary.of([(term, "x")]).matches(text) == []


def test_of_two_terms_that_overlap_the_longer_one_counts() -> None:
    glossary = Glossary.of([("Armee", "army"), ("russische Armee", "Russian forces")])
    found = glossary.matches("Die russische Armee und die Armee.")
    assert [match.term.english for match in found] == ["Russian forces", "army"]


@given(st.text(min_size=1, max_size=20), st.text(max_size=60))
def test_any_term_can_be_looked_for_in_any_text(term: str, text: str) -> None:
    if term.split():
        for match in Glossary.of([(" ".join(term.split()), "x")]).matches(text):
            assert text[match.start : match.end] == match.text


@pytest.mark.parametrize(
    ("english", "word", "rendering", "changed"),
    [
        ("The soldiers left.", "soldier", "serviceman", "The servicemen left."),
        ("A soldier left.", "soldier", "aide", "An aide left."),
        ("He saw the West.", "West", "the Western powers", "He saw the Western powers."),
        ("Soldiers left.", "soldier", "fighter", "Fighters left."),
        ("He met armies.", "army", "Armed Forces", "He met Armed Forces."),
        ("He met a soldier.", "soldier", "European", "He met a European."),
        ("He left.", "soldier", "fighter", None),
    ],
)
def test_a_rendering_fits_into_its_sentence(
    english: str, word: str, rendering: str, changed: str | None
) -> None:
    assert put(english, word, rendering) == changed


@given(st.text(max_size=60), st.sampled_from(["basic income", "party", "serviceman", "the law"]))
def test_what_was_put_in_counts_as_used(english: str, rendering: str) -> None:
    changed = put(f"{english} soldiers {english}", "soldier", rendering)
    assert changed is not None
    assert is_used(rendering, changed)


GERMAN = "Die Regierung plant eine Grundsicherung."


def test_the_models_own_word_is_replaced() -> None:
    engine = Scripted({
        GERMAN: ["The government plans a basic insurance."],
        "Grundsicherung": ["The basic insurance."],
    })  # fmt: skip
    glossary = Glossary.of([("Grundsicherung", "income floor")])
    made = Translator(engine, Cache.disabled(), glossary=glossary).article(parse_article(GERMAN))
    assert made.sentences[0].text == "The government plans an income floor."
    assert [one.way for one in made.sentences[0].tried if one.taken] == [
        "glossary: own word replaced"
    ]
    assert [(use.found, use.used) for use in made.terms] == [("Grundsicherung", True)]


def test_a_plural_stays_one() -> None:
    german = "Er sieht viele Flüchtlinge."
    engine = Scripted({
        german: ["He sees many refugees."],
        "Flüchtling": ["Refugees."],
        "Flüchtlinge": ["Refugees."],
    })  # fmt: skip
    glossary = Glossary.of([("Flüchtling", "displaced person")])
    made = Translator(engine, Cache.disabled(), glossary=glossary).article(parse_article(german))
    assert made.sentences[0].text == "He sees many displaced persons."


class Nouns(Scripted):
    """Knows common nouns and loses the term."""

    def hypotheses(self, sentences: Sequence[str], count: int) -> list[list[Hypothesis]]:
        for sentence in sentences:
            english = "law" if "Gesetz" in sentence else "thing"
            self.answers.setdefault(sentence, [f"They plan a {english}."])
        return super().hypotheses(sentences, count)


def test_a_noun_stands_in_where_the_model_has_no_word() -> None:
    engine = Nouns({"Grundsicherung": ["Ground."]})
    glossary = Glossary.of([("Grundsicherung", "income floor")])
    made = Translator(engine, Cache.disabled(), glossary=glossary).article(parse_article(GERMAN))
    assert made.sentences[0].text == "They plan an income floor."


def test_a_term_that_no_way_brings_in_is_missed_and_said_so() -> None:
    engine = Scripted({GERMAN: ["No."], "Grundsicherung": ["Ground."]})
    engine.answers = {**engine.answers, **{
        f"Die Regierung plant eine {noun}.": ["No."]
        for noun in ("Regierung", "Vertrag", "Gesetz", "Präsident", "Zeitung", "Merkel")
    }}  # fmt: skip
    glossary = Glossary.of([("Grundsicherung", "income floor")])
    made = Translator(engine, Cache.disabled(), glossary=glossary).article(parse_article(GERMAN))
    assert made.sentences[0].text == "No."
    assert report(made.terms) == "glossary: 1 met, 0 used, missed: Grundsicherung (sentence 1)"


def test_a_new_term_costs_only_the_sentences_that_have_it(cache: Cache) -> None:
    text = "Die Regierung plant. Die Opposition kommt."
    answers = {
        "Die Regierung plant.": ["The government plans."], "Regierung": ["Government"],
        "Die Opposition kommt.": ["The opposition comes."], "Opposition": ["Opposition"],
    }  # fmt: skip
    engine = Scripted(answers)
    first = Glossary.of([("Regierung", "cabinet")])
    made = Translator(engine, cache, glossary=first).article(parse_article(text))
    assert [one.text for one in made.sentences] == ["The cabinet plans.", "The opposition comes."]
    engine.asked.clear()
    second = Glossary.of([("Regierung", "cabinet"), ("Opposition", "critics")])
    again = Translator(engine, cache, glossary=second).article(parse_article(text))
    assert engine.asked == ["Opposition"]
    assert [one.text for one in again.sentences] == ["The cabinet plans.", "The critics comes."]
    plain = Translator(engine, cache).article(parse_article(text))
    assert engine.asked == ["Opposition"]
    assert plain.sentences[0].text == "The government plans."
    assert len({made.signature.hash, again.signature.hash, plain.signature.hash}) == 3
    assert set(ENFORCED.parts) <= set(made.signature.parts)
    assert not set(ENFORCED.parts) & set(plain.signature.parts)


def test_a_name_with_another_english_is_no_name_lost() -> None:
    text = "Das sagte Wladimir Putin am Freitag."
    engine = Scripted({text: ["That is what Wladimir Putin said."], "Wladimir Putin": ["Putin"]})
    glossary = Glossary.of([("Wladimir Putin", "the president")])
    made = Translator(engine, Cache.disabled(), glossary=glossary).article(parse_article(text))
    assert made.sentences[0].text == "That is what the president said."
    assert [finding.check for finding in findings_in(made)] == []


def test_the_shipped_model_uses_terms() -> None:
    engine = make_engine(EngineName.CTRANSLATE2, embedded("translation"), Decoding())
    pairs = [("Regierung", "cabinet"), ("Gesetz", "statute"), ("Wladimir Putin", "Vladimir Putin")]
    text = "Die Regierung hat ein Gesetz beschlossen. Wladimir Putin lobte die Regierung."
    translator = Translator(engine, Cache.disabled(), glossary=Glossary.of(pairs))
    made = translator.article(parse_article(text))
    assert [use.used for use in made.terms] == [True] * 4


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("g.tsv", "# ours\n\nHaus\thome\n Großer  Rat \t Grand  Council \n"),
        ("g.toml", '[terms]\n"Haus" = "home"\n"Großer Rat" = "Grand Council"\n'),
        ("h.toml", '"Haus" = "home"\n"Großer Rat" = "Grand Council"\n'),
    ],
)
def test_a_glossary_is_read(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    expected = Glossary.of([("Haus", "home"), ("Großer Rat", "Grand Council")])
    assert read_glossary(str(path)) == expected


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("g.tsv", "Haus\thome\nRat\n", "line 2"),
        ("g.tsv", "Haus\thome\thouse\n", "line 1"),
        ("g.tsv", "Haus\thome\nHaus\thouse\n", "Haus"),
        ("g.toml", "Haus = ", "TOML"),
        ("g.toml", "Haus = 3", "Haus"),
    ],
)
def test_a_bad_glossary_says_where(tmp_path: Path, name: str, content: str, said: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_glossary(str(path))


def test_a_missing_glossary_is_said() -> None:
    with pytest.raises(InputNotFound):
        read_glossary("nowhere.tsv")


def test_the_command_reports_terms(tmp_path: Path) -> None:
    (tmp_path / "g.tsv").write_text("Sonne\tsun\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Die Sonne scheint heute.\n", encoding="utf-8")
    options = ["--engine", "fake", "--glossary", str(tmp_path / "g.tsv"), "--json", "--force"]
    for verb in ("translate", "brief"):
        run = CliRunner().invoke(build(), [verb, str(tmp_path / "a.txt"), *options])
        found = as_json(run.stdout)
        [use] = found["data"]["glossary"]  # type: ignore[index]
        assert (use["term"], use["sentence"]) == ("Sonne", 0)
        assert any("glossary: 1 met" in note for note in found["notes"])  # type: ignore[attr-defined]

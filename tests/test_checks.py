"""What the checks find, and what they leave in peace."""

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import as_json
from hypothesis import given
from hypothesis import strategies as st

from translate_sum import Cache, Length, Pipeline, Translator, parse_article
from translate_sum.article import TranslatedSentence
from translate_sum.checks import CHECKS
from translate_sum.checks.name_forms import is_kept
from translate_sum.checks.quantities import quantities
from translate_sum.engines.fake import FakeEngine
from translate_sum.render import Format, render
from translate_sum.summarizers.lead import LeadSummarizer

ROOT = Path(__file__).parent.parent


def doubts(german: str, english: str, score: float = 0.0) -> set[str]:
    target = TranslatedSentence(english, score)
    return {name for name, check in CHECKS.items() if any(check.find(german, target))}


GOOD = [
    ("Rund 1.234,5 Tonnen wurden exportiert.", "Around 1,234.5 tonnes were exported."),
    ("Der Umsatz stieg auf 2,3 Mrd. Euro.", "Revenue rose to 2.3 billion euros."),
    ("Die Schulden betragen zwei Billionen Euro.", "The debts amount to two trillion euros."),
    ("Der Schaden liegt bei 1,5 Millionen Euro.", "The damage is put at 1,500,000 euros."),
    ("Das Spiel beginnt um 19.30 Uhr.", "The game begins at 7:30 pm."),
    ("Um 20 Uhr war Schluss.", "It was over at 8 p.m."),
    ("Er siegte mit 3:1.", "He won 3-1."),
    ("Am 3. Oktober 2024 wird gefeiert.", "October 3rd, 2024 is a holiday."),
    ("Am 03.10.2024 wird gefeiert.", "There is a holiday on October 3, 2024."),
    ("In den 80er Jahren war das anders.", "In the 1980s that was different."),
    ("Zwei Männer kamen.", "A couple of men came."),
    ("12 Menschen starben.", "Twelve people died."),
    ("Er lief die 100 m in 9,8 Sekunden.", "He ran the 100m in 9.8 seconds."),
    ("Die Industrie 4.0 kommt.", "Industry 4.0 is coming."),
    ("Er kam nicht ohne Grund.", "He did not come without reason."),
    ("Das war unmöglich.", "That was not possible."),
    ("„Ja“, sagte er.", '"Yes," he said.'),
    ("Er las Die Welt.", "He read Die Welt."),
    ("In zehn Jahren sind es drei.", "In a decade it will be three."),
    ("Im 19. Jahrhundert waren es 5 Prozent.", "In the 19th century it was five percent."),
    ("Es kostet 5 Millionen Euro.", "It costs €5m."),
    ("Es kostet USD 5 Millionen.", "It costs $5 million."),
    ("Er lobte die EZB und die UNO.", "He praised the ECB and the UN."),
    ("Die USA und Großbritannien sagten Nein.", "The United States and Britain said no."),
    ("Er flog von Mailand nach München.", "He flew from Milan to Munich."),
    ("Das sagte Angela Merkel in Moskau.", "That is what Merkel said in Moscow."),
    ("Er traf Wladimir Putin und Sergej Lawrow.", "He met Vladimir Putin and Sergei Lavrov."),
    ("Er sprach im Bundestag über Nordkorea.", "He spoke in the Bundestag on North Korea."),
    ("Die Merkels Regierung siegte.", "The Merkel government won."),
    ("Er kam. Sie ging.", "He came and she went."),
    ("„Gut“, sagte sie.", '"Good," they said.'),
    ("Rasmussen lobte Obama, sagte Wladimir Putin.", "Rasmussen praised Obama, Putin said."),
    ("Vor dem Treffen mit Putin sagte Merkel, es gehe.", "Merkel said before meeting Putin: yes."),
    ("Der Spion Tschornenko kam.", "The spy Chornenko came."),
    ("Das Café in Mailand hat zu.", "The café in Milan is closed."),
    ("Die Wiederbefüllbarkeit fehlt.", "It is not refillable and underpriced."),
    ("Die Bundesbank und der Bundestag.", "The Bundesbank and the Bundestag."),
    ("Der Minister Habeck las im Spiegel.", "Minister Habeck read the Spiegel."),
    ("Es sprach Angelika Sitte.", "Angelika Sitte spoke."),
    ("Er hat den Roman Der Prozess gelesen.", "He has read the novel The Trial."),
]
BAD = [
    ("Rund 1.500 Gäste kamen.", "Around 150 guests came.", "numbers"),
    ("Rund 1.500 Gäste kamen.", "Around 1.500 guests came.", "numbers"),
    ("Rund 1.500 Gäste kamen.", "Around guests came.", "numbers"),
    ("Der Umsatz stieg auf 2,3 Mrd. Euro.", "Revenue rose to 2.3 trillion euros.", "numbers"),
    ("Die Gäste kamen.", "The 12 guests came.", "numbers"),
    ("Die Armee siegt.", "The army and the army and the army wins.", "repetition"),
    ("Er ging.", "He went went.", "repetition"),
    (
        "Der Minister sagte nicht zu der Sache.",
        "The minister sagte nicht zu der Sache.",
        "leftover",
    ),
    ("Er kam gestern nicht.", "He came yesterday.", "negation"),
    ("Das „Wunder“ blieb aus.", "The miracle failed.", "quotes"),
    ("„Wir sind bereit“, sagte er.", '"We are ready," she said.', "speaker"),
    ("„Wir sind bereit“, sagte der Minister.", '"We are ready."', "speaker"),
    ("Wladimir Putin sagte, er traf Obama.", "Obama said that he met Vladimir Putin.", "speaker"),
    ("„Ja“, so sagte Wladimir Putin zu Obama.", '"Yes," Obama told Putin.', "speaker"),
    ("Der Leichnam lag im Saal.", "The Leichnam was in the hall.", "leftover"),
    ("Er schwieg vor Spannung.", "He was silent with sension.", "nonwords"),
    ("Die Eskalation droht.", "The Ecalizion threatens.", "nonwords"),
    ("Der Minister sprach lange über das neue Gesetz.", "He spoke.", "length"),
    ("Drei Männer kamen.", "Men came.", "numbers"),
    ("Es kamen 70 Gäste.", "There came 70 70 guests.", "numbers"),
    ("Von 2015 bis 2016 und 2016 bis 2017.", "From 2015 to 2016 and to 2017.", "numbers"),
    ("Es kostet 5 Euro.", "It costs 5 dollars.", "units"),
    ("Es sind 5 Prozent mehr.", "It is 5 more.", "units"),
    ("Das sagte Wladimir Putin am Freitag.", "That is what he said on Friday.", "names"),
    ("Das sagte Wladimir Putin am Freitag.", "That is what Angela Obama said.", "names"),
    ("Die CDU verlor Stimmen.", "The party lost votes.", "names"),
    (
        "Der Minister kam nach Berlin. Danach fuhr er weiter in den Süden des Landes.",
        "The minister came to Berlin.",
        "dropped",
    ),
    ("Das meinte Choe Son Das sagte Hui im Radio.", "Choe Son said Hui said so.", "garbled"),
    ("Niemand wird untersucht.", "It will be discussed until June.", "negation"),
]


@pytest.mark.parametrize(("german", "english"), GOOD)
def test_good_translations_are_left_in_peace(german: str, english: str) -> None:
    assert doubts(german, english) == set()


@pytest.mark.parametrize(("german", "english", "check"), BAD)
def test_errors_are_found(german: str, english: str, check: str) -> None:
    assert check in doubts(german, english)


def test_a_model_that_was_unsure_is_doubted() -> None:
    assert doubts("Er kam.", "He came.", score=-3.0) == {"confidence"}


@given(st.decimals(1, 10**9, places=2))
def test_any_number_is_one_value_in_both_formats(number: Decimal) -> None:
    english = f"{number:,}"
    german = english.translate(str.maketrans(",.", ".,"))
    [left], [right] = quantities(f"{german} kg", "de"), quantities(f"{english} kg", "en")
    assert left.values == right.values == {number}


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_text_can_be_checked(german: str, english: str) -> None:
    assert doubts(german, english) <= set(CHECKS)


def test_every_check_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "checks.md").read_text(encoding="utf-8")
    for check in CHECKS.values():
        assert f"| `{check.name}` | {check.severity.value} |" in page


def test_the_words_that_names_look_like_are_left_alone() -> None:
    """All nouns have capitals in German; a check that took them for names would cry all day."""
    german = "Die Bundesregierung will im Herbst über das neue Gesetz zur Pflege beraten."
    assert "names" not in doubts(german, "In autumn they want to talk about it.")


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("Tschaikowski", "Tchaikovsky wrote it."),
        ("Lawrows", "It was Lavrov's idea."),
        ("Müller", "Mueller came."),
        ("Nordkorea", "It is in North Korea."),
        ("Köln", "Cologne is old."),
        ("BIP", "GDP rose."),
    ],
)
def test_a_name_may_come_in_its_english_form(name: str, english: str) -> None:
    assert is_kept(name, english)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_name_that_stands_there_is_kept(before: str, after: str) -> None:
    assert is_kept("Lawrow", f"{before} Lawrow {after}")


@pytest.mark.parametrize("form", [Format.TEXT, Format.MARKDOWN])
def test_a_brief_says_what_is_doubtful_about_its_sentences(cache: Cache, form: Format) -> None:
    pipeline = Pipeline(Translator(FakeEngine(), cache), LeadSummarizer(), cache)
    article = parse_article("Er sah es nicht in der Zeitung. Es war kalt. Die Sonne schien nicht.")
    brief = pipeline.brief(article, Length(1))
    # The fake engine translates nothing: all is still German, and only what is cited is shown.
    assert {finding.sentence for finding in brief.findings} == {0, 2}
    page = render(brief, form)
    assert page.count("is still German") == 1
    assert "Look twice" in page


def test_planted_errors_are_counted(tmp_path: Path) -> None:
    german = ["Rund 1.500 Gäste kamen an diesem Abend.", "Er kam gestern nicht nach Hause."]
    english = ["Around 1,500 guests came that evening.", "He did not come home yesterday."]
    for name, lines in (("x.de", german), ("x.en", english)):
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.planted_errors", tmp_path / "x.de", tmp_path / "x.en"],
        cwd=ROOT, capture_output=True, check=True, text=True,
    )  # fmt: skip
    found = as_json(run.stdout)
    assert found["clean_pairs"] == 2
    assert set(dict(found["doubted"]).values()) == {0.0}  # type: ignore[call-overload]
    planted = {name: row["found"] for name, row in found["planted"].items()}  # type: ignore[attr-defined]
    assert planted["number_changed"] == planted["negation_dropped"] == 100

"""Names come through as the German spells them, and none goes missing where it can be helped."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.translation.kept import names_exact
from translate_sum import Cache, Translator
from translate_sum.checks.word_kind import is_unknown, kind
from translate_sum.engines.base import Hypothesis
from translate_sum.engines.fake import FakeEngine
from translate_sum.mending.lost_names import likely_lost
from translate_sum.mending.misspelt import misspelt, with_names


@pytest.mark.parametrize(
    ("german", "english", "expected"),
    [
        ("Trainer Tayyip Demir verlor.", "Coach Tayyyip Demir lost.", {"Tayyyip": "Tayyip"}),
        ("Die IAAF tagt.", "The IAF meets.", {"IAF": "IAAF"}),
        ("Sie kamen aus Balingen.", "They came from bablings.", {"bablings": "Balingen"}),
        ("Kameruns Hauptstadt wächst.", "Kameroon's capital grows.", {"Kameroon": "Cameroon"}),
        # What English has a word or a spelling of its own for:
        ("Der Leninismus ist tot.", "Leninism is dead.", {}),
        ("Er wohnt in der Hafnerstraße.", "He lives in Hafnerstrasse.", {}),
        ("Sergej Schewtschenko spielte.", "Sergei Shevchenko played.", {}),
        ("Nach Mailand flog Sergej Lawrow.", "To Milan flew Sergei Lavrov.", {}),
        ("Im Mai siegte der Londoner Verein.", "In May the London club won.", {}),
        ("Angela Merkel kam.", "Angela Merkel came.", {}),
        ("", "", {}),
    ],
)
def test_what_is_no_english_is_spelt_as_the_german_name(
    german: str, english: str, expected: dict[str, str]
) -> None:
    assert misspelt(german, english) == expected


@given(st.text(), st.text())
def test_any_text_can_be_asked_about_and_is_right_afterwards(german: str, english: str) -> None:
    likely_lost(german, english)
    right = with_names(english, misspelt(german, english))
    assert misspelt(german, right).keys() <= misspelt(german, english).keys()


@pytest.mark.parametrize(
    ("german", "english", "expected"),
    [
        ("Bam war Teil dieses Teams.", "It was part of this team.", ["Bam"]),
        ("Bam war Teil dieses Teams.", "Bam was part of this team.", []),
        ("Die Holzdielen knarrten.", "They creaked.", []),  # a compound, so hardly a name
        ("Wladimir Putin kam.", "Putin came.", []),  # a first name may go
        ("Er kam im Juli.", "He came.", []),
        ("", "", []),
    ],
)
def test_a_word_that_no_list_has_is_likely_a_name(
    german: str, english: str, expected: list[str]
) -> None:
    assert likely_lost(german, english) == expected


def test_what_is_no_sentence_takes_no_time() -> None:
    for german in ("A" * 1_000_000, "Bam war da. " * 100_000):
        assert misspelt(german, "Bem was there. " * 100_000) == {}
        assert likely_lost(german, "It was.") == []
    assert is_unknown("A" * 1_000_000)


def test_lists_tell_nouns_compounds_and_what_is_neither() -> None:
    assert kind("Regierung").startswith("noun")
    assert kind("Wasserforum").startswith("compound")
    assert is_unknown("Zielinski")
    assert not any(map(is_unknown, ("Regierung", "Wasserforum", "Olympiasiegerin")))


ANSWERS = {
    "Bam war Teil dieses Teams.": "It was part of this team.",
    "Müller war Teil dieses Teams.": "Müller was part of this team.",
    "Trainer Tayyip Demir verlor.": "Coach Tayyyip Demir lost.",
}


class Forgetful(FakeEngine):
    """Knows no rare names; copies frequent ones."""

    takes_english = True

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        return [Hypothesis(ANSWERS[sentence], -0.5) for sentence in sentences]

    def hypotheses(self, sentences: Sequence[str], count: int) -> list[list[Hypothesis]]:  # noqa: ARG002 - it has one thought only
        return [[hypothesis] for hypothesis in self.translate(sentences)]


@pytest.mark.parametrize(
    ("german", "english", "way"),
    [
        ("Bam war Teil dieses Teams.", "Bam was part of this team.", "names"),
        ("Trainer Tayyip Demir verlor.", "Coach Tayyip Demir lost.", "spelling"),
    ],
)
def test_a_name_comes_back_and_what_was_said_first_stays_told(
    german: str, english: str, way: str
) -> None:
    [found] = Translator(Forgetful(), Cache.disabled()).sentences([german])
    assert found.text == english
    assert [(one.way, one.taken) for one in found.tried] == [("first", False), (way, True)]


def test_of_a_network_that_copies_well_no_name_is_touched() -> None:
    engine = Forgetful()
    engine.takes_english = False
    [found] = Translator(engine, Cache.disabled()).sentences(["Trainer Tayyip Demir verlor."])
    assert (found.text, found.tried) == ("Coach Tayyyip Demir lost.", ())


def test_exact_names_are_counted_by_what_a_human_translation_took_over() -> None:
    german, human = ["Bam traf Annika und den Bürgermeister."], ["Bam met Annika and the mayor."]
    assert names_exact(german, human, human) == 100
    assert names_exact(german, ["Bam met Annica and the mayor."], human) == 50
    assert names_exact([], [], []) == 100

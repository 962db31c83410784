"""Nouns that a translation lacks are given to the network in English."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.words import lexicon as recipe
from translate_sum import Cache, Translator
from translate_sum.engines import Decoding, EngineName, make_engine
from translate_sum.engines.base import Hypothesis
from translate_sum.engines.fake import FakeEngine
from translate_sum.locations import embedded
from translate_sum.mending.compounds import compound
from translate_sum.mending.entries import Entry, entry, sure_entry
from translate_sum.mending.unsaid import unsaid

GERMAN = "Der Westen lieferte Granaten und Raketen."
LACKING, WHOLE = "The West delivered a lot.", "The West delivered grenades and missiles."
SWITCHED = "Der Westen lieferte grenades und missiles."


@pytest.mark.parametrize(
    ("german", "english", "expected"),
    [
        (GERMAN, WHOLE, []),
        (GERMAN, LACKING, ["Granaten", "Raketen"]),
        ("Das war ein Sieg.", "That was a win.", []),
        ("Das war ein Sieg.", "They won two wins.", []),
        ("Das war ein Sieg.", "That was a grow.", ["Sieg"]),
        ("Das sagte Bernhard Langer.", "He said that.", []),  # long, if it were no name
        ("Auf der anderen Seite steht Clinton.", "On the other hand, Clinton.", []),  # too frequent
        ("Die Quastenflosserei schläft.", "It sleeps.", []),
        ("Er kam gestern.", "He went.", []),  # verbs have too many words
        ("", "", []),
    ],
)
def test_a_noun_is_lacking_if_no_word_can_stand_for_it(
    german: str, english: str, expected: list[str]
) -> None:
    assert list(unsaid(german, english)) == expected


def test_a_rendering_is_capitalised_where_a_sentence_begins() -> None:
    assert unsaid("Auszeichnungen fehlen.", "They lack.") == {"Auszeichnungen": "Awards"}
    assert unsaid("Ihm fehlen Auszeichnungen.", "He lacks.") == {"Auszeichnungen": "awards"}


@given(st.text(), st.text())
def test_any_text_can_be_asked_about(german: str, english: str) -> None:
    assert set(unsaid(german, english)) <= set(unsaid(german, ""))


def test_a_compound_is_known_by_its_parts() -> None:
    assert entry("Turniersiege") is None
    found = compound("Turniersiege")
    assert found is not None
    assert found.rendering == "tournament wins"
    assert found.is_said_by(frozenset(["tournament"]))
    assert not found.is_said_by(frozenset(["races"]))
    for word, rendering in (("Fischerboote", "fisherman boats"), ("Kleinflugzeug", "small plane")):
        known = compound(word)
        assert known is not None
        assert known.rendering == rendering
    for word in ("Haus", "Quastenflosser", "Xyzxyzxyz"):
        assert compound(word) is None


def test_a_genitive_is_known_by_its_nominative() -> None:
    assert entry("Rosenkohls") is None
    nominative = sure_entry("Rosenkohl")
    assert nominative is not None
    assert sure_entry("Rosenkohls") == nominative


class Lacking(FakeEngine):
    """Leaves nouns out, unless it is given them in English."""

    takes_english = True

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        self.asked += sentences
        return [Hypothesis(self.answers[sentence], -0.5) for sentence in sentences]

    def hypotheses(self, sentences: Sequence[str], count: int) -> list[list[Hypothesis]]:  # noqa: ARG002 - it has one thought only
        return [[hypothesis] for hypothesis in self.translate(sentences)]


def test_what_is_lacking_is_asked_for_in_english() -> None:
    engine = Lacking({GERMAN: LACKING, SWITCHED: WHOLE})
    [found] = Translator(engine, Cache.disabled()).sentences([GERMAN])
    assert found.text == WHOLE
    assert [(one.way, one.taken) for one in found.tried] == [("first", False), ("nouns", True)]


def test_what_is_no_better_is_neither_taken_nor_told() -> None:
    engine = Lacking({GERMAN: LACKING, SWITCHED: "The West delivered nothing at all."})
    [found] = Translator(engine, Cache.disabled()).sentences([GERMAN])
    assert found.text == LACKING
    assert found.tried == ()


def test_a_noun_is_not_worth_a_hard_doubt() -> None:
    loop = "Grenades and missiles and missiles and missiles."
    engine = Lacking({GERMAN: LACKING, SWITCHED: loop})
    [found] = Translator(engine, Cache.disabled()).sentences([GERMAN])
    assert found.text == LACKING


def test_a_network_that_never_learned_to_is_not_asked() -> None:
    engine = Lacking({GERMAN: LACKING})
    engine.takes_english = False
    [found] = Translator(engine, Cache.disabled()).sentences([GERMAN])
    assert (found.text, engine.asked) == (LACKING, [GERMAN])


def test_the_model_that_ships_takes_english() -> None:
    assert make_engine(EngineName.CTRANSLATE2, embedded("translation"), Decoding()).takes_english


@pytest.mark.parametrize(
    "known", [Entry("climate change"), Entry("victory", 64, ("vict", "win")), Entry("é", 1, ("é",))]
)
def test_an_entry_comes_back_as_it_went(known: Entry) -> None:
    assert Entry.decoded(known.encoded()) == known


def test_only_capitalised_words_seen_twice_so_are_sure() -> None:
    word = recipe.Word(pairs=40, seen=Counter({"victory": 2, "win": 1}))
    word.rendered |= {"victory": 2.0, "win": 1.0}
    word.linked |= {"victory": 30.0, "wins": 10.0, "almost": 0.1}
    sure = Entry("victory", 40, ("vict", "wins"))
    assert recipe.learned("Sieg", word, {"the"}) == sure
    assert recipe.learned("siegt", word, {"the"}) == Entry("victory")
    word.seen["victory"] = 1
    assert recipe.learned("Sieg", word, {"the"}) == Entry("victory")
    assert recipe.learned("Sieg", word, {"victory"}) is None


def test_a_dictionary_tells_of_words_that_hardly_come(tmp_path: Path) -> None:
    path = tmp_path / "wiktionary.tsv"
    lines = ["Igel\thedgehog", "Fuchs\tfox", "laufen\trun", "Uhu\tqqqq", "Igel\turchin"]
    path.write_text("\n".join(lines), encoding="utf-8")
    words = {"Fuchs": recipe.Word(pairs=2), "Igel": recipe.Word(pairs=1)}
    found = recipe.from_dictionary(path, words, {"the"})
    assert found == {"Igel": Entry("hedgehog", 1, ("hedge", "urch"))}
    assert recipe.from_dictionary(tmp_path / "missing.tsv", words, set()) == {}

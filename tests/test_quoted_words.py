"""A word or two in quotation marks, translated without them and quoted again."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_sum.engines import Decoding, EngineName, make_engine
from translate_sum.engines.base import Hypothesis, WordLink
from translate_sum.engines.quoted_words import QUOTED, quoted_again, translated_unquoted
from translate_sum.locations import embedded


def linked(*pairs: str, share: float = 0.8) -> list[WordLink]:
    """Links as "victory=Sieg"."""
    words = [pair.split("=") for pair in pairs]
    return [WordLink(english, german, share) for english, german in words]


VICTORY = linked("a=ein", "victory=Sieg", "for=für", "all=alle")


@pytest.mark.parametrize(
    ("german", "english", "links", "expected"),
    [
        ('ein "Sieg" für alle', "a victory for all", VICTORY, 'a "victory" for all'),
        (
            'der "erste Sieg" heute',
            "the first victory today",
            linked("the=der", "first=erste", "victory=Sieg", "today=heute"),
            'the "first victory" today',
        ),
        (
            'der "Sieg", die "Wende"',
            "the victory, the turn",
            linked("the=der", "victory=Sieg", "the=die", "turn=Wende"),
            'the "victory", the "turn"',
        ),
        (
            'das "Nordsee-Öl" floss',
            "the North Sea oil flowed",
            linked("the=das", "North=Nordsee", "Sea=Nordsee", "oil=Öl", "flowed=floss"),
            'the "North Sea oil" flowed',
        ),
        (
            'das "Feindesland" nennt',
            "an enemy territory of calls",
            linked(
                "an=Feindesland", "enemy=Feindesland", "territory=Feindesland", "of=Feindesland"
            ),
            'an "enemy territory" of calls',
        ),
        (
            'in der "Welt" steht',
            "in the world that is",
            linked("in=in", "the=Welt", "world=Welt", "that=Welt", "is=steht"),
            'in the "world" that is',
        ),
        (
            'in "Die Welt" steht',
            "in the world it is",
            linked("in=in", "the=Die", "world=Welt", "it=steht", "is=steht"),
            'in "the world" it is',
        ),
        (
            'ein "Dies" da',
            "a this there",
            linked("a=ein", "this=Dies", "there=da"),
            'a "this" there',
        ),
        ('ein "Sieg" für alle', "a gain for all", linked("a=ein", "gain=für"), None),
        ('ein "Sieg" für alle', "a victory", linked("victory=Sieg", share=0.2), None),
        # Said at both ends: which one is quoted cannot be told.
        (
            'Sieg heißt "Sieg"',
            "victory is what is called victory",
            linked("victory=Sieg", "is=heißt", "called=heißt", "victory=Sieg"),
            None,
        ),
        ("ohne Marken", "without marks", [], "without marks"),
    ],
)
def test_marks_go_around_what_the_network_said_for_the_quoted_words(
    german: str, english: str, links: list[WordLink], expected: str | None
) -> None:
    assert quoted_again(german, english, links) == expected


class Network:
    """Says every sentence in capitals, and links its words to their own."""

    def __init__(self, share: float = 1.0) -> None:
        self.share = share
        self.asked: list[str] = []

    def translate(self, sentences: Sequence[str]) -> list[list[Hypothesis]]:
        self.asked += sentences
        return [[Hypothesis(sentence.upper(), 0.0)] for sentence in sentences]

    def links(self, pairs: Sequence[tuple[str, str]]) -> list[list[WordLink]]:
        return [
            [WordLink(word.upper(), word, self.share) for word in german.split()]
            for german, _ in pairs
        ]


def test_what_cannot_be_quoted_again_is_translated_with_its_marks() -> None:
    network = Network(share=0.1)
    german = ['ein "Sieg" heute', "kein Sieg"]
    found = translated_unquoted(german, network.translate, network.links)
    assert [one.text for [one] in found] == ['EIN "SIEG" HEUTE', "KEIN SIEG"]
    assert network.asked == ["ein Sieg heute", "kein Sieg", 'ein "Sieg" heute']


@given(st.lists(st.text(st.sampled_from('ab "-.'))))
def test_no_mark_is_lost_and_what_has_none_stays_as_it_was(sentences: list[str]) -> None:
    network = Network()
    found = translated_unquoted(sentences, network.translate, network.links)
    for german, [one] in zip(sentences, found, strict=True):
        assert one.text.count('"') == german.count('"')
        if not QUOTED.search(german):
            assert one.text == german.upper()


@pytest.mark.parametrize("name", [EngineName.CTRANSLATE2, EngineName.TORCH])
def test_the_model_that_ships_quotes_what_the_german_quotes(name: EngineName) -> None:
    engine = make_engine(name, embedded("translation"), Decoding())
    german = 'Der Minister sprach am Freitag von einem "Sieg" für die Stadt.'
    [first, *others] = engine.hypotheses([german], 4)[0]
    assert '"victory"' in first.text
    assert all(one.text.count('"') == 2 for one in others)

"""Which word of the source a network looked at when it said a word."""

from pathlib import Path

import pytest
from small_translators import make_small_translator

from translate_sum.engines import Decoding, EngineName, make_engine
from translate_sum.engines.attention import links_of
from translate_sum.locations import embedded

GERMAN = "Das Haus steht in Berlin, die Schule in Rom."
ENGLISH = "The house stands in Berlin, the school in Rome."


@pytest.mark.parametrize("name", [EngineName.CTRANSLATE2, EngineName.TORCH])
def test_a_word_is_linked_to_the_one_that_it_renders(name: EngineName) -> None:
    engine = make_engine(name, embedded("translation"), Decoding())
    [links] = engine.word_links([(GERMAN, ENGLISH)])
    assert [link.target for link in links] == [word.strip(",.") for word in ENGLISH.split()]
    found = {link.target: link.source for link in links}
    expected = {"house": "Haus", "Berlin": "Berlin", "school": "Schule", "Rome": "Rom"}
    assert {word: found[word] for word in expected} == expected
    assert all(0 < link.share <= 1.001 for link in links)


@pytest.mark.parametrize("name", [EngineName.CTRANSLATE2, EngineName.TORCH])
def test_what_the_network_cannot_see_whole_has_none(name: EngineName) -> None:
    engine = make_engine(name, embedded("translation"), Decoding())
    long = 400 * "Rom "
    found = engine.word_links([(long, "Rome"), ("Rom", long), (GERMAN, ENGLISH), ("", "")])
    assert [bool(links) for links in found] == [False, False, True, False]
    assert engine.word_links([]) == []


@pytest.mark.parametrize("family", ["t5", "nllb"])
def test_a_network_that_does_not_align_links_nothing(family: str, tmp_path: Path) -> None:
    model = make_small_translator(tmp_path / family, family)
    engine = make_engine(EngineName.CTRANSLATE2, model, Decoding())
    assert engine.word_links([(GERMAN, ENGLISH)]) == [[]]


def test_pieces_of_a_word_are_told_together() -> None:
    source, target = ["▁„", "Ab", "end", "“", "▁rot", "</s>"], ["▁e", "ve", "▁red"]
    attention = [
        [0.1, 0.4, 0.3, 0.0, 0.2, 0.0],
        [0.0, 0.2, 0.6, 0.0, 0.1, 0.1],
        [0.0, 0.0, 0.0, 0.1, 0.2, 0.7],
    ]
    first, second = links_of(source, target, attention)
    assert (first.target, first.source, round(first.share, 2)) == ("eve", "Abend", 0.8)
    assert (second.target, second.source) == ("red", "")

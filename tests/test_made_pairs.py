"""What pairs are made of: words, phrases and rare nouns of the corpus, as alignments tell."""

import random
from collections import Counter

import numpy as np
import pytest

from training.translation import code_switch, pack, phrase_by_phrase, word_by_word
from training.translation.batches import Corpus
from training.translation.pairs import Pair


def test_words_are_drawn_as_often_as_they_are_linked() -> None:
    ones = Counter(Haus=3, Heim=1)
    renderings = word_by_word.Renderings(
        linked={"house": ones, "rare": Counter(selten=1), "Rome": Counter(Rom=1)},
        english=Counter(house=4, rare=1, Rome=1),
        dictionary={"rare": ["rar"], "gargle": ["gurgeln"]},
    )
    chance = random.Random(1)
    drawn = Counter(renderings.draw("House", chance) for _ in range(2000))
    assert drawn.keys() == ones.keys()
    assert drawn["Haus"] / 2000 == pytest.approx(0.75, abs=0.05)
    found = {word: renderings.draw(word, chance) for word in ("rare", "gargle", "Rome", "Peking")}
    assert found == {"rare": "rar", "gargle": "gurgeln", "Rome": None, "Peking": None}


def test_words_are_those_that_most_of_their_pieces_are_linked_to() -> None:
    """„Das Haus, alt" of five pieces and "The old house." of four; once more, unlinked."""
    pieces = ["▁Das", "▁Ha", "us", ",", "▁alt", "▁The", "▁old", "▁house", "."]
    none = pack.UNALIGNED
    corpus_of_one = Corpus(
        np.array([0, 1, 2, 3, 4, 0], np.uint16), np.array([5, 6, 7, 8, 5], np.uint16),
        np.array([0, 4, 2, none, none], np.uint8), np.array([5, 6]), np.array([4, 5]),
        np.ones(2, np.uint8), len(pieces),
    )  # fmt: skip
    found = word_by_word.Renderings.of(corpus_of_one, pieces, [])
    assert found.linked == {
        "The": Counter(Das=1), "old": Counter(alt=1), "house": Counter(Haus=1),
    }  # fmt: skip
    assert found.english == Counter(The=2, old=1, house=1)


def test_a_word_by_word_sentence_keeps_its_marks_and_its_last_word() -> None:
    renderings = word_by_word.Renderings({"he": Counter(er=5)}, Counter(he=5), {})
    chance = random.Random(1)
    made = [renderings.german('"Yes," he said.', chance).split() for _ in range(200)]
    assert {"er", '"Yes,"', "said."} == {word for words in made for word in words if word != "he"}
    assert all(words[-1] == "said." for words in made if "said." in words)
    assert len({tuple(words) for words in made}) > 3


def linked_pair(german: str, english: str, links: dict[int, int]) -> word_by_word.LinkedPair:
    return word_by_word.LinkedPair(german.split(), english.split(), links)


def test_a_phrase_is_what_only_its_own_german_is_linked_to() -> None:
    """Both "prime" and "minister" are linked to one word, no phrase parts them; marks end one."""
    pair = linked_pair(
        "Der Premierminister kam gestern an,", "The prime minister arrived yesterday, he says",
        {0: 0, 1: 1, 2: 1, 3: 2, 4: 3, 6: 4},
    )  # fmt: skip
    assert dict(phrase_by_phrase.phrases_of(pair)) == {
        "The prime minister": "Der Premierminister",
        "prime minister": "Premierminister",
        "The prime minister arrived": "Der Premierminister kam",
        "prime minister arrived": "Premierminister kam",
        "prime minister arrived yesterday": "Premierminister kam gestern",
        "arrived yesterday": "kam gestern",
    }


def test_a_sentence_goes_phrase_by_phrase_and_keeps_its_marks() -> None:
    pairs = 2 * [linked_pair("Der Premierminister", "The prime minister", {0: 0, 1: 1, 2: 1})]
    words = word_by_word.Renderings({"came": Counter(kam=5)}, Counter(came=5), {})
    line = '"The prime minister, who came.'
    phrases = phrase_by_phrase.Phrases.of(pairs, words, phrase_by_phrase.phrases_in([line]))
    chance = random.Random(1)
    made = [phrases.of_sentence(line, chance).split() for _ in range(300)]
    found = {word for words in made for word in words}
    assert {'"Der', "Premierminister,", "kam."} <= found
    assert found - {'"Der', "Premierminister,", "kam."} <= set(line.split())
    assert all(words[-1] == word for words in made for word in words if word in ("kam.", "came."))


def test_a_name_that_its_pairs_keep_is_no_noun() -> None:
    pairs = [
        Pair("Hubbard kam zur Praxis.", "Hubbard came to the practice."),
        Pair("Hubbard ging zur Praxis.", "Hubbard went to the practice."),
    ]
    nouns = {"Hubbard": "practice", "Praxis": "practice"}
    assert code_switch.trusted(pairs, nouns) == {"Praxis": "practice"}

"""Where German sentences end, and that splitting loses nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_sum.sentences import WINDOW, split_sentences, unwrapped

TABLE = Path(__file__).with_name("german_sentences.txt")
CASES = [
    line
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
# Pieces that splitting turns on, besides any character at all.
TRICKY = st.lists(
    st.sampled_from(
        [". ", "? ", "„", "“", "»", "«", '"', "z. B. ", "3. ", "Dr. ", "Er ", " ", "\n"]
    )
    | st.text(max_size=4)
).map("".join)


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(set(CASES)) >= 60


@pytest.mark.parametrize("case", CASES)
def test_german_sentences_end_where_a_reader_says(case: str) -> None:
    expected = case.split(" | ")
    assert [sentence.text for sentence in split_sentences(" ".join(expected))] == expected


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_at_the_same_places_when_lines_are_wrapped(case: str) -> None:
    expected = case.split(" | ")
    wrapped = " ".join(expected).replace(" ", "\n")
    assert [unwrapped(sentence.text) for sentence in split_sentences(wrapped)] == expected


@given(st.text() | TRICKY, st.sampled_from(["de", "en"]))
def test_joined_sentences_give_the_paragraph_back(text: str, language: str) -> None:
    paragraph = text.strip()
    sentences = split_sentences(paragraph, language)
    assert "".join(sentence.text + sentence.after for sentence in sentences) == paragraph
    assert all(sentence.text == sentence.text.strip() != "" for sentence in sentences)
    assert all(not sentence.after.strip() for sentence in sentences)


def test_a_long_paragraph_is_split_as_its_parts_would_be() -> None:
    sentence = "Am 3. Oktober sagte Dr. Weber, es seien 1.234,5 Tonnen gewesen."
    count = 4 * WINDOW // len(sentence)
    found = split_sentences(" ".join([sentence] * count))
    assert [part.text for part in found] == [sentence] * count


def test_words_hyphenated_at_line_ends_are_joined() -> None:
    assert unwrapped("Die Bundes-\nregierung tagt.") == "Die Bundesregierung tagt."
    assert unwrapped("Ein- \nund Ausgang") == "Ein- und Ausgang"

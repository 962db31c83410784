"""A rewritten sentence leads back to the sentences it was made of."""

from hypothesis import given
from hypothesis import strategies as st

from translate_sum.alignment import MOST, sources_of

SOURCES = [
    "The government passed a new law on housing on Friday.",
    "The opposition called the draft far too timid.",
    "More than 1,500 towns had asked for higher subsidies.",
    "The law takes effect in May 2025.",
]


def test_a_copied_sentence_rests_on_itself() -> None:
    for i, sentence in enumerate(SOURCES):
        assert sources_of(sentence, SOURCES) == (i,)


def test_a_sentence_drawn_from_two_rests_on_both() -> None:
    written = "The housing law, passed on Friday, was called too timid by the opposition."
    assert sources_of(written, SOURCES) == (0, 1)


def test_other_forms_of_a_word_still_count() -> None:
    assert sources_of("Towns were asking for a higher subsidy.", SOURCES) == (2,)


def test_what_nothing_supports_rests_on_nothing() -> None:
    assert sources_of("Elephants sleep standing.", SOURCES) == ()
    assert sources_of("Anything.", []) == ()


@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=8))
def test_indexes_are_of_sources_in_order(sentence: str, sources: list[str]) -> None:
    found = sources_of(sentence, sources)
    assert list(found) == sorted(set(found))
    assert len(found) <= MOST
    assert all(0 <= i < len(sources) for i in found)

"""Over-long sentences come back whole, in parts that fit."""

from hypothesis import given
from hypothesis import strategies as st

from translate_sum.clauses import break_at_clauses


def words(texts: list[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def characters(texts: list[str]) -> list[int]:
    return [len(text) for text in texts]


@given(st.text(max_size=300), st.integers(1, 40))
def test_nothing_is_lost_and_every_part_fits(sentence: str, window: int) -> None:
    parts = break_at_clauses(sentence, window, characters)
    assert "".join(parts) == sentence
    assert all(len(part) <= window for part in parts)


def test_a_sentence_that_fits_stays_whole() -> None:
    assert break_at_clauses("Kurz, aber gut.", 3, words) == ["Kurz, aber gut."]


def test_breaks_come_at_clause_marks_before_spaces() -> None:
    sentence = (
        "Die Regierung will das Gesetz noch vor der Sommerpause beschließen; "
        "die Opposition kündigte dagegen eine Klage vor dem Verfassungsgericht an"
    )
    assert break_at_clauses(sentence, 12, words) == [
        "Die Regierung will das Gesetz noch vor der Sommerpause beschließen; ",
        "die Opposition kündigte dagegen eine Klage vor dem Verfassungsgericht an",
    ]

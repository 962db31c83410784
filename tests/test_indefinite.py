"""An English "a" or "an" fits the word behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_sum.indefinite import agreed, article


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("It was a earthquake.", "It was an earthquake."),
        ("He is an teacher and a employee.", "He is a teacher and an employee."),
        ("An unidentified man saw a unidentified object.",
         "An unidentified man saw an unidentified object."),
    ],
)  # fmt: skip
def test_the_one_that_is_asked_for_is_put(wrong: str, right: str) -> None:
    assert agreed(wrong) == right


@pytest.mark.parametrize(
    "right",
    [
        "a union, a European, a useful euro, a one-off, a uranium mine, a utility",
        "an hour, a hotel, an historic day, an MP, a UN envoy, an EU summit, an 18-year-old",
        "an der Alster, Vitamin A is important, plan a, option a",
        "",
    ],
)
def test_what_is_right_stays(right: str) -> None:
    assert agreed(right) == right


@given(st.text())
def test_only_articles_change_in_any_text(text: str) -> None:
    once = agreed(text)
    assert [word for word in once.split() if word not in {"a", "an"}] == [
        word for word in text.split() if word not in {"a", "an"}
    ]


def test_a_word_may_be_asked_for() -> None:
    assert [article(word) for word in ("Apple", "union", "uncle", "")] == ["an", "a", "an", "a"]

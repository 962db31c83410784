"""Times of day, which German counts to 24 and English twice to 12."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_checks import doubts

from translate_sum.checks.times_of_day import confused, english_times, german_times
from translate_sum.mending.clock import times_restored

MINUTES = st.integers(0, 1439)


@pytest.mark.parametrize(
    ("german", "minutes"),
    [
        ("Um 19.30 Uhr war Schluss.", [{1170}]),
        ("Um 7 Uhr 45 fuhr der Zug.", [{465}]),
        ("Von 9 bis 17.30 Uhr.", [{540}, {1050}]),
        ("Täglich 9-17 Uhr.", [{540}, {1020}]),
        ("Um 24 Uhr und um 0 Uhr.", [{0}, {0}]),
        ("Um 12 Uhr mittags, um 12 Uhr nachts.", [{720}, {0}]),
        ("Um 8 Uhr abends, um 8 Uhr am Morgen.", [{1200}, {480}]),
        ("Um 11 Uhr nachts, um 2 Uhr nachts.", [{1380}, {120}]),
        ("Um 3 Uhr in der Nacht, 3 Uhr nachmittags.", [{180}, {900}]),
        ("Am Abend gegen 8 Uhr.", [{480, 1200}]),
        ("Am Vormittag gegen 8 Uhr.", [{480}]),
        ("Nach der Abendmesse am Sonnabend um 10 Uhr.", [{600}]),
        ("Um 25 Uhr, um 7.80 Uhr, im Jahr 2024 Uhr.", []),
        ("Version 2.10, 3:1 und 5 Uhren.", []),
    ],
)
def test_what_german_means(german: str, minutes: list[set[int]]) -> None:
    assert [set(time.minutes) for time in german_times(german)] == minutes


@pytest.mark.parametrize(
    ("english", "minutes"),
    [
        ("At 7:30 p.m. it ended.", [{1170}]),
        ("At 7 AM, at 12 pm, at 12:05am.", [{420}, {720}, {5}]),
        ("At 9:15, at 9 o'clock.", [{555, 1275}, {540, 1260}]),
        ("At 19:15, at 00:30.", [{1155}, {30}]),
        ("It costs $5, 7 men am I.", []),
        ("At 25:00, at 7:80, 1:2:3.", []),
    ],
)
def test_what_english_means(english: str, minutes: list[set[int]]) -> None:
    assert [set(time.minutes) for time in english_times(english)] == minutes


@pytest.mark.parametrize(
    ("german", "wrong", "right"),
    [
        ("Um 10 Uhr begann es.", "It began at 10 p.m.", "It began at 10 a.m."),
        ("Um 20 Uhr begann es.", "It began at 20 p.m.", "It began at 8 p.m."),
        ("Um 14 Uhr begann es.", "It began at 14 a.m. sharp.", "It began at 2 p.m. sharp."),
        ("Um 20.30 Uhr begann es.", "It began at 20.30 p.m.", "It began at 8:30 p.m."),
        ("Um 23 Uhr begann es.", "It began at 23pm, late.", "It began at 11pm, late."),
        ("Um 6.30 Uhr abends.", "At 6:30 A.M.", "At 6:30 P.M."),
        ("Um 0 Uhr, nicht um 12 Uhr.", "At 12 p.m., not at 12 a.m.", None),
        ("Um 0 Uhr begann es.", "It began at 00 p.m.", "It began at 12 a.m."),
        ("Von 8 bis 20 Uhr.", "From 8 a.m. to 20 p.m.", "From 8 a.m. to 8 p.m."),
        ("Um 18.45 Uhr, dann um 9 Uhr.", "6:45 a.m., then 9 p.m.", "6:45 p.m., then 9 a.m."),
        ("Am Abend um 8 Uhr.", "At 8 p.m. in the evening.", None),
        ("Um 20 Uhr begann es.", "It began at 20:00.", None),
        ("Um 20 Uhr begann es.", "It began at 8 o'clock.", None),
        # A wrong number, which another check finds.
        ("Um 14.30 Uhr begann es.", "It began at 4:30 p.m.", "It began at 2:30 p.m."),
        ("Um 19.30 Uhr begann es.", "It began at 7:45.", "It began at 7:30 p.m."),
        ("Um 19.30 Uhr, um 8.15 Uhr.", "At 7:45 pm, at 8:10 am.", None),
        ("Um 9 Uhr kamen 7.", "At 10 a.m. 9 came for 7.", None),
    ],
)
def test_what_is_another_time_is_found_and_written_anew(
    german: str, wrong: str, right: str | None
) -> None:
    assert times_restored(german, wrong) == (right or wrong)
    if right:
        assert {"times", "numbers"} & doubts(german, wrong)
        assert not {"times", "numbers"} & doubts(german, right)


def test_a_time_is_doubted_for_the_half_of_the_day_alone() -> None:
    assert "times" in doubts("Um 10 Uhr begann es.", "It began at 10 p.m.")
    assert "times" not in doubts("Um 10 Uhr begann es.", "It began at 11 p.m.")
    assert "times" not in doubts("Es begann um zehn.", "It began at 10 p.m.")


@given(MINUTES, MINUTES, st.sampled_from([" a.m.", " p.m.", "am", " PM", ""]))
def test_one_time_for_one_comes_out_right_or_as_it_was(one: int, said: int, half: str) -> None:
    german = f"Es begann um {one // 60}.{one % 60:02} Uhr im Dorf."
    english = f"It began at {said // 60}:{said % 60:02}{half} in the village."
    restored = times_restored(german, english)
    assert confused(german, restored) == []
    assert times_restored(german, restored) == restored
    assert restored.startswith("It began at ")
    assert restored.endswith(" in the village.")


@given(st.text(alphabet="0123456789 .:apmUhr'oclk-bis", max_size=60), st.text(max_size=60))
def test_any_text_can_be_asked(one: str, other: str) -> None:
    for german, english in ((one, other), (other, one), (one, one)):
        confused(german, times_restored(german, english))

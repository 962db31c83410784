"""Dates of articles, as they come, in one form."""

import pytest

from translate_sum.sources.dates import iso_date


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2026-11-25", "2026-11-25"),
        ("20261125", "2026-11-25"),
        ("2026-11-25T10:00:00Z", "2026-11-25T10:00:00+00:00"),
        ("2026-11-25 10:00:00+01:00", "2026-11-25T10:00:00+01:00"),
        ("Wed, 25 Nov 2026 16:16:42 GMT", "2026-11-25T16:16:42+00:00"),
        ("25.11.2026", "2026-11-25"),
        ("5.6.2026", "2026-06-05"),
        ("25. November 2026", "2026-11-25"),
        ("Mittwoch, 25. November 2026, 14:30 Uhr", "2026-11-25T14:30:00"),
        (1_732_550_400, "2024-11-25T16:00:00+00:00"),
        (1_732_550_400_000, "2024-11-25T16:00:00+00:00"),
        ("1732550400.5", "2024-11-25T16:00:00+00:00"),
        # What would mean something else tomorrow, or nothing, stays.
        ("gestern um  8:00", "gestern um 8:00"),
        ("vor 3 Stunden", "vor 3 Stunden"),
        ("2026-13-45", "2026-13-45"),
        ("Winter", "Winter"),
        ("x" * 1_000, "x" * 100),
        (float("nan"), "nan"),
        (10**30, str(10**30)),
        (None, ""),
        (True, ""),
        ([2026], ""),
        ("", ""),
    ],
)
def test_dates_become_iso_where_that_is_possible(given: object, expected: str) -> None:
    assert iso_date(given) == expected

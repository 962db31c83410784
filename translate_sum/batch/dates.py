"""Dates of articles, made comparable."""

from datetime import UTC, datetime


def comparable(date: str) -> str:
    """ISO 8601, in UTC where a zone is given; empty if it is no date.

    Args:
        date: as ``sources.dates`` gives it: ISO 8601, or what could not be told.
    """
    try:
        found = datetime.fromisoformat(date)
    except ValueError:
        return ""
    if found.tzinfo:
        found = _in_utc(found)
    # A day without a time stays one.
    return found.date().isoformat() if len(date) <= len("2026-11-25") else found.isoformat()


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # the first and the last day that there is
        return moment

"""Dates as sources write them, made comparable."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def iso_date(written: str) -> str:
    """ISO 8601, in UTC where a zone is given; empty if it is no date.

    Args:
        written: ISO 8601 (``2026-11-25``, ``2026-11-25T06:00:00+01:00``) or that of mails and
            RSS (``Wed, 25 Nov 2026 06:00:00 +0100``).
    """
    text = written.strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text)
        except (ValueError, TypeError):
            continue
        if found.tzinfo:
            found = _in_utc(found)
        # A day without a time stays one.
        return found.date().isoformat() if len(text) <= len("2026-11-25") else found.isoformat()
    return ""


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # the first and the last day that there is
        return moment

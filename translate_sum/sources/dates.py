"""Dates as people and programs write them, to ISO 8601."""

from datetime import UTC, date, datetime
from functools import lru_cache

LONGEST = 100
SECONDS, MILLISECONDS = 10, 13
"""Digits of a Unix time of our days."""


def iso_date(value: object) -> str:
    """The date, or date and time, in ISO 8601; what cannot be told stays as it is, on one line.

    Relative dates ("yesterday") cannot be told: they would mean another day tomorrow.

    Args:
        value: ISO 8601, RFC 2822, German or English words, or seconds or milliseconds since 1970.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = " ".join(str(value).split())[:LONGEST]
    return _unix_time(text) or _iso(text) or _in_words(text) or text


def _unix_time(text: str) -> str | None:
    whole = text.partition(".")[0]
    if not (whole.isascii() and whole.isdigit() and len(whole) in {SECONDS, MILLISECONDS}):
        return None
    seconds = int(whole) // (1000 if len(whole) == MILLISECONDS else 1)
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _iso(text: str) -> str | None:
    for kind in (date, datetime):
        try:
            return kind.fromisoformat(text).isoformat()
        except ValueError:
            continue
    return None


@lru_cache(maxsize=1024)  # the articles of a night share their dates
def _in_words(text: str) -> str | None:
    if not any(c.isdigit() for c in text):
        return None
    import dateparser

    settings = {"PARSERS": ["absolute-time"], "DATE_ORDER": "DMY", "STRICT_PARSING": True}
    try:
        found: datetime | None = dateparser.parse(text, languages=["de", "en"], settings=settings)
    except Exception:  # noqa: BLE001 - whatever breaks the library, a date is not worth an article
        return None
    if found is None:
        return None
    return found.isoformat() if ":" in text else found.date().isoformat()

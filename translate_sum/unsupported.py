"""The ways to treat summary sentences that the article does not support."""

from enum import StrEnum


class Unsupported(StrEnum):
    """What becomes of a sentence that the article does not support."""

    MARK = "mark"
    DROP = "drop"
    KEEP = "keep"

"""Which words English has: those of large corpora, and what is regularly formed of them."""

import re
import unicodedata

from translate_sum.checks.word_list import word_list

WORD = re.compile(r"[^\W\d_]+")
PLAIN = re.compile("[a-z]{4,}")  # shorter ones are abbreviations, or parts of names
# An ending, and what stands in its place in the word that it was put to.
ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""),
    ("ing", "e"), ("ly", ""), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("ness", ""),
    ("less", ""), ("like", ""), ("able", ""),
)  # fmt: skip
BEGINNINGS = (
    "un", "re", "non", "pre", "anti", "over", "under", "co", "super", "micro", "multi", "inter",
    "mis", "out",
)  # fmt: skip


def is_english(word: str) -> bool:
    """Whether English has the word, or can form it; so of any with less than four letters.

    Args:
        word: lower-cased.
    """
    word = unaccented(word)
    if not PLAIN.fullmatch(word):
        return len(word) < 4  # noqa: PLR2004 - as PLAIN says
    known = word_list("english_words")
    return (
        word in known
        or any(
            word.endswith(ending) and word.removesuffix(ending) + instead in known
            for ending, instead in ENDINGS
        )
        or any(word.startswith(part) and word.removeprefix(part) in known for part in BEGINNINGS)
    )


def unaccented(word: str) -> str:
    """As English writes it too: café, cafe."""
    parts = unicodedata.normalize("NFD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))

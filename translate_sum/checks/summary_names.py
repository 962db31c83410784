"""Names that a summary made up."""

import re
from collections.abc import Iterator, Sequence

WORD = re.compile(r"[^\W\d_]+")
STEM = 4  # letters that "Iran" and "Iranian" share
# Written with a capital wherever they stand.
NO_NAMES = frozenset([
    "i", "mr", "mrs", "ms", "dr", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday",
])  # fmt: skip


def find(sentence: str, article: Sequence[str]) -> Iterator[str]:
    """One doubt a capitalised word, not the first, of which the article has not even the stem."""
    words = WORD.findall(sentence)
    asked = [word for word in words[1:] if word[0].isupper() and word.casefold() not in NO_NAMES]
    if not asked or 2 * len(asked) > len(words):  # a headline with capitals
        return
    known = {word.casefold()[:STEM] for source in article for word in WORD.findall(source)}
    for name in dict.fromkeys(asked):
        if name.casefold()[:STEM] not in known:
            yield f"{name} is not in the article"

"""Over-long sentences, broken where a reader would breathe, so that nothing is cut off."""

import re
from collections.abc import Callable, Iterator

# From the best place to break to the worst; each pattern matches what the left part keeps.
BREAKS = (
    re.compile(r"[;:!?.…][\"“”«»)]*\s+"),
    re.compile(r",\s+(?=(?:und|aber|oder|denn|sondern|doch|während|weil|dass|der|die|das)\b)"),
    re.compile(r",\s+|\s[–—-]\s|\)\s+"),
    re.compile(r"\s+(?=(?:und|oder|sowie)\b)"),
    re.compile(r"\s+"),
    re.compile(r"(?s)."),
)


def break_at_clauses(
    sentence: str, window: int, count: Callable[[list[str]], list[int]]
) -> list[str]:
    """The sentence in parts of at most ``window`` tokens, as ``count`` counts them.

    Joined, the parts give the sentence back.
    """
    parts = [sentence]
    while True:
        counts = count(parts)
        if all(
            tokens <= window or len(part) == 1 for tokens, part in zip(counts, parts, strict=True)
        ):
            return parts
        parts = [
            half
            for tokens, part in zip(counts, parts, strict=True)
            for half in (_halves(part) if tokens > window else [part])
            if half
        ]


def _halves(text: str) -> Iterator[str]:
    """The text broken once, at the best mark in its middle half, or the nearest to its middle."""
    middle = len(text) // 2
    low, high = len(text) // 4, len(text) - len(text) // 4
    for pattern in BREAKS:
        ends = (match.end() for match in pattern.finditer(text, low, high))
        places = [at for at in ends if 0 < at < len(text)]
        if places:
            place = min(places, key=lambda at: abs(at - middle))
            break
    else:
        place = middle
    yield text[:place]
    yield text[place:]

"""How likely a capitalised German word is a name that its translation keeps.

German capitalises all nouns, so capitals tell little. A logistic regression (over hashed features,
Weinberger et al. 2009, https://arxiv.org/abs/0902.2206) tells more, from groups of letters,
neighbours, and what lists of words know; it has learned from translations which words survive
(``python -m training.names.train``).
"""

import base64
import json
import math
import re
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from translate_sum.checks.word_kind import kind

BUCKETS = 1 << 15
LONGEST_GROUP = 5  # letters
SHORTEST = 2  # letters of a word
WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
DATA = Path(__file__).parent / "name_likelihood.json"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A capitalised word of a German sentence, its neighbours, and where it begins."""

    text: str
    start: int
    before: str
    after: str
    gap_before: str
    gap_after: str

    def features(self) -> Iterator[str]:
        low = f"<{self.text.casefold()}>"
        yield f"word {low}"
        for size in range(2, LONGEST_GROUP + 1):
            for i in range(len(low) - size + 1):
                yield low[i : i + size]
        yield f"length {min(len(self.text), 15)}"
        yield f"capitals {_capitals(self.text)}"
        yield f"before {self.before.casefold()} {self.gap_before.strip()}"
        yield f"after {self.after.casefold()} {self.gap_after.strip()}"
        around = f"{_capitals(self.before)} {_capitals(self.after)}"
        yield f"shape {self.gap_before} {around} {self.gap_after}"
        yield f"before ends {self.before[-2:]} {_capitals(self.before)} {self.gap_before.strip()}"
        yield f"gaps {self.gap_before} {self.gap_after}"
        yield f"kind {kind(self.text)}"
        yield f"kind {kind(self.text)} before {_kind(self.before)} {self.gap_before.strip()}"
        yield f"kind {kind(self.text)} after {_kind(self.after)} {self.gap_after.strip()}"


@lru_cache(maxsize=256)  # several checks ask about a sentence, for each attempt at it
def candidates(sentence: str) -> tuple[Candidate, ...]:
    """The capitalised words of a German sentence; a compound with hyphens gives its parts."""
    return tuple(_candidates(sentence))


def _candidates(sentence: str) -> Iterator[Candidate]:
    found = list(WORD.finditer(sentence))
    for i, match in enumerate(found):
        if not match[0][0].isupper() or len(match[0]) < SHORTEST:
            continue
        before, after = (
            (found[i - 1] if i else None),
            (found[i + 1] if i + 1 < len(found) else None),
        )
        yield Candidate(
            match[0],
            match.start(),
            before[0] if before else "",
            after[0] if after else "",
            sentence[before.end() if before else 0 : match.start()],
            sentence[match.end() : after.start() if after else len(sentence)],
        )


@lru_cache(maxsize=4096)  # likewise
def likelihood(candidate: Candidate) -> float:
    """Between 0 and 1."""
    weights, scale, bias = _learned()
    total = bias + scale * sum(weights[bucket(feature)] for feature in candidate.features())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def bucket(feature: str) -> int:
    return zlib.crc32(feature.encode("utf-8", "surrogatepass")) % BUCKETS


def _kind(word: str) -> str:
    return kind(word) if word[:1].isupper() else "small" if word else "none"


def _capitals(word: str) -> str:
    if not word:
        return "none"
    if word.isdigit():
        return "digits"
    if len(word) > 1 and word.isupper():
        return "all"
    return "first" if word[0].isupper() else "small"


@cache
def _learned() -> "tuple[array[int], float, float]":
    found = json.loads(DATA.read_text(encoding="ascii"))
    return array("b", base64.b64decode(found["weights"])), found["scale"], found["bias"]

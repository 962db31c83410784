"""Which sentences a rewritten sentence rests on, told by the words that they share.

Words weigh as they are rare in the text (inverse document frequency), and sentences are taken
greedily, each for the words that the ones before it left unexplained.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

WORD = re.compile(r"\w+")
STEM = 5  # first letters that "election" and "elected", "Iran" and "Iranian" share
MOST = 3  # sentences that one sentence may draw together
VERSION = 1  # raised with any change of what is found
LEAST_GAIN = 0.15  # share of a sentence's weight that one more sentence must explain


def sources_of(sentence: str, sources: Sequence[str]) -> tuple[int, ...]:
    """Indexes of the sources that ``sentence`` rests on, in reading order; none if none does."""
    stems = [_stems(source) for source in sources]
    weights = _weights(sentence, stems)
    total = sum(weights.values())
    unexplained = set(weights)
    chosen: list[int] = []
    while len(chosen) < MOST and unexplained:
        gains = [sum(weights[stem] for stem in found & unexplained) for found in stems]
        best = max(range(len(gains)), key=lambda i: (gains[i], -i), default=None)
        if best is None or gains[best] < LEAST_GAIN * total or gains[best] <= 0:
            break
        chosen.append(best)
        unexplained -= stems[best]
    return tuple(sorted(chosen))


def explained(sentence: str, chosen: Sequence[int], sources: Sequence[str]) -> float:
    """The share of a sentence's weight, from 0 to 1, that the chosen sources have too."""
    stems = [_stems(source) for source in sources]
    weights = _weights(sentence, stems)
    shared = set(weights).intersection(set().union(*(stems[i] for i in chosen)))
    total = sum(weights.values())
    return sum(weights[stem] for stem in shared) / total if total > 0 else 0.0


def _weights(sentence: str, stems: Sequence[set[str]]) -> dict[str, float]:
    """How much each stem of the sentence counts: the more, the fewer sources have it."""
    spread = Counter(stem for found in stems for stem in found)
    return {stem: math.log((len(stems) + 1) / (spread[stem] + 0.5)) for stem in _stems(sentence)}


def _stems(text: str) -> set[str]:
    return {word.lower()[:STEM] for word in WORD.findall(text)}

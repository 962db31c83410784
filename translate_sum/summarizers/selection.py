"""Which of the scored sentences make the summary: the best, without repetition, in order."""

import math
import re
from collections.abc import Iterable, Sequence

from translate_sum.summarizers.base import Length

WORD = re.compile(r"\w+")
# Chosen on articles of the training sets that the scoring network had not seen.
BREVITY = 0.35
SHORTEST = 10  # words; below, shorter is no better


def weighed(sentences: Sequence[str], scores: Sequence[float]) -> list[float]:
    """The scores less what a sentence's length takes: one that is e times as long has to be better
    by ``BREVITY``, since a network that scores each sentence alone does not see the room that it
    takes from the others.
    """
    lengths = (max(SHORTEST, len(sentence.split())) for sentence in sentences)
    return [
        score - BREVITY * math.log(length) for score, length in zip(scores, lengths, strict=True)
    ]


def select(sentences: Sequence[str], scores: Sequence[float], length: Length) -> list[int]:
    """Indexes of the chosen sentences, in reading order.

    A sentence that shares a trigram with a better one is passed over as repetition ("trigram
    blocking", Paulus et al. 2018, https://arxiv.org/abs/1705.04304), unless nothing else is left.
    """
    ranked = sorted(range(len(sentences)), key=lambda i: (-scores[i], i))
    fresh: list[int] = []
    repeated: list[int] = []
    seen: set[tuple[str, ...]] = set()
    for index in ranked:
        grams = trigrams(sentences[index])
        (repeated if grams & seen else fresh).append(index)
        if len(fresh) <= length.sentences:
            seen |= grams
    return sorted(within(sentences, [*fresh, *repeated], length))


def trigrams(sentence: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in WORD.findall(sentence)]
    return set(zip(words, words[1:], words[2:], strict=False))


def within(sentences: Sequence[str], ranked: Iterable[int], length: Length) -> list[int]:
    """The first of ``ranked`` that fit into the length; always one, however long it is."""
    chosen: list[int] = []
    room = length.words
    for index in ranked:
        if len(chosen) == length.sentences:
            break
        words = len(sentences[index].split())
        if room is not None and chosen and words > room:
            continue
        chosen.append(index)
        room = None if room is None else room - words
    return chosen

"""Loops: models that lose the thread say the same words over and over."""

import re
from collections import Counter
from collections.abc import Iterator

from translate_sum.article import TranslatedSentence

WORD = re.compile(r"\w+")
LONGEST = 8  # words of a phrase that is looked for
# English says these twice in a row on purpose.
TWICE = frozenset({"had", "that", "is", "very", "so", "bye", "no", "never", "really", "ha", "blah"})


def find(german: str, target: TranslatedSentence) -> Iterator[str]:
    """A phrase that comes again at once, more often than in the German."""
    words = WORD.findall(target.text.lower())
    allowed = _immediate(WORD.findall(german.lower()))
    loops = _immediate(words) - allowed
    if loops:
        phrase, _ = max(loops.items(), key=lambda item: (item[1] * len(item[0]), item[0]))
        yield f"“{' '.join(phrase)}” is repeated"


def _immediate(words: list[str]) -> Counter[tuple[str, ...]]:
    """Phrases that follow themselves, with how often."""
    found: Counter[tuple[str, ...]] = Counter()
    for size in range(1, LONGEST + 1):
        run = 0
        for i in range(size, len(words)):
            run = run + 1 if words[i] == words[i - size] else 0
            if run and run % size == 0 and (size > 1 or words[i] not in TWICE):
                phrase = tuple(words[i - size + 1 : i + 1])
                found[min(phrase[k:] + phrase[:k] for k in range(size))] += 1
    return found

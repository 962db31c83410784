"""The entries of a dictionary that teach a translator what its sentences do not."""

from collections import Counter
from collections.abc import Iterable, Iterator

from training.translation.pairs import WORD, Pair

RARE, COMMON = 2, 3


def words(sentence: str) -> list[str]:
    return WORD.findall(sentence.lower())


def instructive(entries: Iterable[Pair], pairs: Iterable[Pair]) -> Iterator[Pair]:
    """For each German entry with a word that comes at most ``RARE`` times in ``pairs``, the English
    that is most common there, ``COMMON`` times or more: what is not rare is better learned in
    sentences, and of a dictionary's senses most are secondary.
    """
    german: Counter[str] = Counter()
    english: Counter[str] = Counter()
    for pair in pairs:
        german.update(words(pair.source))
        english.update(words(pair.target))
    best: dict[str, tuple[int, str]] = {}
    for entry in entries:
        rarest = min((german[word] for word in words(entry.source)), default=RARE + 1)
        count = min((english[word] for word in words(entry.target)), default=0)
        if rarest <= RARE and count >= max(COMMON, best.get(entry.source, (0, ""))[0] + 1):
            best[entry.source] = count, entry.target
    for source, (_, target) in best.items():
        yield Pair(source, target)

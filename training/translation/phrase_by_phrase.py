"""English news put into German phrase by phrase: nearer to German than word by word.

A phrase is some words in a row that only words of one German span are linked to, and those to no
other (Koehn et al. 2003, https://aclanthology.org/N03-1017). A sentence takes the longest that it
can, each put as often into a German one as in the pairs; what is in no phrase goes word by word.

    python -m training.translation.phrase_by_phrase --packed build/translation/packed.npz \
        --vocabulary build/translation/vocabulary --english build/translation/more_english.txt \
        --dictionary ../shared/corpora/dictionary/wiktionary.tsv.gz \
        --out build/translation/phrase_by_phrase.tsv
"""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from training.translation.batches import Corpus
from training.translation.pairs import Pair, read_pairs, write_pairs
from training.translation.word_by_word import (
    LinkedPair,
    Renderings,
    core,
    likely,
    linked_pairs,
    shuffled,
)

LONGEST = 4  # words of a phrase
LONGER = 2  # words that the German of a phrase may have beyond its own
SHORTER = 0.15  # share of phrases passed over for a shorter one
OMITTED, KEPT = 0.05, 0.06  # shares of the words that are in no phrase
SHIFT = 1.8  # places that a phrase moves at most


def run_together(words: Sequence[str], start: int, longest: int) -> Iterator[int]:
    """Ends of what begins at ``start``, two words or more, no mark between any."""
    for end in range(start + 1, min(start + longest, len(words)) + 1):
        word = words[end - 1]
        bare = core(word)
        if not bare or (end > start + 1 and not word.startswith(bare)):
            return
        if end > start + 1:
            yield end
        if not word.endswith(bare):
            return


def phrases_of(pair: LinkedPair) -> Iterator[tuple[str, str]]:
    """English phrases of two words or more, and the German of each."""
    linked_from: dict[int, list[int]] = defaultdict(list)
    for word, other in pair.links.items():
        linked_from[other].append(word)
    for start in pair.links:
        for end in run_together(pair.english, start, LONGEST):
            found = [pair.links[word] for word in range(start, end) if word in pair.links]
            first, last = min(found), max(found)
            if end - 1 not in pair.links or last - first >= end - start + LONGER:
                continue
            sources = [word for other in range(first, last + 1) for word in linked_from[other]]
            if min(sources) >= start and max(sources) < end:
                english = map(core, pair.english[start:end])
                german = filter(None, map(core, pair.german[first : last + 1]))
                yield " ".join(english), " ".join(german)


@dataclass(frozen=True)
class Phrases:
    """The German of English phrases, with counts; and of words."""

    german: dict[str, Counter[str]]
    words: Renderings

    @classmethod
    def of(cls, pairs: Iterable[LinkedPair], words: Renderings, wanted: set[int]) -> "Phrases":
        """What the pairs have twice or more; ``wanted`` are hashes of the phrases in use."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for pair in pairs:
            for english, german in phrases_of(pair):
                if german and hash(english) in wanted:
                    found[english][german] += 1
        often = {phrase: likely(ways) for phrase, ways in found.items() if ways.total() > 1}
        return cls(often, words)

    def longest(self, words: Sequence[str], start: int, chance: random.Random) -> int:
        """Where the longest phrase ends that begins here; ``start`` if there is none."""
        ends = [
            end
            for end in run_together(words, start, LONGEST)
            if " ".join(map(core, words[start:end])) in self.german
        ]
        while ends and chance.random() < SHORTER:
            ends.pop()
        return ends[-1] if ends else start

    def put(self, words: Sequence[str], chance: random.Random) -> str:
        """The German of a phrase, with the marks around it."""
        ways = self.german[" ".join(map(core, words))]
        german = chance.choices(list(ways), list(ways.values()))[0]
        before = words[0][: words[0].index(core(words[0]))]
        last = core(words[-1])
        return before + german + words[-1][words[-1].index(last) + len(last) :]

    def of_sentence(self, sentence: str, chance: random.Random) -> str:
        """The sentence phrase by phrase; its last phrase keeps its place."""
        words, parts, start = sentence.split(), [], 0
        while start < len(words):
            end = self.longest(words, start, chance)
            if end > start:
                parts.append(self.put(words[start:end], chance))
            elif part := self.words.put(words[start], chance, omitted=OMITTED, kept=KEPT):
                parts.append(part)
            start = max(end, start + 1)
        return shuffled(parts, SHIFT, chance)


def phrases_in(lines: Sequence[str]) -> set[int]:
    """Hashes of all runs of words that may be phrases: texts would take gigabytes."""
    split = (line.split() for line in lines)
    return {
        hash(" ".join(map(core, words[start:end])))
        for words in split
        for start in range(len(words))
        for end in run_together(words, start, LONGEST)
    }


def main(
    packed: Annotated[Path, typer.Option(help="The packed corpus (step 3), with alignments.")],
    vocabulary: Annotated[Path, typer.Option(help="Folder of the vocabulary (step 2).")],
    english: Annotated[Path, typer.Option(help="English sentences, one a line.")],
    dictionary: Annotated[Path, typer.Option(help="German, tab, English (.tsv.gz).")],
    out: Annotated[Path, typer.Option(help="The pairs (TSV).")],
) -> None:
    """Make a German source, phrase by phrase, of each English sentence."""
    ids = json.loads((vocabulary / "vocab.json").read_text(encoding="utf-8"))
    pieces = sorted(ids, key=ids.__getitem__)
    corpus = Corpus.open(packed)
    lines = english.read_text(encoding="utf-8").splitlines()
    words = Renderings.of(corpus, pieces, list(read_pairs(dictionary)))
    phrases = Phrases.of(linked_pairs(corpus, pieces), words, phrases_in(lines))
    chance = random.Random(1)
    write_pairs(out, [Pair(phrases.of_sentence(line, chance), line) for line in lines])
    typer.echo(f"{len(lines)} pairs, {len(phrases.german)} phrases", err=True)


if __name__ == "__main__":
    typer.run(main)

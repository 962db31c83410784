"""English news put into German word by word: sources that need no reverse model.

A word becomes one that it is aligned with in the pairs, as often as there; one that is rare there,
what a dictionary has; one that neither has stays, so that copying is learned. Some words are left
out, some stay English and neighbours change places (the noise of Lample et al. 2018,
https://arxiv.org/abs/1711.00043).

    python -m training.translation.word_by_word --packed build/translation/packed.npz \
        --vocabulary build/translation/vocabulary --english build/translation/english.txt \
        --dictionary ../shared/corpora/dictionary/wiktionary.tsv.gz \
        --out build/translation/word_by_word.tsv
"""

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from training.translation.batches import Corpus
from training.translation.pack import UNALIGNED
from training.translation.pairs import Pair, read_pairs, write_pairs

SPACE = "▁"
EDGES = re.compile(r"^\W+|\W+$")
OFTEN = 3  # a word that comes less often, or is linked less often, is looked up first
LEAST_LINKS, LEAST_SHARE = 2, 0.05  # of a word's German; less is mostly a wrong link
OMITTED, KEPT = 0.06, 0.08  # shares of words
SHIFT = 2.2  # places that a word moves at most


def core(word: str) -> str:
    """The word without marks at its edges."""
    return EDGES.sub("", word)


def joined(pieces: Sequence[str]) -> tuple[list[str], list[int]]:
    """The words of a sentence, and the word of each piece."""
    words: list[str] = []
    owners = []
    for piece in pieces:
        if piece.startswith(SPACE) or not words:
            words.append("")
        words[-1] += piece.removeprefix(SPACE)
        owners.append(len(words) - 1)
    return words, owners


@dataclass(frozen=True)
class LinkedPair:
    """The words of a pair, and the German word that most pieces of an English one link to."""

    german: list[str]
    english: list[str]
    links: dict[int, int]


def linked_pairs(corpus: Corpus, pieces: Sequence[str]) -> Iterator[LinkedPair]:
    """Every pair of a packed corpus, word by word."""
    bounds = zip(
        corpus.source_end - corpus.source_length,
        corpus.source_end,
        corpus.target_end - corpus.target_length,
        corpus.target_end,
        strict=True,
    )
    for source_start, source_end, start, end in bounds:
        german, owner = joined([pieces[i] for i in corpus.source[source_start:source_end]])
        english, owned = joined([pieces[i] for i in corpus.target[start:end]])
        votes: dict[int, Counter[int]] = defaultdict(Counter)
        for place, link in enumerate(corpus.alignment[start:end].tolist()):
            if link != UNALIGNED and link < len(owner):
                votes[owned[place]][owner[link]] += 1
        links = {place: found.most_common(1)[0][0] for place, found in votes.items()}
        yield LinkedPair(german, english, links)


@dataclass(frozen=True)
class Renderings:
    """The German that each English word is linked to, with counts; and a dictionary's."""

    linked: dict[str, Counter[str]]
    english: Counter[str]
    dictionary: dict[str, list[str]]

    @classmethod
    def of(cls, corpus: Corpus, pieces: Sequence[str], entries: Sequence[Pair]) -> "Renderings":
        linked: dict[str, Counter[str]] = defaultdict(Counter)
        english: Counter[str] = Counter()
        for pair in linked_pairs(corpus, pieces):
            words = [core(word) for word in pair.english]
            for place, link in pair.links.items():
                other = core(pair.german[link])
                if words[place] and other:
                    linked[words[place]][other] += 1
            english.update(words)
        dictionary = defaultdict(list)
        for entry in entries:
            if " " not in entry.source and " " not in entry.target:
                dictionary[entry.target].append(entry.source)
        return cls({word: likely(found) for word, found in linked.items()}, english, dictionary)

    def draw(self, word: str, chance: random.Random) -> str | None:
        """A German word for an English one, if there is any."""
        for form in (word, word.lower(), word.capitalize()):
            found = self.linked.get(form, Counter())
            if found.total() >= OFTEN and self.english[form] >= OFTEN:
                return chance.choices(list(found), list(found.values()))[0]
        for form in (word, word.lower()):
            if form in self.dictionary:
                return chance.choice(self.dictionary[form])
        for form in (word, word.lower()):
            if word[0].islower() and form in self.linked:
                return next(iter(self.linked[form]))
        return None

    def put(self, word: str, chance: random.Random, *, omitted: float, kept: float) -> str:
        """The German of a word with the marks around it, the word, or nothing."""
        bare, drawn = core(word), chance.random()
        if drawn < omitted and bare.islower():
            return ""
        found = self.draw(bare, chance) if bare and drawn < 1 - kept else None
        return word.replace(bare, found, 1) if found else word

    def german(self, sentence: str, chance: random.Random) -> str:
        """The sentence word by word; its last word keeps its place."""
        made = (self.put(word, chance, omitted=OMITTED, kept=KEPT) for word in sentence.split())
        return shuffled([word for word in made if word], SHIFT, chance)


def shuffled(parts: list[str], shift: float, chance: random.Random) -> str:
    """The parts as a sentence, each but the last up to ``shift`` places from its own."""
    places = [place + shift * chance.random() for place in range(len(parts))]
    moved = sorted(zip(places, parts[:-1], strict=False))
    return " ".join([*(part for _, part in moved), *parts[-1:]])


def likely(found: Counter[str]) -> Counter[str]:
    least = max(LEAST_LINKS, LEAST_SHARE * found.total())
    kept = Counter({word: count for word, count in found.items() if count >= least})
    return kept or Counter(dict(found.most_common(1)))


def main(
    packed: Annotated[Path, typer.Option(help="The packed corpus (step 3), with alignments.")],
    vocabulary: Annotated[Path, typer.Option(help="Folder of the vocabulary (step 2).")],
    english: Annotated[Path, typer.Option(help="English sentences, one a line.")],
    dictionary: Annotated[Path, typer.Option(help="German, tab, English (.tsv.gz).")],
    out: Annotated[Path, typer.Option(help="The pairs (TSV).")],
) -> None:
    """Make a German source, word by word, of each English sentence."""
    ids = json.loads((vocabulary / "vocab.json").read_text(encoding="utf-8"))
    pieces = sorted(ids, key=ids.__getitem__)
    renderings = Renderings.of(Corpus.open(packed), pieces, list(read_pairs(dictionary)))
    chance = random.Random(1)
    lines = english.read_text(encoding="utf-8").splitlines()
    write_pairs(out, [Pair(renderings.german(line, chance), line) for line in lines])
    typer.echo(f"{len(lines)} pairs", err=True)


if __name__ == "__main__":
    typer.run(main)

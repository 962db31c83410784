"""List German nouns that are no names, for the check that finds words left in German.

    python -m training.words.nouns --corpora ../shared/corpora \
        --out translate_sum/checks/german_nouns.marisa

German capitalises names too; but before a name hardly ever stands an article, a pronoun or an
inflected adjective. What English has too is left out, and what translations keep: Landtag.
"""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer

from training.translation.corpus import REPEATS
from training.translation.pairs import Pair, read_pairs
from translate_sum.checks.english_words import WORD, is_english

SHORTEST = 4  # letters
MOST_KEPT = 0.05  # of its translations
DETERMINERS = frozenset(
    WORD.findall(
        """
        der die das des dem den ein eine einen einem einer eines kein keine keinen keinem keiner
        keines dieser diese dieses diesen diesem jeder jede jedes jeden jedem im am zum zur vom
        beim ins ans sein seine seiner seinen seinem seines ihr ihre ihrer ihren ihrem mein meine
        meinen unser unsere unseren eure viele alle welche welcher mehr zwei drei vier
        """
    )
)
INFLECTED = re.compile("[a-zäöüß]+(?:e|en|er|es|em)")


@dataclass
class Counts:
    """How often each capitalised word came, after what goes before nouns, in a pair, kept there."""

    all: Counter[str] = field(default_factory=Counter)
    led: Counter[str] = field(default_factory=Counter)
    paired: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)

    def read(self, text: str) -> None:
        for before, word in pairwise(WORD.findall(text)):
            if word[0].isupper() and len(word) >= SHORTEST:
                self.all[word] += 1
                self.led[word] += before.lower() in DETERMINERS or bool(INFLECTED.fullmatch(before))

    def read_pair(self, pair: Pair) -> None:
        self.read(pair.source)
        target = set(WORD.findall(pair.target))
        for word in set(WORD.findall(pair.source)):
            if word[0].isupper():
                self.paired[word] += 1
                self.kept[word] += word in target

    def nouns(self, least: int, share: float) -> Iterator[str]:
        for word, count in self.led.items():
            if (
                count >= max(least, share * self.all[word])
                and self.kept[word] <= MOST_KEPT * self.paired[word]
                and not is_english(word.casefold())
            ):
                yield word


def counted(corpora: Path) -> Counts:
    counts = Counts()
    for name in sorted(REPEATS):
        for pair in read_pairs(corpora / "parallel" / f"{name}.tsv.gz"):
            counts.read_pair(pair)
    for path in sorted((corpora / "german").glob("*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                counts.read(line)
    return counts


def main(
    corpora: Annotated[Path, typer.Option(help="Folder with german/ and parallel/.")],
    out: Annotated[Path, typer.Option(help="Where the list goes, as a MARISA trie.")],
    least: Annotated[int, typer.Option(help="Fewest occurrences behind what leads nouns.")] = 3,
    share: Annotated[float, typer.Option(help="Smallest share of these.")] = 0.5,
) -> None:
    from marisa_trie import Trie

    counts = counted(corpora)
    kept = sorted(counts.nouns(least, share))
    Trie(kept).save(str(out))
    typer.echo(f"{counts.all.total()} capitalised words read, {len(kept)} kept")


if __name__ == "__main__":
    typer.run(main)

"""List German words as they are spelt and capitalised, to restore those that are not.

    python -m training.words.spellings --corpora ../shared/corpora \
        --out translate_sum/spelling/german_words.marisa

A spelling without umlauts or ß (fuer, Strasse) is left out where the other is far more frequent.
"""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from training.translation.corpus import REPEATS
from training.translation.pairs import read_pairs
from translate_sum.spelling.forms import WORD, plain

SHORTEST = 2  # letters
OLD_SPELLING = {"europarl_comtrans_sample", "wmt_opennmt_sample"}  # daß
# A word that opens a sentence or a quotation is capitalised whatever it is.
INSIDE = re.compile(rf"(?<=[\w,;] ){WORD.pattern}")


def lines(corpora: Path) -> Iterator[str]:
    for name in sorted(REPEATS.keys() - OLD_SPELLING):
        for pair in read_pairs(corpora / "parallel" / f"{name}.tsv.gz"):
            yield pair.source
    for path in sorted((corpora / "german").glob("*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as text:
            yield from text


def standard(counts: Counter[str], least: int, share: float) -> Iterator[str]:
    """The words that stand for themselves, capitalised as they mostly are.

    Args:
        counts: how often each came, as it was written.
        least: fewest times that a word came.
        share: least count of a spelling, by that of the most frequent one of the word.
    """
    words: dict[str, str] = {}
    for word, _ in counts.most_common():
        words.setdefault(word.lower(), word)
    most: Counter[str] = Counter()
    for low, word in words.items():
        most[plain(low)] = max(most[plain(low)], counts[word])
    for low, word in words.items():
        if counts[word] >= max(least, share * most[plain(low)]):
            yield word


def main(
    corpora: Annotated[Path, typer.Option(help="Folder with german/ and parallel/.")],
    out: Annotated[Path, typer.Option(help="Where the list goes, as a MARISA trie.")],
    least: Annotated[int, typer.Option(help="Fewest occurrences.")] = 3,
    share: Annotated[float, typer.Option(help="Smallest share of the most frequent form.")] = 0.1,
) -> None:
    from marisa_trie import Trie

    counts = Counter(
        word for line in lines(corpora) for word in INSIDE.findall(line) if len(word) >= SHORTEST
    )
    kept = sorted(standard(counts, least, share))
    Trie(kept).save(str(out))
    typer.echo(f"{counts.total()} words read, {len(kept)} kept")


if __name__ == "__main__":
    typer.run(main)

"""List the words of English corpora, for the check that finds words which English does not have.

    python -m training.words.count --corpora ../shared/corpora \
        --out translate_sum/checks/english_words.marisa

A word is in when it occurs at least ``--least`` times in all. Of a translation only words count
that its source lacks: what both sides have may be left over.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from training.translation.corpus import REPEATS
from training.translation.pairs import read_pairs
from translate_sum.checks.english_words import PLAIN, WORD, unaccented

ARTICLES = "summaries/cnndm_recased_train.jsonl.gz"


def words(text: str) -> Iterator[str]:
    """Lower-cased words that the check would ask for."""
    for word in WORD.findall(text):
        if PLAIN.fullmatch(low := unaccented(word.casefold())):
            yield low


def of_text(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from words(line)


def of_articles(path: Path) -> Iterator[str]:
    """The words of JSON Lines with an ``article`` each."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from words(json.loads(line)["article"])


def of_pairs(path: Path) -> Iterator[str]:
    for pair in read_pairs(path):
        foreign = set(words(pair.source))
        yield from (word for word in words(pair.target) if word not in foreign)


def sources(corpora: Path) -> Iterable[Iterator[str]]:
    yield from map(of_text, sorted((corpora / "english").glob("*.txt.gz")))
    yield from (of_pairs(corpora / "parallel" / f"{name}.tsv.gz") for name in sorted(REPEATS))
    yield of_articles(corpora / ARTICLES)


def main(
    corpora: Annotated[Path, typer.Option(help="Folder with english/, parallel/, summaries/.")],
    out: Annotated[Path, typer.Option(help="Where the list goes, as a MARISA trie.")],
    least: Annotated[int, typer.Option(help="Fewest occurrences of a word.")] = 2,
) -> None:
    from marisa_trie import Trie

    counts: Counter[str] = Counter()
    for found in sources(corpora):
        counts.update(found)
    kept = sorted(word for word, count in counts.items() if count >= least)
    Trie(kept).save(str(out))
    typer.echo(f"{counts.total()} words read, {len(kept)} of {len(counts)} kept")


if __name__ == "__main__":
    typer.run(main)

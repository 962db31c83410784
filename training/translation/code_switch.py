"""Pairs whose rare German nouns are English already, and the list of these nouns.

A noun that the network met a few times it will not know; what it was rendered by where it came,
alignments tell (``training/words/lexicon.py``). The network is given that instead, and learns from
these pairs to take it over (Song et al. 2019, https://aclanthology.org/N19-1044).

    python -m training.translation.code_switch --corpus build/translation/corpus \
        --vocabulary build/translation/vocabulary --out build/translation/switched \
        --nouns build/translation/vocabulary/rare_nouns.marisa
"""

import re
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from training.translation.corpus import DICTIONARY
from training.translation.pack import Encoder
from training.translation.pairs import Pair, write_pairs
from translate_sum.engines.rare_nouns import WORD
from translate_sum.mending.entries import rendering

LETTERS, PIECES = 4, 3  # fewer, and a network mostly knows the word
RARE = 20  # times in the pairs


def rare_nouns(pairs: list[Pair], encoder: Encoder) -> dict[str, str]:
    """Capitalised words that are rare in the pairs and fall into several pieces, in English."""
    counts = Counter(word for pair in pairs for word in WORD.findall(pair.source))
    rare = [
        word
        for word, count in sorted(counts.items())
        if count <= RARE and len(word) >= LETTERS and word[0].isupper()
    ]
    return {
        word: english
        for word, pieces in zip(rare, encoder.encode(rare), strict=True)
        if len(pieces) >= PIECES and (english := rendering(word)) is not None
    }


def switched(pair: Pair, nouns: dict[str, str]) -> Pair:
    """The pair with those nouns in English whose English its target has."""
    target = pair.target.lower()

    def english(found: re.Match[str]) -> str:
        word = nouns.get(found[0])
        return word if word and word.lower() in target else found[0]

    return Pair(WORD.sub(english, pair.source), pair.target)


def trusted(pairs: list[Pair], nouns: dict[str, str]) -> dict[str, str]:
    """The nouns that two pairs or more, and half of theirs, render so, and fewer keep as a name.

    A link in a single pair is often wrong, and the network could not tell.
    """
    seen, rendered, kept = (Counter[str]() for _ in range(3))
    for pair in pairs:
        target, words = pair.target.lower(), set(WORD.findall(pair.target))
        for word in set(WORD.findall(pair.source)) & nouns.keys():
            seen[word] += 1
            rendered[word] += nouns[word].lower() in target
            kept[word] += word in words
    return {
        word: english
        for word, english in nouns.items()
        if rendered[word] >= max(2, seen[word] / 2) and kept[word] < rendered[word]
    }


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of cleaned TSV files (step 1).")],
    vocabulary: Annotated[Path, typer.Option(help="Folder of the vocabulary (step 2).")],
    out: Annotated[Path, typer.Option(help="Folder for the pairs, a TSV file of each corpus.")],
    nouns: Annotated[Path, typer.Option(help="Where nouns to be trusted go, as a MARISA trie.")],
) -> None:
    """Write pairs with rare nouns in English, and which these nouns are."""
    import marisa_trie

    out.mkdir(parents=True, exist_ok=True)
    files = {
        path.name: [Pair(*line.split("\t")) for line in path.read_text("utf-8").splitlines()]
        for path in sorted(corpus.glob("*.tsv"))
        if path.stem != DICTIONARY
    }
    known = [pair for pairs in files.values() for pair in pairs]
    found = rare_nouns(known, Encoder(vocabulary))
    for name, pairs in files.items():
        write_pairs(out / name, [new for pair in pairs if (new := switched(pair, found)) != pair])
    sure = trusted(known, found)
    entries = [(german, english.encode()) for german, english in sure.items()]
    marisa_trie.BytesTrie(entries).save(str(nouns))
    typer.echo(f"{len(found)} nouns, {len(sure)} of them to be trusted", err=True)


if __name__ == "__main__":
    typer.run(main)

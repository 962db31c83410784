"""Learn which English each German word mostly stands for, from the translator's pairs.

    python -m training.words.lexicon --corpus build/translation/corpus \
        --out translate_sum/mending/lexicon.marisa

Words are aligned in both directions (eflomal). English words in a row that are linked to one German
word in either are a rendering of it, with neighbours that nothing is linked to ("climate change").
Of its renderings the most frequent one stays, if English has all its words and one of them is not
of the most common, which say no more than grammar does. A dictionary's entries are left out.
"""

import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from training.translation.corpus import DICTIONARY
from training.translation.pairs import Pair
from translate_sum.checks.english_words import is_english

TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
MOST_TOKENS = 120  # a side of a pair; the rest of it is left out
MOST_WORDS = 3  # of a rendering
GRAMMAR = 100  # so many of the most common English words


def pairs(corpus: Path) -> Iterator[Pair]:
    """Those of the cleaned corpus (step 1 of the translator)."""
    for path in sorted(corpus.glob("*.tsv")):
        if path.stem != DICTIONARY:
            for line in path.read_text(encoding="utf-8").splitlines():
                yield Pair(*line.split("\t"))


def tokens(sentence: str) -> list[str]:
    return TOKEN.findall(sentence)[:MOST_TOKENS]


def links(
    sources: Sequence[Sequence[str]], targets: Sequence[Sequence[str]]
) -> Iterator[tuple[set[tuple[int, int]], set[tuple[int, int]]]]:
    """Of each pair the links, source and target, that each direction finds."""
    from eflomal import Aligner

    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "forward", Path(folder) / "reverse"
        Aligner().align(
            (" ".join(words).lower() for words in sources),
            (" ".join(words).lower() for words in targets),
            links_filename_fwd=str(files[0]),
            links_filename_rev=str(files[1]),
        )
        with files[0].open() as forward, files[1].open() as reverse:
            for one, other in zip(forward, reverse, strict=True):
                yield parsed(one), parsed(other)


def parsed(line: str) -> set[tuple[int, int]]:
    found = set()
    for link in line.split():
        source, target = link.split("-")
        found.add((int(source), int(target)))
    return found


def renderings(
    target: Sequence[str],
    forward: set[tuple[int, int]],
    reverse: set[tuple[int, int]],
    grammar: set[str],
) -> Iterator[tuple[int, str]]:
    """Places of source words, and the target words in a row that stand for each."""
    places = defaultdict(list)
    for source, place in sorted(forward | reverse):
        places[source].append(place)
    linked = {place for _, place in forward | reverse}
    free = {
        place
        for place, word in enumerate(target)
        if place not in linked and word.isalpha() and word.lower() not in grammar
    }
    for source, found in places.items():
        first, last = found[0], found[-1]
        in_a_row = last - first + 1 == len(found)
        if in_a_row and any((source, place) in reverse for place in found):
            first -= first - 1 in free
            last += last + 1 in free
            if last - first < MOST_WORDS:
                yield source, " ".join(target[first : last + 1])


def best(counts: Counter[str]) -> str:
    """The most frequent rendering however it is capitalised, as it is mostly capitalised."""
    folded: Counter[str] = Counter()
    for text, count in counts.items():
        folded[text.lower()] += count
    chosen = max(folded, key=lambda text: (folded[text], text))
    return max(counts, key=lambda text: (text.lower() == chosen, counts[text], text))


def is_word(text: str, least: int) -> bool:
    return len(text) >= least and text.isalpha()


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of cleaned TSV files (translator, step 1).")],
    out: Annotated[Path, typer.Option(help="Where the lexicon goes, as a MARISA trie.")],
    least: Annotated[int, typer.Option(help="Letters of a German word.")] = 4,
) -> None:
    """Write the lexicon: German words as they are inflected, each with its English."""
    import marisa_trie

    known = list(pairs(corpus))
    sources, targets = [tokens(p.source) for p in known], [tokens(p.target) for p in known]
    words = Counter(word.lower() for target in targets for word in target if word.isalpha())
    grammar = {word for word, _ in words.most_common(GRAMMAR)}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for source, target, linked in zip(sources, targets, links(sources, targets), strict=True):
        for place, english in renderings(target, *linked, grammar):
            if is_word(source[place], least):
                counts[source[place]][english] += 1
    lexicon = {german: best(found) for german, found in counts.items()}
    entries = [
        (german, english.encode())
        for german, english in sorted(lexicon.items())
        if all(is_word(word, 1) and is_english(word.casefold()) for word in english.split())
        and not grammar.issuperset(english.lower().split())
    ]
    marisa_trie.BytesTrie(entries).save(str(out))
    typer.echo(f"{len(entries)} words from {len(known)} pairs", err=True)


if __name__ == "__main__":
    typer.run(main)

"""Learn which English each German word mostly stands for, from the translator's pairs.

    python -m training.words.lexicon --corpus build/translation/corpus \
        --out translate_sum/mending/lexicon.marisa

Words are aligned in both directions (eflomal). English words in a row that are linked to one German
word in either are a rendering of it, with neighbours that nothing is linked to ("climate change").
Of its renderings the most frequent one stays, if English has all its words and one of them is not
of the most common, which say no more than grammar does. Pairs of news count most.

Capitalised words of which the lexicon is sure get all English words that are linked to them as well
(``Entry.stems``). The dictionary's entries are taken for words that hardly come in the pairs.
"""

import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from training.translation.corpus import DICTIONARY
from training.translation.pairs import Pair
from translate_sum.checks.english_words import is_english
from translate_sum.mending.entries import Entry, stem

TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
MOST_TOKENS = 120  # a side of a pair; the rest of it is left out
MOST_WORDS = 3  # of a rendering
GRAMMAR = 100  # so many of the most common English words
NEWS = frozenset([
    "de_news_b1_llm", "europarl_comtrans_sample", "mlqe_pe_wikipedia", "mt_geneval_wikipedia",
    "wmt_newstest_2008_2016", "wmt_opennmt_sample", "xquad_wikipedia",
])  # fmt: skip
OTHER = 0.3  # of a pair of news, a pair of chats, of programs and of examples
SURE = 2  # pairs in which a word has its rendering
LEAST_SHARE = 0.05  # of a word's links; what has less is mostly wrong


@dataclass
class Word:
    """What the pairs say of a German word; pairs of news count most in ``linked``, ``rendered``."""

    pairs: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    rendered: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    linked: dict[str, float] = field(default_factory=lambda: defaultdict(float))


def read(path: Path) -> Iterator[Pair]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield Pair(*line.split("\t"))


def pairs(corpus: Path) -> Iterator[tuple[Pair, float]]:
    """Those of the cleaned corpus (step 1 of the translator), and how much each counts."""
    for path in sorted(corpus.glob("*.tsv")):
        if path.stem != DICTIONARY:
            weight = 1.0 if path.stem in NEWS else OTHER
            yield from ((pair, weight) for pair in read(path))


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


def best(counts: Mapping[str, float]) -> str:
    """The most frequent rendering however it is capitalised, as it is mostly capitalised."""
    folded: dict[str, float] = defaultdict(float)
    for text, count in counts.items():
        folded[text.lower()] += count
    chosen = max(folded, key=lambda text: (folded[text], text))
    return max(counts, key=lambda text: (text.lower() == chosen, counts[text], text))


def is_word(text: str, least: int) -> bool:
    return len(text) >= least and text.isalpha()


def is_plain(english: str, grammar: set[str]) -> bool:
    """Whether English has all words of a rendering, and grammar not all."""
    words = english.split()
    return all(is_word(word, 1) and is_english(word.casefold()) for word in words) and not (
        grammar.issuperset(english.lower().split())
    )


def stems(linked: Mapping[str, float]) -> tuple[str, ...]:
    """Of the English words that stand for a German one often enough."""
    least = LEAST_SHARE * sum(linked.values())
    return tuple(sorted({stem(word) for word, count in linked.items() if count >= least}))


def learned(word: str, known: Word, grammar: set[str]) -> Entry | None:
    """What goes into the lexicon."""
    if not known.rendered or not is_plain(rendering := best(known.rendered), grammar):
        return None
    sure = word[0].isupper() and known.seen[rendering.lower()] >= SURE
    return Entry(rendering, known.pairs, stems(known.linked)) if sure else Entry(rendering)


def counted(
    sources: Sequence[Sequence[str]],
    targets: Sequence[Sequence[str]],
    weights: Sequence[float],
    grammar: set[str],
    least: int,
) -> dict[str, Word]:
    """Of each German word of so many letters what it is linked to."""
    words: dict[str, Word] = defaultdict(Word)
    for source, target, weight, (forward, reverse) in zip(
        sources, targets, weights, links(sources, targets), strict=True
    ):
        for german in source:
            if is_word(german, least):
                words[german].pairs += 1
        for place, english in renderings(target, forward, reverse, grammar):
            if is_word(source[place], least):
                words[source[place]].seen[english.lower()] += 1
                words[source[place]].rendered[english] += weight
        for link in forward | reverse:
            german, english = source[link[0]], target[link[1]]
            if is_word(german, least) and english.isalpha():
                both = link in forward and link in reverse
                words[german].linked[english.lower()] += weight if both else weight / 2
    return words


def from_dictionary(path: Path, words: Mapping[str, Word], grammar: set[str]) -> dict[str, Entry]:
    """Entries of words that the pairs have once at most."""
    if not path.exists():
        return {}
    found: dict[str, list[str]] = defaultdict(list)
    for pair in read(path):
        if pair.source.isalpha() and is_plain(pair.target, grammar):
            found[pair.source].append(pair.target)
    return {
        german: Entry(english[0], 1, stems(Counter(" ".join(english).lower().split())))
        for german, english in found.items()
        if german[0].isupper() and (german not in words or words[german].pairs < SURE)
    }


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of cleaned TSV files (translator, step 1).")],
    out: Annotated[Path, typer.Option(help="Where the lexicon goes, as a MARISA trie.")],
    least: Annotated[int, typer.Option(help="Letters of a German word.")] = 4,
) -> None:
    """Write the lexicon: German words as they are inflected, each with its English."""
    import marisa_trie

    known = list(pairs(corpus))
    sources = [tokens(pair.source) for pair, _ in known]
    targets = [tokens(pair.target) for pair, _ in known]
    common = Counter(word.lower() for target in targets for word in target if word.isalpha())
    grammar = {word for word, _ in common.most_common(GRAMMAR)}
    words = counted(sources, targets, [weight for _, weight in known], grammar, least)
    lexicon = {
        german: found for german in words if (found := learned(german, words[german], grammar))
    }
    lexicon |= from_dictionary(corpus / f"{DICTIONARY}.tsv", words, grammar)
    entries = [(german, entry.encoded()) for german, entry in sorted(lexicon.items())]
    marisa_trie.BytesTrie(entries).save(str(out))
    sure = sum(bool(entry.stems) for entry in lexicon.values())
    typer.echo(f"{len(lexicon)} words from {len(known)} pairs, {sure} of them sure", err=True)


if __name__ == "__main__":
    typer.run(main)

"""Which corpora go in, how often, and what is cleaned out of them.

Step 1 of 6. Reads the parallel TSV files, drops what cannot be a translation, checks that
nothing of an evaluation set is left, and writes one cleaned, normalised TSV per file.

    python -m training.translation.corpus --corpora ../shared/corpora --out build/translation/corpus
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from sacremoses import MosesPunctNormalizer

from training.translation.dictionary import instructive
from training.translation.pairs import WORD, Pair, read_pairs, write_pairs

# Repeats in one epoch. News is what users translate, so news is repeated; manuals are left out
# of small runs because their vocabulary (menus, functions) is not what articles are made of.
REPEATS = {
    "wmt_newstest_2008_2016": 4,
    "de_news_b1_llm": 2,
    "europarl_comtrans_sample": 1,
    "wmt_opennmt_sample": 2,
    "mlqe_pe_wikipedia": 2,
    "mt_geneval_wikipedia": 1,
    "xquad_wikipedia": 1,
    "tatoeba": 1,
    "debian_website": 1,
    "debian_handbook": 1,
    "bcontrast_chat": 1,
    "tails_website": 1,
    "mozilla_www": 1,
    "correlaid_website": 1,
    "svnbook": 1,
    "rustbook": 1,
    "producing_oss_book": 1,
    "shattered_pixel_dungeon": 1,
    "openfoodfacts_website": 1,
    "privacyguides": 1,
    "opensource_guide": 1,
    "innersource_commons": 1,
    "bitcoin_org": 1,
    "bitcoin_org_yml": 1,
    "monero_website": 1,
    "organicmaps_website": 1,
    "udhr": 1,
}
# Single words: what they teach comes after the pairs, and no vocabulary or list is made of them.
DICTIONARY, DICTIONARY_REPEATS = "wiktionary", 2
EVALUATION_SETS = ("newstest2014", "newstest2017", "newstest2018", "flores200_devtest")
DEVELOPMENT_SET = "newstest2017"
MAX_WORDS = 90
MAX_LENGTH_RATIO = 2.2


def fingerprint(sentence: str) -> str:
    """The sentence without case and punctuation: what the overlap check compares."""
    return " ".join(WORD.findall(sentence.lower()))


def evaluation_fingerprints(corpora: Path) -> frozenset[str]:
    """Fingerprints, 4 words or more, of both sides of every evaluation set."""
    found: set[str] = set()
    for name in EVALUATION_SETS:
        for side in ("de", "en"):
            text = (corpora / "evaluation" / f"{name}.{side}").read_text(encoding="utf-8")
            found.update(fingerprint(line) for line in text.splitlines())
    return frozenset(line for line in found if line.count(" ") >= 3)


def is_plausible(pair: Pair) -> bool:
    """Whether lengths, letters and digits agree well enough for the pair to be a translation."""
    source_words, target_words = len(pair.source.split()), len(pair.target.split())
    if not 1 <= source_words <= MAX_WORDS or not 1 <= target_words <= MAX_WORDS:
        return False
    longer, shorter = max(source_words, target_words), min(source_words, target_words)
    if longer > 6 and longer / shorter > MAX_LENGTH_RATIO:
        return False
    if pair.source == pair.target and source_words > 4:
        return False
    return any(c.isalpha() for c in pair.source) and any(c.isalpha() for c in pair.target)


@dataclass
class Cleaner:
    """Normalises and filters pairs, remembering what it has seen across files."""

    banned: frozenset[str]
    seen: set[str]
    source_normalizer: MosesPunctNormalizer
    target_normalizer: MosesPunctNormalizer

    @classmethod
    def against(cls, corpora: Path) -> "Cleaner":
        return cls(
            evaluation_fingerprints(corpora),
            set(),
            MosesPunctNormalizer("de"),
            MosesPunctNormalizer("en"),
        )

    def normalise(self, pair: Pair) -> Pair:
        return Pair(
            " ".join(self.source_normalizer.normalize(pair.source).split()),
            " ".join(self.target_normalizer.normalize(pair.target).split()),
        )

    def normalise_files(self, stem: Path) -> list[Pair]:
        """The line-aligned files ``stem.de`` and ``stem.en``, normalised but not cleaned."""
        sides = (
            stem.with_suffix(f".{side}").read_text("utf-8").splitlines() for side in ("de", "en")
        )
        return [self.normalise(Pair(*lines)) for lines in zip(*sides, strict=True)]

    def clean(self, pairs: Iterator[Pair], dropped: dict[str, int]) -> Iterator[Pair]:
        """The pairs worth training on; ``dropped`` counts the others by reason."""
        for pair in pairs:
            if {fingerprint(pair.source), fingerprint(pair.target)} & self.banned:
                dropped["in an evaluation set"] += 1
                continue
            normalised = self.normalise(pair)
            key = fingerprint(normalised.source) + "\t" + fingerprint(normalised.target)
            if not is_plausible(normalised):
                dropped["implausible"] += 1
            elif key in self.seen:
                dropped["duplicate"] += 1
            else:
                self.seen.add(key)
                yield normalised


def main(
    corpora: Annotated[Path, typer.Option(help="Folder with parallel/, evaluation/, dictionary/.")],
    out: Annotated[Path, typer.Option(help="Folder for the cleaned TSV files.")],
) -> None:
    """Clean the parallel corpora and check them against the evaluation sets."""
    out.mkdir(parents=True, exist_ok=True)
    cleaner = Cleaner.against(corpora)
    report = {}
    pairs: list[Pair] = []
    for name in REPEATS:
        path = corpora / "parallel" / f"{name}.tsv.gz"
        if not path.exists():
            typer.echo(f"{name}: not there, left out", err=True)
            continue
        dropped = {"in an evaluation set": 0, "implausible": 0, "duplicate": 0}
        kept = list(cleaner.clean(read_pairs(path), dropped))
        write_pairs(out / f"{name}.tsv", kept)
        pairs += kept
        report[name] = {"kept": len(kept), **dropped}
        typer.echo(f"{name}: {report[name]}", err=True)
    dictionary = corpora / "dictionary" / f"{DICTIONARY}.tsv.gz"
    if dictionary.exists():
        entries = [cleaner.normalise(entry) for entry in read_pairs(dictionary)]
        kept = list(instructive(entries, pairs))
        write_pairs(out / f"{DICTIONARY}.tsv", kept)
        report[DICTIONARY] = {"kept": len(kept)}
        typer.echo(f"{DICTIONARY}: {len(kept)} of {len(entries)}", err=True)
    development = cleaner.normalise_files(corpora / "evaluation" / DEVELOPMENT_SET)
    folder = out / "development"
    folder.mkdir(exist_ok=True)
    write_pairs(folder / f"{DEVELOPMENT_SET}.tsv", development)
    (out / "report.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)

"""Step 1 of 5: articles split into sentences, labelled by greedy ROUGE against their highlights.

The labels are BERTSum's (Liu and Lapata 2019, https://aclanthology.org/D19-1387): sentences are
taken one by one as long as ROUGE-1 + ROUGE-2 (F1) of the choice grows. Training articles that
share text with a test set are left out.

    python -m training.summarizer.articles --corpora ../shared/corpora \
        --out build/summarizer/articles
"""

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer

from translate_sum.sentences import split_sentences

TRAIN = {
    "cnndm_recased_train": 6000,
    "neus_allsides_train": 1200,
    "usgov_cc0_abstractive": 315,
    "wikinews_en_lead_as_summary": 114,
}
REPORT = {
    "cnndm_recased_test": 1000,
    "neus_allsides_test": 303,
    "usgov_cc0_test": 80,
    "xsum500_cased": 500,
}
LONGEST = 48  # sentences of an article that training looks at
TAKEN = 3
WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Labelled:
    """``oracle``: indexes of the best sentences; ``gain``: ROUGE of each sentence alone."""

    sentences: list[str]
    summary: str
    oracle: list[int]
    gain: list[float]


def words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def read_labelled(path: Path) -> list[Labelled]:
    """The articles that this step wrote."""
    with path.open(encoding="utf-8") as lines:
        return [Labelled(**json.loads(line)) for line in lines]


def ngrams(tokens: list[str]) -> Counter[tuple[str, ...]]:
    """Unigrams and bigrams together: ROUGE-1 and ROUGE-2 weigh in by their counts."""
    return Counter([(token,) for token in tokens] + list(pairwise(tokens)))


def f1(candidate: Counter[tuple[str, ...]], reference: Counter[tuple[str, ...]]) -> float:
    overlap = sum(min(count, reference[gram]) for gram, count in candidate.items())
    total = candidate.total() + reference.total()
    return 2 * overlap / total if total else 0.0


def label(sentences: list[str], summary: str) -> Labelled:
    """Greedy oracle of at most ``TAKEN`` sentences, and the gain of each sentence alone."""
    reference = ngrams(words(summary))
    grams = [ngrams(words(sentence)) for sentence in sentences]
    chosen: list[int] = []
    best, together = 0.0, Counter[tuple[str, ...]]()
    while len(chosen) < TAKEN:
        scores = [(f1(together + gram, reference), -i) for i, gram in enumerate(grams)]
        scores = [score for score in scores if -score[1] not in chosen]
        if not scores or max(scores)[0] <= best:
            break
        best, negative = max(scores)
        chosen.append(-negative)
        together = together + grams[-negative]
    gain = [round(f1(gram, reference), 4) for gram in grams]
    return Labelled(sentences, summary, sorted(chosen), gain)


def read(path: Path, count: int, seed: int) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    random.Random(seed).shuffle(rows)
    return rows[:count]


def fingerprints(text: str) -> set[str]:
    """Windows of 12 words at every 12th word: long enough to be no coincidence."""
    found = words(text)
    return {" ".join(found[i : i + 12]) for i in range(0, max(1, len(found) - 11), 12)}


def shifted_fingerprints(text: str) -> set[str]:
    """The same windows at every word, to be compared with the sparse ones."""
    found = words(text)
    return {" ".join(found[i : i + 12]) for i in range(max(1, len(found) - 11))}


def labelled(rows: list[dict[str, str]], banned: set[str]) -> Iterator[Labelled]:
    for row in rows:
        text, summary = row["article"], row["summary"]
        if shifted_fingerprints(summary) & banned or fingerprints(text) & banned:
            continue
        sentences = [sentence.text for sentence in split_sentences(text, "en")][:LONGEST]
        if len(sentences) > TAKEN:
            yield label(sentences, summary)


def main(
    corpora: Annotated[Path, typer.Option(help="Folder with summaries/.")],
    out: Annotated[Path, typer.Option(help="Folder for the labelled articles.")],
    seed: Annotated[int, typer.Option(help="Which articles are taken.")] = 1,
) -> None:
    """Split and label the articles; a set that is there already is left as it is."""
    out.mkdir(parents=True, exist_ok=True)
    banned = {
        mark
        for name in REPORT
        for row in read(corpora / "summaries" / f"{name}.jsonl.gz", 10**9, seed)
        for text in (row["summary"], row["article"])
        for mark in shifted_fingerprints(text)
    }
    for name, count in {**TRAIN, **REPORT}.items():
        target = out / f"{name}.jsonl"
        if target.exists():
            continue
        rows = read(corpora / "summaries" / f"{name}.jsonl.gz", count, seed)
        found = list(labelled(rows, banned if name in TRAIN else set()))
        lines = [json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in found]
        part = target.with_suffix(".part")
        part.write_text("".join(lines), encoding="utf-8")
        part.rename(target)
        typer.echo(f"{name}: {len(found)} of {len(rows)} articles", err=True)


if __name__ == "__main__":
    typer.run(main)

"""English news to translate back: sentences chosen, normalised, not in any evaluation set.

Nor in an article or a summary that the summarizer is tested on.

    python -m training.translation.monolingual --corpora ../shared/corpora \
        --out build/translation/english.txt
"""

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from sacremoses import MosesPunctNormalizer

from training.summarizer.articles import REPORT
from training.translation.corpus import evaluation_fingerprints, fingerprint
from translate_sum.sentences import split_sentences

# At most so many sentences of each. The case of CNN/DailyMail was restored by counting and errs
# within quotations, so its sentences with any are left out.
LINES = {
    "bbc_news": 40_000,
    "wikinews_2019_2020": 10_000,
    "whitehouse_2021_2025": 40_000,
}
ARTICLES = {"neus_allsides_train": 30_000, "cnndm_recased_train": 100_000}
RESTORED = "cnndm_recased_train"
WORDS = range(5, 46)
MARKS = '"“”»|[]{}<>*_=#@'


def lines_of(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from lines


def candidates(corpora: Path, name: str) -> Iterator[str]:
    """Sentences of one corpus, its lines or articles in an order fixed by chance."""
    kind = "english" if name in LINES else "summaries"
    suffix = "txt" if name in LINES else "jsonl"
    rows = list(lines_of(corpora / kind / f"{name}.{suffix}.gz"))
    random.Random(1).shuffle(rows)
    for row in rows:
        if name in LINES:
            yield row
        else:
            yield from (s.text for s in split_sentences(json.loads(row)["article"], "en"))


def is_prose(sentence: str, *, quotations: bool) -> bool:
    """Whether it reads as one whole sentence of running text."""
    marks = MARKS.replace('"', "") if quotations else MARKS
    return (
        len(sentence.split()) in WORDS
        and (sentence[0].isupper() or sentence[0] == '"')
        and sentence[-1] in '.!?"'
        and not any(mark in sentence for mark in marks)
        and sum(c.isalpha() or c.isspace() for c in sentence) > 0.85 * len(sentence)
    )


def summary_fingerprints(corpora: Path) -> frozenset[str]:
    """Fingerprints of the sentences of the articles and summaries of every test set."""
    found: set[str] = set()
    for name in (*REPORT, "cnndm_lower_val"):
        for row in lines_of(corpora / "summaries" / f"{name}.jsonl.gz"):
            fields = json.loads(row)
            for text in (fields["article"], fields["summary"]):
                found.update(fingerprint(s.text) for s in split_sentences(text, "en"))
    return frozenset(line for line in found if line.count(" ") >= 3)


def main(
    corpora: Annotated[Path, typer.Option(help="Folder with english/, summaries/, evaluation/.")],
    out: Annotated[Path, typer.Option(help="The sentences, one a line.")],
    part: Annotated[int, typer.Option(help="2 for those after the first so many, and so on.")] = 1,
) -> None:
    """Choose English sentences of news."""
    seen = set(evaluation_fingerprints(corpora) | summary_fingerprints(corpora))
    normalise = MosesPunctNormalizer("en").normalize
    chosen: list[str] = []
    for name, count in {**LINES, **ARTICLES}.items():
        kept = []
        for candidate in candidates(corpora, name):
            sentence = " ".join(normalise(candidate).split())
            key = fingerprint(sentence)
            if sentence and key not in seen and is_prose(sentence, quotations=name != RESTORED):
                seen.add(key)
                kept.append(sentence)
                if len(kept) == part * count:
                    break
        kept = kept[(part - 1) * count :]
        typer.echo(f"{name}: {len(kept)}", err=True)
        chosen += kept
    random.Random(1).shuffle(chosen)
    out.write_text("".join(line + "\n" for line in chosen), encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)

"""Step 5 of 5: ROUGE of a summarizer beside the first three sentences, on held-out articles.

    python -m training.summarizer.evaluate --corpora ../shared/corpora --set cnndm_recased_test

With ``--spoiled`` the summarizers see articles spoiled like translations
(``training/summarizer/spoiling.py``); what they choose is scored as it was before, so that only the
choice counts.

F1 in points, stemmed, by rouge-score; ROUGE-L is its ``rougeLsum``, over sentences. The articles
run through the product's own splitting and selection, whole.
"""

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rouge_score.rouge_scorer import RougeScorer

from training.summarizer.spoiling import spoiled
from translate_sum import Length, make_summarizer
from translate_sum.sentences import split_sentences

METRICS = ("rouge1", "rouge2", "rougeLsum")


def read(path: Path, count: int) -> Iterator[tuple[list[str], str]]:
    """Sentences and reference summary of ``count`` articles, chosen by a fixed seed."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    random.Random(1).shuffle(rows)
    for row in rows[:count]:
        texts = [
            part.text
            for line in row["article"].splitlines()
            for part in split_sentences(line.strip(), "en")
        ]
        reference = "\n".join(part.text for part in split_sentences(row["summary"].strip(), "en"))
        if texts and reference:
            yield texts, reference


def evaluate(
    names: list[str], path: Path, count: int, length: Length, *, spoil: bool = False
) -> dict[str, object]:
    """Mean scores of each summarizer on the same articles."""
    articles = list(read(path, count))
    dice = random.Random(1)
    seen = [[spoiled(text, dice) if spoil else text for text in texts] for texts, _ in articles]
    scorer = RougeScorer(METRICS, use_stemmer=True)
    result: dict[str, object] = {"set": path.name.split(".")[0], "articles": len(articles)}
    for name in names:
        summarizer = make_summarizer(name)
        totals = dict.fromkeys(METRICS, 0.0)
        for shown, (texts, reference) in zip(seen, articles, strict=True):
            parts = summarizer.summarize(shown, length)
            whole = dict(zip(shown, texts, strict=True))
            written = "\n".join(whole.get(part.text, part.text) for part in parts)
            for metric, score in scorer.score(reference, written).items():
                totals[metric] += 100 * score.fmeasure / len(articles)
        result[name] = {metric: round(total, 2) for metric, total in totals.items()}
    return result


def main(
    corpora: Annotated[Path, typer.Option(help="Folder with summaries/.")],
    sets: Annotated[list[str], typer.Option("--set", help="Test set; may be repeated.")],
    summarizer: Annotated[
        list[str] | None, typer.Option(help="Summarizers to compare; may be repeated.")
    ] = None,
    count: Annotated[int, typer.Option(help="Most articles of a set.")] = 1000,
    sentences: Annotated[int, typer.Option(help="Length of the summaries.")] = 3,
    spoil: Annotated[bool, typer.Option("--spoiled", help="Show them spoiled articles.")] = False,
) -> None:
    """Print one JSON object for every test set."""
    names = summarizer or ["lead", "embedded"]
    for one in sets:
        path = corpora / "summaries" / f"{one}.jsonl.gz"
        scores = evaluate(names, path, count, Length(sentences), spoil=spoil)
        typer.echo(json.dumps(scores))


if __name__ == "__main__":
    typer.run(main)

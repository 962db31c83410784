"""How much better translated the sentences of briefs are than a summarizer alone would have them.

    python -m benchmarks.reliability german_articles.jsonl.gz --articles 120

A line is ``{"text": …}`` in German; the models that ship translate and condense the first articles
of 1,500 to 4,000 characters.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import mean, pstdev
from typing import Annotated

import typer

from translate_sum import Cache, Decoding, EngineName, Length, Translator, make_engine
from translate_sum.article import Kind
from translate_sum.checks import findings_in
from translate_sum.checks.base import Severity
from translate_sum.locations import embedded
from translate_sum.paragraphs import parse_article
from translate_sum.reliability import penalties
from translate_sum.summarizers.embedded import EmbeddedSummarizer
from translate_sum.summarizers.selection import select

SHORTEST, LONGEST = 1500, 4000  # characters


@dataclass(frozen=True, slots=True)
class Scored:
    """One article's sentences: in English, their scores, penalties, and which doubts they have."""

    sentences: list[str]
    scores: list[float]
    penalties: list[float]
    doubted: list[bool]
    hard: list[bool]

    def chosen(self, length: Length, weight: float) -> list[int]:
        pairs = zip(self.scores, self.penalties, strict=True)
        return select(self.sentences, [score - weight * less for score, less in pairs], length)


def texts(path: Path, most: int) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = (json.loads(line)["text"] for line in lines)
        yield from islice((text for text in found if SHORTEST <= len(text) <= LONGEST), most)


def scored(text: str, translator: Translator, summarizer: EmbeddedSummarizer) -> Scored:
    translation = translator.article(parse_article(text))
    findings = list(findings_in(translation))
    less = penalties(translation.sentences, findings)
    doubted = {found.sentence for found in findings}
    hard = {found.sentence for found in findings if found.severity == Severity.HARD}
    body = [
        i
        for paragraph, indexes in translation.article.numbered()
        if paragraph.kind is Kind.TEXT
        for i in indexes
    ]
    english = [translation.sentences[i].text for i in body]
    return Scored(
        english,
        summarizer.scores(english),
        [less[i] for i in body],
        [i in doubted for i in body],
        [i in hard for i in body],
    )


def report(articles: list[Scored], length: Length, weight: float) -> dict[str, float]:
    """Shares in percent of the sentences chosen, and how well they score as a summary."""
    chosen = [(article, i) for article in articles for i in article.chosen(length, weight)]
    return {
        "doubted": round(100 * mean(article.doubted[i] for article, i in chosen), 1),
        "hard": round(100 * mean(article.hard[i] for article, i in chosen), 1),
        "score": round(mean(article.scores[i] for article, i in chosen), 3),
    }


def main(
    path: Annotated[Path, typer.Argument(help="German articles, gzipped JSON Lines.")],
    articles: Annotated[int, typer.Option(help="So many.")] = 120,
    sentences: Annotated[int, typer.Option(help="Length of the briefs.")] = 3,
) -> None:
    """Print, as JSON, what the summarizer alone would choose, and what the product does."""
    engine = make_engine(EngineName.CTRANSLATE2, embedded("translation"), Decoding())
    translator, summarizer = Translator(engine, Cache.disabled()), EmbeddedSummarizer()
    found = [scored(text, translator, summarizer) for text in texts(path, articles)]
    longer = [article for article in found if len(article.sentences) > sentences]
    length = Length(sentences)
    result = {
        "articles": len(longer),
        "scores_spread": round(mean(pstdev(article.scores) for article in longer), 2),
        "summarizer alone": report(longer, length, 0.0),
        "with penalties": report(longer, length, 1.0),
    }
    typer.echo(json.dumps(result, indent=2))


if __name__ == "__main__":
    typer.run(main)

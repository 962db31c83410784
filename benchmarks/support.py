"""How well support scores tell a text's own summaries from those of others.

    python -m benchmarks.support summaries.jsonl

A line is ``{"article": …, "summary": …}`` in English; each article's summary is scored against the
article, then against the next one.
"""

import json
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from translate_sum.alignment import sources_of
from translate_sum.article import Summary, SummarySentence
from translate_sum.sentences import split_sentences
from translate_sum.signature import Signature
from translate_sum.summarizers.base import Length
from translate_sum.support import LEAST_SUPPORT, judged
from translate_sum.unsupported import Unsupported


def supports(summary: list[str], article: list[str]) -> list[float]:
    parts = tuple(SummarySentence(text, sources_of(text, article)) for text in summary)
    found = judged(Summary(parts, Signature(())), article, Unsupported.KEEP, Length())
    return [part.support for part in found.sentences]


def main(
    path: Annotated[Path, typer.Argument(help="Articles and summaries, JSON Lines.")],
    lines: Annotated[int, typer.Option(help="Only the first so many.")] = 100,
) -> None:
    """Print the share of sentences that count as unsupported, in percent, as JSON."""
    with path.open(encoding="utf-8") as stream:
        rows = [json.loads(line) for line in islice(stream, lines)]
    articles = [_sentences(row["article"]) for row in rows]
    summaries = [_sentences(row["summary"]) for row in rows]
    report: dict[str, object] = {"articles": len(rows), "least_support": LEAST_SUPPORT}
    for name, shift in (("own", 0), ("other", 1)):
        scores = sorted(
            score
            for i, article in enumerate(articles)
            for score in supports(summaries[(i + shift) % len(summaries)], article)
        )
        low = sum(score < LEAST_SUPPORT for score in scores)
        report[name] = {
            "sentences": len(scores),
            "unsupported": round(100 * low / max(1, len(scores)), 1),
            "median": scores[len(scores) // 2] if scores else None,
        }
    typer.echo(json.dumps(report, indent=2))


def _sentences(text: str) -> list[str]:
    return [part.text for part in split_sentences(" ".join(text.split()), "en")]


if __name__ == "__main__":
    typer.run(main)

"""How much better the sentences of briefs are translated than a summarizer alone would have them.

    python -m benchmarks.brief_translations newstest2018.de newstest2018.en

Two line-aligned files of whole news articles, one after the other; a line without a full stop or
the like is taken for a headline, with which an article begins. BLEU and chrF are those of the
sentences that make the briefs.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, pstdev
from typing import Annotated

import typer

from benchmarks.mending import read_pairs
from benchmarks.planting import Pair
from translate_sum import Cache, Decoding, EngineName, Length, Translator, make_engine
from translate_sum.article import Finding, TranslatedSentence
from translate_sum.locations import embedded
from translate_sum.reliability import penalties
from translate_sum.summarizers.embedded import EmbeddedSummarizer
from translate_sum.summarizers.selection import select

END = re.compile(r"[.!?:;…][\"“”»«')\]]*$|[\"“”»«)\]]$")
FEWEST, MOST = 8, 60  # sentences of an article


@dataclass(frozen=True, slots=True)
class Scored:
    """An article's sentences, their references, and their scores as ones of a summary."""

    sentences: list[TranslatedSentence]
    references: list[str]
    scores: list[float]

    @property
    def findings(self) -> list[Finding]:
        return [
            Finding(doubt.check, doubt.severity, i, doubt.doubt)
            for i, sentence in enumerate(self.sentences)
            for doubt in sentence.doubts or ()
        ]

    def chosen(self, length: Length, less: Sequence[float]) -> list[int]:
        scores = [score - penalty for score, penalty in zip(self.scores, less, strict=True)]
        return select([sentence.text for sentence in self.sentences], scores, length)


def articles(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """The pairs between headlines, where they are enough for an article."""
    article: list[Pair] = []
    for pair in [*pairs, ("", "")]:
        if END.search(pair[0]):
            article.append(pair)
            continue
        if len(article) >= FEWEST:
            yield article[:MOST]
        article = []


def scored(article: list[Pair], translator: Translator, summarizer: EmbeddedSummarizer) -> Scored:
    found = translator.sentences([german for german, _ in article])
    return Scored(
        found,
        [reference for _, reference in article],
        summarizer.scores([sentence.text for sentence in found]),
    )


def report(
    found: Sequence[Scored], length: Length, less: Sequence[list[float]]
) -> dict[str, float]:
    """Scores of the sentences chosen, as translations and as sentences of a summary."""
    import sacrebleu

    chosen = [
        (article, i)
        for article, taken in zip(found, less, strict=True)
        for i in article.chosen(length, taken)
    ]
    hypotheses = [article.sentences[i].text for article, i in chosen]
    references = [article.references[i] for article, i in chosen]
    return {
        "bleu": round(sacrebleu.corpus_bleu(hypotheses, [references]).score, 2),
        "chrf": round(sacrebleu.corpus_chrf(hypotheses, [references]).score, 2),
        "words": round(mean(len(text.split()) for text in hypotheses), 1),
        "score": round(mean(article.scores[i] for article, i in chosen), 3),
    }


def main(
    source: Annotated[Path, typer.Argument(help="German, a sentence a line.")],
    reference: Annotated[Path, typer.Argument(help="Its human translation.")],
    sentences: Annotated[int, typer.Option(help="Length of the briefs.")] = 3,
) -> None:
    """Print, as JSON, what the summarizer alone would choose, and what the product does."""
    engine = make_engine(EngineName.CTRANSLATE2, embedded("translation"), Decoding())
    translator, summarizer = Translator(engine, Cache.disabled()), EmbeddedSummarizer()
    found = [
        scored(article, translator, summarizer)
        for article in articles(read_pairs(source, reference))
    ]
    sure = [[TranslatedSentence(one.text, 0.0) for one in article.sentences] for article in found]
    length = Length(sentences)
    ways = {
        "summarizer alone": [[0.0] * len(article.sentences) for article in found],
        "with findings": [
            penalties(texts, article.findings) for texts, article in zip(sure, found, strict=True)
        ],
        "and how sure": [penalties(article.sentences, article.findings) for article in found],
    }
    result = {
        "articles": len(found),
        "sentences": sum(len(article.sentences) for article in found),
        "nats_spread": round(
            mean(pstdev(one.score for one in article.sentences) for article in found), 2
        ),
        **{way: report(found, length, less) for way, less in ways.items()},
    }
    typer.echo(json.dumps(result, indent=2))


if __name__ == "__main__":
    typer.run(main)

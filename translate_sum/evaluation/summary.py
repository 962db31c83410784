"""ROUGE of summaries, beside the first sentences of the article.

F1 in points by rouge-score (Lin 2004, https://aclanthology.org/W04-1013), words stemmed; Lsum is
ROUGE-L over sentences, which are split the way the product splits them.
"""

from collections.abc import Sequence

from translate_sum.cache import Cache
from translate_sum.evaluation.extras import extra
from translate_sum.evaluation.report import Measured, Report, Score, System
from translate_sum.evaluation.table import Table
from translate_sum.paragraphs import parse_article
from translate_sum.pipeline import condense
from translate_sum.sentences import split_sentences, splitter_signature
from translate_sum.summarizers import Length, Summarizer, make_summarizer
from translate_sum.summary import summary_signature
from translate_sum.versions import version

SOURCE, REFERENCE, HYPOTHESIS = "article", "summary", "hypothesis"
METRICS = {"rouge1": "ROUGE-1", "rouge2": "ROUGE-2", "rougeLsum": "ROUGE-Lsum"}
ROW_METRIC = "rouge1"
BASELINE = Length(sentences=3)


def evaluate_summaries(
    table: Table, summarizers: dict[str, Summarizer], length: Length, cache: Cache
) -> Report:
    """The first three sentences, the hypotheses of the table, then those of the summarizers.

    Raises:
        InputError: the table lacks a column or a cell.
        MissingExtra: rouge-score is not installed.
        ModelUnavailable: a summarizer's weights cannot be loaded.
    """
    articles, references = table.texts(SOURCE), table.texts(REFERENCE)
    extra("rouge_score.rouge_scorer")
    lead = make_summarizer("lead")
    systems = [_summarized("first 3 sentences", articles, lead, BASELINE, cache)]
    systems += [System(name, texts) for name, texts in table.starting(HYPOTHESIS).items()]
    systems += [
        _summarized(name, articles, summarizer, length, cache)
        for name, summarizer in summarizers.items()
    ]
    made = f"F1|stem:porter|{splitter_signature()}|rouge-score:{version('rouge-score')}"
    return Report(
        "summary",
        len(articles),
        [_measured(system, references) for system in systems],
        {shown: f"{metric}|{made}" for metric, shown in METRICS.items()},
        METRICS[ROW_METRIC],
        [len(text.split()) for text in articles],
    )


def _summarized(
    name: str, articles: Sequence[str], summarizer: Summarizer, length: Length, cache: Cache
) -> System:
    texts = [
        "\n".join(
            part.text
            for part in condense(
                parse_article(article, language="en"), summarizer, length, cache
            ).sentences
        )
        for article in articles
    ]
    return System(name, texts, str(summary_signature(summarizer, length)))


def _measured(system: System, references: Sequence[str]) -> Measured:
    scorer = extra("rouge_score.rouge_scorer").RougeScorer(list(METRICS), use_stemmer=True)
    rows = [
        scorer.score(_by_sentence(reference), _by_sentence(text))
        for reference, text in zip(references, system.texts, strict=True)
    ]
    scores = {
        shown: Score(round(100 * sum(row[metric].fmeasure for row in rows) / len(rows), 2))
        for metric, shown in METRICS.items()
    }
    by_row = [round(100 * row[ROW_METRIC].fmeasure, 2) for row in rows]
    return Measured(system.name, system.signature, scores, by_row=by_row)


def _by_sentence(text: str) -> str:
    """A sentence a line, as Lsum wants it."""
    return "\n".join(
        sentence.text
        for line in text.splitlines()
        if line.strip()
        for sentence in split_sentences(line.strip(), "en")
    )

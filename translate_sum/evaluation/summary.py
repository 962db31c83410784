"""ROUGE of summaries, beside the first sentences of the article.

F1 in points by rouge-score (Lin 2004, https://aclanthology.org/W04-1013), words stemmed; Lsum is
ROUGE-L over sentences, which are split the way the product splits them. And how often the checks
doubt the sentences.
"""

from collections import Counter
from collections.abc import Sequence

from translate_sum.alignment import sources_of
from translate_sum.article import Article, Summary, SummarySentence
from translate_sum.cache import Cache
from translate_sum.checks import SUMMARY_CHECKS
from translate_sum.evaluation.extras import extra
from translate_sum.evaluation.report import Measured, Report, Score, System
from translate_sum.evaluation.table import Table
from translate_sum.paragraphs import parse_article
from translate_sum.pipeline import condense
from translate_sum.sentences import split_sentences, splitter_signature, unwrapped
from translate_sum.signature import Signature
from translate_sum.summarizers import Length, Summarizer
from translate_sum.summarizers.lead import LeadSummarizer
from translate_sum.summary import summary_signature
from translate_sum.support import judged
from translate_sum.unsupported import Unsupported
from translate_sum.versions import version

SOURCE, REFERENCE, HYPOTHESIS = "article", "summary", "hypothesis"
METRICS = {"rouge1": "ROUGE-1", "rouge2": "ROUGE-2", "rougeLsum": "ROUGE-Lsum"}
ROW_METRIC = "rouge1"
BASELINE = Length(sentences=3)
UNSUPPORTED = "unsupported"


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
    read = [parse_article(text, language="en") for text in articles]
    lead = LeadSummarizer()
    systems = [_summarized("first 3 sentences", read, lead, BASELINE, cache)]
    systems += [System(name, texts) for name, texts in table.starting(HYPOTHESIS).items()]
    systems += [
        _summarized(name, read, summarizer, length, cache)
        for name, summarizer in summarizers.items()
    ]
    made = f"F1|stem:porter|{splitter_signature()}|rouge-score:{version('rouge-score')}"
    return Report(
        "summary",
        len(articles),
        [_measured(system, read, references) for system in systems],
        {shown: f"{metric}|{made}" for metric, shown in METRICS.items()},
        METRICS[ROW_METRIC],
        [len(text.split()) for text in articles],
    )


def _summarized(
    name: str, articles: Sequence[Article], summarizer: Summarizer, length: Length, cache: Cache
) -> System:
    texts = [
        "\n".join(part.text for part in condense(article, summarizer, length, cache).sentences)
        for article in articles
    ]
    return System(name, texts, str(summary_signature(summarizer, length)))


def finding_rates(articles: Sequence[Article], texts: Sequence[str]) -> dict[str, float | None]:
    """By check, how many of 1,000 sentences it doubts; and how many have too little support."""
    counts = Counter(dict.fromkeys([*SUMMARY_CHECKS, UNSUPPORTED], 0))
    total = 0
    for article, text in zip(articles, texts, strict=True):
        english = [unwrapped(sentence.text) for sentence in article.sentences]
        parts = tuple(
            SummarySentence(sentence, sources_of(sentence, english))
            for sentence in _by_sentence(text).splitlines()
        )
        found = judged(Summary(parts, Signature(())), english, Unsupported.MARK, BASELINE)
        counts.update(check for check, _ in {(one.check, one.sentence) for one in found.findings})
        counts[UNSUPPORTED] += sum(part.unsupported for part in found.sentences)
        total += len(parts)
    return {name: round(1000 * count / max(1, total), 2) for name, count in counts.items()}


def _measured(system: System, articles: Sequence[Article], references: Sequence[str]) -> Measured:
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
    findings = finding_rates(articles, system.texts)
    return Measured(system.name, system.signature, scores, findings, by_row)


def _by_sentence(text: str) -> str:
    """A sentence a line, as Lsum wants it."""
    return "\n".join(
        sentence.text
        for line in text.splitlines()
        if line.strip()
        for sentence in split_sentences(line.strip(), "en")
    )

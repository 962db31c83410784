"""A doubtful translation has to matter more to get into a brief.

What a sentence says and how well it is translated are weighed against each other, as by Wan, Li &
Xiao (2010, "Cross-Language Document Summarization Based on Machine Translation Quality
Prediction", https://aclanthology.org/P10-1094/); here the checks tell the quality, and how sure the
network was of its words, which needs no other model and goes well with what people think of
translations (Fomicheva et al. 2020, https://aclanthology.org/2020.tacl-1.35/).
"""

from collections.abc import Iterable, Sequence

from translate_sum.article import Finding, TranslatedSentence
from translate_sum.checks.base import Severity
from translate_sum.signature import Signature

# A summarizer's scores spread by about 0.7 within an article, the means of the networks' logarithms
# of likelihoods by 0.13 nats (`benchmarks/reliability.py`, `benchmarks/brief_translations.py`).
PENALTIES = {Severity.HARD: 1.0, Severity.SOFT: 0.5}
UNSURE = 2.0  # for a nat
SURE = -0.2  # nats a token; above, names and numbers are copied rather than something well said
MOST = 3.0  # beyond, one is as bad as another


def penalties(sentences: Sequence[TranslatedSentence], findings: Iterable[Finding]) -> list[float]:
    """What is to be taken from the score of each sentence as one of a summary.

    Args:
        sentences: translated.
        findings: about them, by their index.
    """
    found = [UNSURE * max(0.0, SURE - sentence.score) for sentence in sentences]
    for finding in findings:
        found[finding.sentence] += PENALTIES[Severity(finding.severity)]
    return [round(min(MOST, penalty), 4) for penalty in found]


def reliability_signature() -> Signature:
    hard, soft = PENALTIES[Severity.HARD], PENALTIES[Severity.SOFT]
    return Signature.of(penalties=f"{hard}-{soft}-{UNSURE}{SURE}-{MOST}")

"""A doubtful translation has to matter more to get into a brief.

What a sentence says and how well it is translated are weighed against each other, as by Wan, Li &
Xiao (2010, "Cross-Language Document Summarization Based on Machine Translation Quality
Prediction", https://aclanthology.org/P10-1094/); here the checks tell the quality.
"""

from collections.abc import Iterable

from translate_sum.article import Finding
from translate_sum.checks.base import Severity
from translate_sum.signature import Signature

# A summarizer's scores spread by about 0.6 within an article (`benchmarks/reliability.py`).
PENALTIES = {Severity.HARD: 1.0, Severity.SOFT: 0.5}
MOST = 3.0  # beyond, one is as bad as another


def penalties(findings: Iterable[Finding], sentences: int) -> list[float]:
    """What the findings take from the score of each sentence.

    Args:
        findings: about sentences, by their index.
        sentences: how many there are.
    """
    found = [0.0] * sentences
    for finding in findings:
        penalty = PENALTIES[Severity(finding.severity)]
        found[finding.sentence] = min(MOST, found[finding.sentence] + penalty)
    return found


def reliability_signature() -> Signature:
    return Signature.of(penalties=f"{PENALTIES[Severity.HARD]}-{PENALTIES[Severity.SOFT]}-{MOST}")

"""How well the article supports each sentence of its summary, and what becomes of the others."""

from collections.abc import Sequence
from dataclasses import replace

from translate_sum.alignment import explained
from translate_sum.article import Summary, SummarySentence
from translate_sum.checks import summary_findings
from translate_sum.signature import Signature
from translate_sum.summarizers.base import Length
from translate_sum.summarizers.lead import LeadSummarizer
from translate_sum.unsupported import Unsupported

LEAST_SUPPORT = 0.4  # see benchmarks/support.py
VERSION = 1  # raised with any change of the scores


def judged(
    summary: Summary, article: Sequence[str], policy: Unsupported, length: Length
) -> Summary:
    """The summary with the support of each sentence and the doubts about it.

    A sentence that stands in the article as it is has a support of 1. Any other has the share of
    its words, weighed by rarity, that the sentences it rests on have too, halved for each number
    and each name that no sentence of the article has.

    Args:
        summary: its sentences rest on those of ``article`` by index.
        article: English sentences.
        policy: what becomes of a sentence with too little support; where all are dropped, the
            first sentences of the article stand in.
        length: of those.
    """
    parts = [_weighed(part, article) for part in summary.sentences]
    signature = summary.signature + support_signature(policy)
    notes = summary.notes
    if policy is Unsupported.DROP:
        kept = [part for part in parts if part.support >= LEAST_SUPPORT]
        if dropped := len(parts) - len(kept):
            what = "1 sentence" if dropped == 1 else f"{dropped} sentences"
            notes = (*notes, f"{what} that the article does not support left out.")
        if parts and not kept:
            notes = (*notes, "Nothing else was left: these are the first sentences.")
            kept = list(LeadSummarizer().summarize(article, length))
        parts = kept
    elif policy is Unsupported.MARK:
        parts = [replace(part, unsupported=part.support < LEAST_SUPPORT) for part in parts]
    findings = tuple(summary_findings([part.text for part in parts], article))
    return replace(
        summary, sentences=tuple(parts), signature=signature, notes=notes, findings=findings
    )


def support_signature(policy: Unsupported) -> Signature:
    return Signature.of(support=f"{VERSION}-{policy}")


def _weighed(part: SummarySentence, article: Sequence[str]) -> SummarySentence:
    if part.text == " ".join(article[i] for i in part.rests_on):
        return replace(part, support=1.0)
    doubts = sum(1 for _ in summary_findings([part.text], article))
    share = explained(part.text, part.rests_on, article)
    return replace(part, support=round(share * 0.5**doubts, 2))

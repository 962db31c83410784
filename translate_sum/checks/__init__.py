"""Doubts about translations and summaries: models drop digits, loop, and make things up."""

import re
from collections.abc import Iterable, Iterator, Sequence

from translate_sum.article import (
    Doubt,
    Finding,
    Sentence,
    TermUse,
    TranslatedSentence,
    Translation,
)
from translate_sum.checks.base import Check, Severity, SummaryCheck
from translate_sum.sentences import unwrapped
from translate_sum.signature import Signature
from translate_sum.spelling import standard

__all__ = [
    "CHECKS",
    "SUMMARY_CHECKS",
    "Check",
    "Severity",
    "SummaryCheck",
    "checks_signature",
    "doubts_about",
    "findings_in",
    "summary_findings",
]

CHECKS = {
    check.name: check
    for check in (
        Check("numbers", Severity.HARD, "A number was lost, changed or made up."),
        Check("times", Severity.HARD, "A time of day is another one."),
        Check("units", Severity.HARD, "A currency or a percentage was lost or changed."),
        Check("names", Severity.HARD, "A name was lost."),
        Check("dropped", Severity.HARD, "A sentence was lost."),
        Check("repetition", Severity.HARD, "Words are repeated in a loop."),
        Check("leftover", Severity.HARD, "Words were left in German."),
        Check("negation", Severity.SOFT, "A negation was lost or made up."),
        Check("quotes", Severity.SOFT, "Quotation marks were lost or made up."),
        Check("speaker", Severity.SOFT, "Who says something was changed or lost."),
        Check("nonwords", Severity.SOFT, "A word that English does not have."),
        Check("length", Severity.SOFT, "Much shorter or longer than the German."),
        Check("garbled", Severity.SOFT, "The German itself seems to be broken."),
        Check("confidence", Severity.SOFT, "The model was unsure."),
    )
}
SUMMARY_CHECKS = {
    check.name: check
    for check in (
        SummaryCheck(
            "summary-numbers", Severity.HARD, "The summary has a number that the article lacks."
        ),
        SummaryCheck(
            "summary-names", Severity.HARD, "The summary has a name that the article lacks."
        ),
    )
}
VERSION = 5  # raised with any change of what is found


def findings_in(translation: Translation) -> Iterator[Finding]:
    """Every doubt about every sentence, in reading order."""
    pairs = zip(translation.article.sentences, translation.sentences, strict=True)
    terms: dict[int, list[TermUse]] = {}
    for use in translation.terms:
        terms.setdefault(use.sentence, []).append(use)
    for index, (source, target) in enumerate(pairs):
        for doubt in _doubts_of(source, target, terms.get(index, ())):
            yield Finding(doubt.check, doubt.severity, index, doubt.doubt)


def _doubts_of(
    source: Sentence, target: TranslatedSentence, terms: Sequence[TermUse]
) -> Iterable[Doubt]:
    """Those that came with the translation, unless a glossary has a say in them."""
    if target.doubts is not None and not terms:
        return target.doubts
    return doubts_about(_with_terms_used(unwrapped(source.text), terms), target)


def _with_terms_used(german: str, terms: Iterable[TermUse]) -> str:
    """The German with the English of terms: what the glossary asks for is no name lost."""
    for use in terms:
        if use.used:
            word = re.compile(rf"(?<![\w-]){re.escape(use.found)}(?![\w-])")
            german = word.sub(use.rendering.replace("\\", r"\\"), german)
    return german


def doubts_about(german: str, target: TranslatedSentence) -> Iterator[Doubt]:
    """Every doubt about one translation."""
    spelt = standard(german)  # capitals, for one, are not all names
    for check in CHECKS.values():
        for line in check.find(spelt, target):
            yield Doubt(check.name, check.severity.value, line)


def summary_findings(sentences: Sequence[str], article: Sequence[str]) -> Iterator[Finding]:
    """Every doubt about every sentence of a summary, by its index there."""
    for index, sentence in enumerate(sentences):
        if sentence in article:
            continue
        for check in SUMMARY_CHECKS.values():
            for doubt in check.find(sentence, article):
                yield Finding(check.name, check.severity.value, index, doubt)


def checks_signature() -> Signature:
    return Signature.of(checks=f"{'+'.join(CHECKS)}-{VERSION}")

"""Doubts about translations: models drop digits, loop, and leave German standing."""

from collections.abc import Iterator

from translate_sum.article import Doubt, Finding, TranslatedSentence, Translation
from translate_sum.checks.base import Check, Severity
from translate_sum.checks.confidence import CONFIDENCE
from translate_sum.checks.dropped import DROPPED
from translate_sum.checks.garbled import GARBLED
from translate_sum.checks.leftover import LEFTOVER
from translate_sum.checks.length import LENGTH
from translate_sum.checks.names import NAMES
from translate_sum.checks.negation import NEGATION
from translate_sum.checks.numbers import NUMBERS
from translate_sum.checks.quotes import QUOTES
from translate_sum.checks.repetition import REPETITION
from translate_sum.checks.units import UNITS
from translate_sum.sentences import unwrapped
from translate_sum.signature import Signature

__all__ = ["CHECKS", "Check", "Severity", "checks_signature", "doubts_about", "findings_in"]

CHECKS = {
    check.name: check
    for check in (
        NUMBERS, UNITS, NAMES, DROPPED, REPETITION, LEFTOVER,
        NEGATION, QUOTES, LENGTH, GARBLED, CONFIDENCE,
    )
}  # fmt: skip
VERSION = 2  # raised with any change of what is found


def findings_in(translation: Translation) -> Iterator[Finding]:
    """Every doubt about every sentence, in reading order."""
    pairs = zip(translation.article.sentences, translation.sentences, strict=True)
    for index, (source, target) in enumerate(pairs):
        for doubt in doubts_about(unwrapped(source.text), target):
            yield Finding(doubt.check, doubt.severity, index, doubt.doubt)


def doubts_about(german: str, target: TranslatedSentence) -> Iterator[Doubt]:
    """Every doubt about one translation."""
    for check in CHECKS.values():
        for line in check.find(german, target):
            yield Doubt(check.name, check.severity.value, line)


def checks_signature() -> Signature:
    return Signature.of(checks=f"{'+'.join(CHECKS)}-{VERSION}")

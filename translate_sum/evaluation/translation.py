"""BLEU and chrF of translations, and how often the checks doubt them.

Scores and paired bootstrap (Koehn 2004, https://aclanthology.org/W04-3250) are sacrebleu's.
"""

from collections.abc import Sequence
from typing import Any

from translate_sum.article import TranslatedSentence
from translate_sum.checks import CHECKS, Severity
from translate_sum.evaluation.extras import extra
from translate_sum.evaluation.report import Measured, Report, Score, System
from translate_sum.evaluation.table import Table
from translate_sum.translation import Translator

SOURCE, REFERENCE, HYPOTHESIS = "german", "reference", "hypothesis"
RESAMPLES = 1000
ROW_METRIC = "chrF2"
ANY_HARD = "any hard check"


def evaluate_translations(table: Table, translators: dict[str, Translator]) -> Report:
    """The hypotheses of the table, then those of the translators, each compared with the first.

    Raises:
        InputError: the table lacks a column or a cell.
        MissingExtra: there are references, but no sacrebleu.
        ModelUnavailable: a model cannot be loaded.
    """
    german = table.texts(SOURCE)
    references = table.texts(REFERENCE) if REFERENCE in table.columns else None
    if references is not None:
        extra("sacrebleu")  # before hours of translation, not after
    systems = [System(name, texts) for name, texts in table.starting(HYPOTHESIS).items()]
    systems += [_translated(name, german, found) for name, found in translators.items()]
    scores, signatures = _scores(systems, references) if references else ({}, {})
    measured = [
        Measured(
            system.name,
            system.signature,
            scores.get(system.name, {}),
            finding_rates(german, system),
            _by_row(system, references) if references else [],
        )
        for system in systems
    ]
    lengths = [len(text.split()) for text in german]
    return Report("translation", len(german), measured, signatures, ROW_METRIC, lengths)


def finding_rates(german: Sequence[str], system: System) -> dict[str, float | None]:
    """By check, how many of 1,000 sentences it doubts; None for what needs the model's score."""
    counts = dict.fromkeys([*CHECKS, ANY_HARD], 0)
    confidences = system.confidences or [0.0] * len(german)
    for source, text, confidence in zip(german, system.texts, confidences, strict=True):
        target = TranslatedSentence(text, confidence)
        found = [check for check in CHECKS.values() if any(check.find(source, target))]
        for check in found:
            counts[check.name] += 1
        counts[ANY_HARD] += any(check.severity is Severity.HARD for check in found)
    rates: dict[str, float | None] = {
        name: round(1000 * count / len(german), 2) for name, count in counts.items()
    }
    return rates if system.confidences else {**rates, "confidence": None}


def _translated(name: str, german: Sequence[str], translator: Translator) -> System:
    found = translator.sentences(german)
    texts, confidences = [one.text for one in found], [one.score for one in found]
    return System(name, texts, str(translator.signature), confidences)


def _scores(
    systems: Sequence[System], references: Sequence[str]
) -> tuple[dict[str, dict[str, Score]], dict[str, str]]:
    """By system and metric; and sacrebleu's signature of each metric."""
    sacrebleu, significance = extra("sacrebleu"), extra("sacrebleu.significance")
    test = significance.PairedTest(
        [(system.name, system.texts) for system in systems],
        {"BLEU": sacrebleu.BLEU(), "chrF": sacrebleu.CHRF()},
        [references],
        test_type="bs",
        n_samples=RESAMPLES,
    )
    signatures, found = test()
    for metric in signatures:
        for system, result in zip(systems[1:], found[metric][1:], strict=True):
            # sacrebleu calls even no difference at all significant.
            result.p_value = 1.0 if system.texts == systems[0].texts else result.p_value
    scores = {
        system.name: {metric: _score(found[metric][place]) for metric in signatures}
        for place, system in enumerate(systems)
    }
    return scores, {metric: str(signature) for metric, signature in signatures.items()}


def _score(result: Any) -> Score:
    """From sacrebleu's own form of it."""
    p = None if result.p_value is None else round(float(result.p_value), 4)
    return Score(round(float(result.score), 2), round(float(result.ci), 2), p)


def _by_row(system: System, references: Sequence[str]) -> list[float]:
    chrf = extra("sacrebleu").CHRF()
    return [
        round(chrf.sentence_score(text, [reference]).score, 2)
        for text, reference in zip(system.texts, references, strict=True)
    ]

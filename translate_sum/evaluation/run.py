"""From a file to a report: its columns say what is measured."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from translate_sum.cache import Cache
from translate_sum.errors import InputError
from translate_sum.evaluation import summary, translation
from translate_sum.evaluation.report import Report
from translate_sum.evaluation.table import read_table
from translate_sum.naming import shown
from translate_sum.summarizers import Length, Summarizer
from translate_sum.translation import Translator

EMBEDDED = "embedded"


@dataclass(frozen=True, slots=True)
class Candidates:
    """Whom to measure beside the hypotheses of the file; ``embedded`` names what ships.

    Attributes:
        length: of the summaries that the summarizers make.
    """

    models: Sequence[str] = ()
    summarizers: Sequence[str] = ()
    length: Length = summary.BASELINE


def evaluate_file(
    source: str,
    candidates: Candidates,
    make_translator: Callable[[str], Translator],
    make_summarizer: Callable[[str], Summarizer],
    cache: Cache,
) -> Report:
    """Translations where there is a column ``german``, summaries where there is ``article``.

    What ships is measured where the file has no hypotheses and no candidate is named.

    Raises:
        InputError: the file cannot be read, lacks a column or a cell, or is none for a candidate.
        MissingExtra: a library that computes the scores is not installed.
        ModelUnavailable: a model cannot be loaded.
    """
    table = read_table(source)
    kinds = [name for name in (translation.SOURCE, summary.SOURCE) if name in table.columns]
    if len(kinds) != 1:
        columns = ", ".join(table.columns)
        wanted = f"{translation.SOURCE} (translations) or {summary.SOURCE} (summaries)"
        raise InputError(
            f"{shown(source)}: one column must be {wanted}, not both; it has {columns}"
        )
    idle = candidates.summarizers if kinds == [translation.SOURCE] else candidates.models
    if idle:
        raise InputError(
            f"{shown(source)}: its rows have {kinds[0]}, of which {idle[0]} makes nothing: "
            f"{translation.SOURCE} is for --model, {summary.SOURCE} for --summarizer"
        )
    shipped = [] if table.starting(translation.HYPOTHESIS) else [EMBEDDED]
    if kinds == [translation.SOURCE]:
        translators = {name: make_translator(name) for name in candidates.models or shipped}
        return translation.evaluate_translations(table, translators)
    chosen = {name: make_summarizer(name) for name in candidates.summarizers or shipped}
    return summary.evaluate_summaries(table, chosen, candidates.length, cache)

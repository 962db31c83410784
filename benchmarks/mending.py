"""What mending does to findings and to BLEU.

    python -m benchmarks.mending newstest2018.de newstest2018.en --lines 2000
    python -m benchmarks.mending pairs.tsv

Two line-aligned files, or one of German, a tab and English.
"""

import csv
import json
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.planting import Pair
from translate_sum.article import TranslatedSentence
from translate_sum.cache import Cache
from translate_sum.checks import doubts_about
from translate_sum.engines import Decoding, EngineName, make_engine
from translate_sum.locations import embedded
from translate_sum.translation import Translator


def read_pairs(source: Path, reference: Path | None) -> list[Pair]:
    """The pairs of one file or two."""
    if reference is not None:
        sides = [path.read_text(encoding="utf-8").splitlines() for path in (source, reference)]
        return list(zip(*sides, strict=True))
    with source.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(german, english) for german, english, *_ in rows]


def report(pairs: Sequence[Pair], translator: Translator) -> dict[str, object]:
    """Findings, BLEU, and which attempt was taken how often."""
    german, references = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    after = translator.sentences(german)
    before = [
        TranslatedSentence(one.tried[0].text, one.tried[0].score) if one.tried else one
        for one in after
    ]
    taken = Counter(attempt.way for one in after for attempt in one.tried if attempt.taken)
    return {
        "sentences": len(pairs),
        "made_again": taken.total(),
        "taken": dict(taken.most_common()),
        "before": _measured(german, before, references),
        "after": _measured(german, after, references),
    }


def _measured(
    german: Sequence[str], english: Sequence[TranslatedSentence], references: Sequence[str]
) -> dict[str, object]:
    import sacrebleu

    doubts = Counter(
        (doubt.severity, doubt.check)
        for source, target in zip(german, english, strict=True)
        for doubt in doubts_about(source, target)
    )
    found = {
        severity: {check: count for (which, check), count in doubts.items() if which == severity}
        for severity in ("hard", "soft")
    }
    metric = sacrebleu.BLEU()
    score = metric.corpus_score([one.text for one in english], [list(references)]).score
    return {
        "hard": sum(found["hard"].values()),
        "soft": sum(found["soft"].values()),
        "by_check": {**found["hard"], **found["soft"]},
        "bleu": round(score, 2),
        "bleu_signature": str(metric.get_signature()),
    }


def main(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    source: Annotated[Path, typer.Argument(help="German a line, or German, tab, English.")],
    reference: Annotated[Path | None, typer.Argument(help="English, line by line.")] = None,
    lines: Annotated[int | None, typer.Option(help="Only the first so many.")] = None,
    model: Annotated[Path | None, typer.Option(help="A MarianMT directory.")] = None,
    engine: Annotated[EngineName, typer.Option()] = EngineName.CTRANSLATE2,
    beam: Annotated[int, typer.Option(min=1)] = 4,
) -> None:
    """Print counts of findings and BLEU as JSON; nothing is read from the cache."""
    pairs = list(islice(read_pairs(source, reference), lines))
    chosen = make_engine(engine, model or embedded("translation"), Decoding(beam=beam))
    found = report(pairs, Translator(chosen, Cache.disabled()))
    typer.echo(json.dumps(found, indent=2))


if __name__ == "__main__":
    typer.run(main)

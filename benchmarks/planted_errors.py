"""How many planted errors the checks find, and how often they doubt good translations.

    python -m benchmarks.planted_errors newstest2018.de newstest2018.en

The files are line-aligned; the English is a human translation, taken as right.
"""

import json
import random
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.planting import PLANTS, Pair, Plant, shared_names
from translate_sum.article import TranslatedSentence
from translate_sum.checks import CHECKS


def doubted_by(german: str, english: str) -> set[str]:
    """Names of the checks that find something."""
    target = TranslatedSentence(english, 0.0)
    return {name for name, check in CHECKS.items() if any(check.find(german, target))}


def report(pairs: list[Pair], planted: int, seed: int) -> dict[str, object]:
    """Shares in percent: of clean pairs that each check doubts, of planted errors found.

    Args:
        pairs: German and English.
        planted: most pairs that one kind of error is planted into.
        seed: decides which.
    """
    clean = [doubted_by(*pair) for pair in pairs]
    alarms = {name: _percent(sum(name in found for found in clean), len(pairs)) for name in CHECKS}
    alarms["any hard"] = _percent(sum(_is_hard(found) for found in clean), len(pairs))
    names = sorted({match[0] for pair in pairs for match in shared_names(*pair)})
    return {
        "clean_pairs": len(pairs),
        "doubted": alarms,
        "planted": {
            name: _found(plant, pairs, clean, names, planted, seed)
            for name, plant in PLANTS.items()
        },
    }


def _found(  # noqa: PLR0913, PLR0917 - what a draw depends on
    plant: Plant,
    pairs: list[Pair],
    clean: list[set[str]],
    names: list[str],
    most: int,
    seed: int,
) -> dict[str, object]:
    """Shares of the errors that make some check doubt anew, and which ones do."""
    dice = random.Random(seed)
    order = dice.sample(range(len(pairs)), len(pairs))
    new: list[set[str]] = []
    for i in order:
        german, right = pairs[i]
        wrong = plant(german, right, names, dice)
        if wrong != right:
            new.append(doubted_by(german, wrong) - clean[i])
        if len(new) == most:
            break
    by = {
        name: _percent(sum(name in found for found in new), len(new))
        for name in CHECKS
        if any(name in found for found in new)
    }
    return {"planted": len(new), "found": _percent(sum(map(bool, new)), len(new)), "by": by}


def _is_hard(found: set[str]) -> bool:
    return any(CHECKS[name].severity == "hard" for name in found)


def _percent(count: int, total: int) -> float:
    return round(100 * count / max(1, total), 2)


def main(
    source: Annotated[Path, typer.Argument(help="German, one sentence a line.")],
    reference: Annotated[Path, typer.Argument(help="Its human translation, line by line.")],
    planted: Annotated[int, typer.Option(help="Most pairs a kind of error.")] = 300,
    seed: Annotated[int, typer.Option(help="Where errors are planted.")] = 1,
) -> None:
    """Print shares in percent as JSON."""
    sides = (path.read_text(encoding="utf-8").splitlines() for path in (source, reference))
    pairs = list(zip(*sides, strict=True))
    typer.echo(json.dumps(report(pairs, planted, seed), indent=2))


if __name__ == "__main__":
    typer.run(main)

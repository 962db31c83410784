"""How many planted errors the checks find, and how often they doubt good translations.

    python -m benchmarks.planted_errors newstest2018.de newstest2018.en

The files are line-aligned; the English is a human translation, taken as right.
"""

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from translate_sum.article import TranslatedSentence
from translate_sum.checks import CHECKS

NUMBER = re.compile(r"\d[\d.,]*\d|\d")
NEGATION = re.compile(r"\b(?:not|never) |n't\b")

Plant = Callable[[str, random.Random], str]


def digit_changed(english: str, dice: random.Random) -> str:
    """Another digit in one place of one number."""
    places = [i for i, character in enumerate(english) if character.isdigit()]
    if not places:
        return english
    place = dice.choice(places)
    other = dice.choice([digit for digit in "123456789" if digit != english[place]])
    return english[:place] + other + english[place + 1 :]


def number_dropped(english: str, dice: random.Random) -> str:
    found = list(NUMBER.finditer(english))
    if not found:
        return english
    start, end = dice.choice(found).span()
    return english[:start] + english[end:]


def number_doubled(english: str, dice: random.Random) -> str:
    found = list(NUMBER.finditer(english))
    if not found:
        return english
    match = dice.choice(found)
    return f"{english[: match.end()]} {match[0]}{english[match.end() :]}"


def phrase_looped(english: str, dice: random.Random) -> str:
    words = english.split()
    if len(words) < 6:  # noqa: PLR2004 - too short to hold a phrase
        return english
    start = dice.randrange(len(words) - 3)
    phrase = words[start : start + 3]
    return " ".join([*words[:start], *phrase, *phrase, *words[start:]])


def negation_dropped(english: str, _dice: random.Random) -> str:
    return NEGATION.sub("", english, count=1)


PLANTS: dict[str, Plant] = {
    plant.__name__: plant
    for plant in (digit_changed, number_dropped, number_doubled, phrase_looped, negation_dropped)
}


def doubted_by(german: str, english: str) -> set[str]:
    """Names of the checks that find something."""
    target = TranslatedSentence(english, 0.0)
    return {name for name, check in CHECKS.items() if any(check.find(german, target))}


def report(pairs: list[tuple[str, str]], seed: int) -> dict[str, object]:
    """Shares in percent: of clean pairs that each check doubts, of planted errors found."""
    clean = [doubted_by(*pair) for pair in pairs]
    alarms = {name: _percent(sum(name in found for found in clean), len(pairs)) for name in CHECKS}
    recall = {}
    for name, plant in PLANTS.items():
        dice = random.Random(seed)
        planted = [
            (german, english, before)
            for (german, right), before in zip(pairs, clean, strict=True)
            if (english := plant(right, dice)) != right
        ]
        found = sum(bool(doubted_by(german, bad) - before) for german, bad, before in planted)
        recall[name] = {"planted": len(planted), "found": _percent(found, len(planted))}
    return {"clean_pairs": len(pairs), "doubted": alarms, "planted": recall}


def _percent(count: int, total: int) -> float:
    return round(100 * count / max(1, total), 2)


def main(
    source: Annotated[Path, typer.Argument(help="German, one sentence a line.")],
    reference: Annotated[Path, typer.Argument(help="Its human translation, line by line.")],
    seed: Annotated[int, typer.Option(help="Where errors are planted.")] = 1,
) -> None:
    """Print shares in percent as JSON."""
    sides = (path.read_text(encoding="utf-8").splitlines() for path in (source, reference))
    typer.echo(json.dumps(report(list(zip(*sides, strict=True)), seed), indent=2))


if __name__ == "__main__":
    typer.run(main)

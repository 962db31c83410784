"""Errors to plant into good translations, each in one place that dice choose."""

import random
import re
from collections.abc import Callable

NUMBER = re.compile(r"\d[\d.,]*\d|\d")
HALF_OF_THE_DAY = re.compile(r"(?<=\d)(?: ?)[ap](?=\.?m\b)", re.IGNORECASE)
NEGATION = re.compile(r"\b(?:not|never) |n['’]t\b")
QUOTE = re.compile(r"[\"“”„«»]")
CAPITALISED = re.compile(r"(?<![\w-])[A-ZÄÖÜ][\w]+(?![\w-])")
PRONOUN_SAYS = re.compile(r"\b[Ss]?[Hh]e\b(?= (?:said|says)\b)|(?<=\bsaid )s?he\b")
NAME_SAYS = re.compile(r"\b(?:[A-Z][\w.]+ )*[A-Z]\w+(?= (?:said|says|told)\b)")
SAYS = re.compile(r"(?<=[\"”]),? (?:[Hh]e|[Ss]he|(?:[A-Z]\w+ ){1,3}) ?(?:said|says)\b(?=[.,])")

Pair = tuple[str, str]  # German, English
Plant = Callable[[str, str, list[str], random.Random], str]
"""German, English and names from elsewhere in; the English with one error out, or as it was."""


def number_changed(_german: str, english: str, _names: list[str], dice: random.Random) -> str:
    """Another digit in one place of one number."""
    places = [i for i, character in enumerate(english) if character.isdigit()]
    if not places:
        return english
    place = dice.choice(places)
    other = dice.choice([digit for digit in "123456789" if digit != english[place]])
    return english[:place] + other + english[place + 1 :]


def number_dropped(_german: str, english: str, _names: list[str], dice: random.Random) -> str:
    return _replaced(english, list(NUMBER.finditer(english)), lambda _: "", dice)


def number_doubled(_german: str, english: str, _names: list[str], dice: random.Random) -> str:
    return _replaced(
        english, list(NUMBER.finditer(english)), lambda found: f"{found} {found}", dice
    )


def time_changed(_german: str, english: str, _names: list[str], dice: random.Random) -> str:
    """Twelve hours away."""
    swap = str.maketrans("apAP", "paPA")
    found = list(HALF_OF_THE_DAY.finditer(english))
    return _replaced(english, found, lambda half: half.translate(swap), dice)


def name_changed(german: str, english: str, names: list[str], dice: random.Random) -> str:
    """A name from another sentence in the place of one that both sides write alike."""
    other = dice.choice([name for name in names if name not in german] or [""])
    return _replaced(english, shared_names(german, english), lambda _: other, dice)


def name_dropped(german: str, english: str, _names: list[str], dice: random.Random) -> str:
    return _replaced(english, shared_names(german, english), lambda _: "", dice)


def name_doubled(german: str, english: str, _names: list[str], dice: random.Random) -> str:
    return _replaced(english, shared_names(german, english), lambda found: f"{found} {found}", dice)


def negation_changed(_german: str, english: str, _names: list[str], dice: random.Random) -> str:
    """Always for never, also for not."""
    words = {"not ": "also ", "never ": "always "}
    found = [m for m in NEGATION.finditer(english) if m[0] in words]
    return _replaced(english, found, lambda text: words[text], dice)


def negation_dropped(_german: str, english: str, _names: list[str], dice: random.Random) -> str:
    return _replaced(english, list(NEGATION.finditer(english)), lambda _: "", dice)


def negation_doubled(_german: str, english: str, _names: list[str], dice: random.Random) -> str:
    found = [m for m in NEGATION.finditer(english) if m[0].endswith(" ")]
    return _replaced(english, found, lambda text: text + text, dice)


def quote_changed(_german: str, english: str, _names: list[str], dice: random.Random) -> str:
    """A bracket where a quotation mark was."""
    return _replaced(english, list(QUOTE.finditer(english)), lambda _: "(", dice)


def quote_dropped(_german: str, english: str, _names: list[str], dice: random.Random) -> str:
    return _replaced(english, list(QUOTE.finditer(english)), lambda _: "", dice)


def quote_doubled(_german: str, english: str, _names: list[str], dice: random.Random) -> str:
    return _replaced(english, list(QUOTE.finditer(english)), lambda found: found * 2, dice)


def speaker_changed(german: str, english: str, _names: list[str], dice: random.Random) -> str:
    """She says what he said; of two names, the other one speaks."""
    if found := list(PRONOUN_SAYS.finditer(english)):
        return _replaced(english, found, lambda it: "she" if it.casefold() == "he" else "he", dice)
    speakers = list(NAME_SAYS.finditer(english))
    if not speakers:
        return english
    speaker = dice.choice(speakers)
    outside = english[: speaker.start()] + " " * len(speaker[0]) + english[speaker.end() :]
    others = shared_names(german, outside)
    if not others:
        return english
    other = dice.choice(others)
    first, second = sorted((speaker, other), key=lambda match: match.start())
    return (
        english[: first.start()] + second[0] + english[first.end() : second.start()]
        + first[0] + english[second.end() :]
    )  # fmt: skip


def speaker_dropped(_german: str, english: str, _names: list[str], dice: random.Random) -> str:
    """A quotation without the words that say whose it is."""
    return _replaced(english, list(SAYS.finditer(english)), lambda _: "", dice)


def phrase_looped(_german: str, english: str, _names: list[str], dice: random.Random) -> str:
    words = english.split()
    if len(words) < 6:  # noqa: PLR2004 - too short to hold a phrase
        return english
    start = dice.randrange(len(words) - 3)
    phrase = words[start : start + 3]
    return " ".join([*words[:start], *phrase, *phrase, *words[start:]])


def sentence_dropped(_german: str, english: str, _names: list[str], _dice: random.Random) -> str:
    """The first of two sentences alone."""
    found = re.search(r"(?<=\w{3}[.!?]) (?=[A-Z])", english)
    return english[: found.start()] if found else english


PLANTS: dict[str, Plant] = {
    plant.__name__: plant
    for plant in (
        number_changed, number_dropped, number_doubled, time_changed,
        name_changed, name_dropped, name_doubled,
        negation_changed, negation_dropped, negation_doubled,
        quote_changed, quote_dropped, quote_doubled,
        speaker_changed, speaker_dropped, phrase_looped, sentence_dropped,
    )
}  # fmt: skip


def shared_names(german: str, english: str) -> list[re.Match[str]]:
    """Capitalised words that both sides write alike, none of them first in the English."""
    words = set(re.findall(r"\w+", german))
    return [m for m in CAPITALISED.finditer(english) if m.start() > 1 and m[0] in words]


def _replaced(
    text: str, places: list[re.Match[str]], change: Callable[[str], str], dice: random.Random
) -> str:
    if not places:
        return text
    match = dice.choice(places)
    return text[: match.start()] + change(match[0]) + text[match.end() :]

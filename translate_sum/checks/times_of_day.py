"""Times of day, which German counts to 24 and English twice to 12.

Only what German calls „Uhr“ is one: other numbers with two digits behind a point may be anything.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

HALF_DAY, DAY = 720, 1440  # minutes
LAST_HOUR, HOURS_OF_HALF_DAY, MINUTES = 24, 12, 60
LATE_AT_NIGHT, EARLY_AT_NOON = 9, 3  # o'clock: „9 Uhr nachts“ is 21:00, „3 Uhr mittags“ 15:00

CLOCK = r"(?<![\d.,:$€£])(?<!\d[.:]\s)(\d{1,2})(?:[.:](\d{2}))?"
PART_OF_DAY = (
    r"(?:\s(?:(?:am|in der|zu)\s)?"
    r"(morgen|früh|vormittag|mittag|nachmittag|abend|nacht|mitternacht)s?\b)?"
)
BEFORE_ANOTHER = r"(?=(?:\s?[-–/]\s?|\s(?:bis|und|oder)\s)\d{1,2}(?:[.:]\d{2})?\sUhr\b)"
GERMAN = re.compile(
    rf"{CLOCK}(?:\sUhr\b(?:\s(\d{{2}})\b)?{PART_OF_DAY}|{BEFORE_ANOTHER})", re.IGNORECASE
)
LATER = re.compile(r"(?:(?<!vor)mittag|(?<!sonn)abend|nacht)s?\b", re.IGNORECASE)
ENGLISH = re.compile(
    rf"{CLOCK}(?:(?P<half>[ \u00a0]?[ap]\.?m\b)|(?:[ ]o['’]?clock\b)|(?<=:\d\d)(?![:\d]))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time as it was written.

    Attributes:
        text: what stands there.
        start: its place in the sentence.
        minutes: that it may stand for, since midnight.
        exists: whether one can say so; English has no “14 p.m.”.
    """

    text: str
    start: int
    minutes: frozenset[int]
    exists: bool = True

    @property
    def clock(self) -> frozenset[int]:
        """What a clock with hands shows then, in minutes."""
        return frozenset(minutes % HALF_DAY for minutes in self.minutes)


def german_times(sentence: str) -> list[TimeOfDay]:
    """What is „Uhr“ in a sentence, in order."""
    found = []
    for match in GERMAN.finditer(sentence):
        hour, minute = int(match[1]), int(match[2] or match[3] or 0)
        if hour <= LAST_HOUR and minute < MINUTES:
            part = (match[4] or "").lower()
            minutes = frozenset(_meant(hour, minute, part, sentence))
            found.append(TimeOfDay(match[0], match.start(), minutes))
    return found


def _meant(hour: int, minute: int, part: str, sentence: str) -> Iterator[int]:
    usual = (hour * 60 + minute) % DAY
    other = (usual + HALF_DAY) % DAY
    if not 1 <= hour <= HOURS_OF_HALF_DAY:
        yield usual
    elif not part:
        yield usual
        if LATER.search(sentence):  # „am Abend gegen 8 Uhr“
            yield other
    else:
        noon = hour == HOURS_OF_HALF_DAY
        late = {
            "abend": not noon,
            "nachmittag": not noon,
            "mittag": hour <= EARLY_AT_NOON,
            "nacht": noon or hour >= LATE_AT_NIGHT,
            "mitternacht": noon,
        }
        yield other if late.get(part, False) else usual


def english_times(sentence: str) -> list[TimeOfDay]:
    """Times of day of a sentence, in order; without a.m. or p.m. they may be either."""
    found = []
    for match in ENGLISH.finditer(sentence):
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour > LAST_HOUR or minute >= MINUTES:
            continue
        usual = (hour * 60 + minute) % DAY
        twelve = 1 <= hour <= HOURS_OF_HALF_DAY
        if not twelve:
            either = {usual}
        elif match["half"]:
            either = {usual % HALF_DAY + HALF_DAY * ("p" in match["half"].lower())}
        else:
            either = {usual, (usual + HALF_DAY) % DAY}
        exists = twelve or not match["half"]
        found.append(TimeOfDay(match[0], match.start(), frozenset(either), exists))
    return found


def confused(german: str, english: str) -> list[tuple[TimeOfDay, TimeOfDay]]:
    """Times of the German, and what the English says for them, if that is twelve hours away or
    nothing that one can say; on a clock with hands they are the same.
    """
    asked, said = german_times(german), english_times(english)
    _paired(asked, said, lambda one, other: other.exists and bool(one.minutes & other.minutes))
    return _paired(asked, said, lambda one, other: bool(one.clock & other.clock))


def _paired(
    asked: list[TimeOfDay], said: list[TimeOfDay], alike: Callable[[TimeOfDay, TimeOfDay], bool]
) -> list[tuple[TimeOfDay, TimeOfDay]]:
    """Pairs that are alike, which are taken out of both lists."""
    found = []
    for other in tuple(said):
        one = next((one for one in asked if alike(one, other)), None)
        if one is not None:
            asked.remove(one)
            said.remove(other)
            found.append((one, other))
    return found

"""A translated sentence as the cache keeps it, in JSON, with its doubts and what was tried."""

import json
from collections.abc import Sequence
from typing import Any

from translate_sum.article import Attempt, Doubt, TranslatedSentence


def as_value(sentence: TranslatedSentence) -> str:
    tried = [
        [one.way, one.text, one.score, _plain(one.doubts), one.taken] for one in sentence.tried
    ]
    doubts = None if sentence.doubts is None else _plain(sentence.doubts)
    return json.dumps([sentence.text, sentence.score, doubts, *([tried] if tried else [])])


def from_value(value: str) -> TranslatedSentence:
    """What ``as_value`` made a value of."""
    text, score, doubts, *rest = json.loads(value)
    tried = tuple(
        Attempt(way, english, mean, _doubts(found), taken)
        for way, english, mean, found, taken in (rest[0] if rest else ())
    )
    return TranslatedSentence(text, score, tried, None if doubts is None else _doubts(doubts))


def _plain(doubts: Sequence[Doubt]) -> list[list[str]]:
    return [[doubt.check, doubt.severity, doubt.doubt] for doubt in doubts]


def _doubts(plain: Sequence[Any]) -> tuple[Doubt, ...]:
    return tuple(Doubt(*doubt) for doubt in plain)

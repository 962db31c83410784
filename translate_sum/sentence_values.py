"""A translated sentence as the cache keeps it, in JSON, with what was tried for it."""

import json

from translate_sum.article import Attempt, Doubt, TranslatedSentence


def as_value(sentence: TranslatedSentence) -> str:
    tried = [
        [
            attempt.way,
            attempt.text,
            attempt.score,
            [[doubt.check, doubt.severity, doubt.doubt] for doubt in attempt.doubts],
            attempt.taken,
        ]
        for attempt in sentence.tried
    ]
    return json.dumps([sentence.text, sentence.score, *([tried] if tried else [])])


def from_value(value: str) -> TranslatedSentence:
    """What ``as_value`` made a value of."""
    text, score, *rest = json.loads(value)
    tried = tuple(
        Attempt(way, english, mean, tuple(Doubt(*doubt) for doubt in doubts), taken)
        for way, english, mean, doubts, taken in (rest[0] if rest else ())
    )
    return TranslatedSentence(text, score, tried)

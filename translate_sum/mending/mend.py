"""Which sentences are made again, and which of the attempts is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from translate_sum.article import Attempt, TranslatedSentence
from translate_sum.checks import Severity, doubts_about
from translate_sum.engines.base import Engine
from translate_sum.signature import Signature

FIRST, SET_RIGHT, LEXICON = "first", "set right", "lexicon"
REPLACEABLE = {"nonwords", "leftover"}  # what these checks find, a lexicon may know better
VERSION = 7  # raised with any change of what is kept


def mend(
    engine: Engine, sources: Sequence[str], found: Sequence[TranslatedSentence]
) -> list[TranslatedSentence]:
    """The translations; one with a hard doubt is replaced by the best of several attempts, and
    words that are no English ones by those of a lexicon.

    The best has the fewest hard doubts, then the fewest soft ones, then the highest score; of
    equals the first is kept.
    """
    # Here and below: what takes long to import waits until a sentence is doubtful.
    from translate_sum.mending.ways import WAYS

    firsts = [attempt(FIRST, *pair) for pair in zip(sources, found, strict=True)]
    attempts = {i: [first] for i, first in enumerate(firsts) if _hard(first)}
    _set_right(attempts, sources)
    for name, way in WAYS.items():
        doubtful = [i for i, tried in attempts.items() if _hard(min(tried, key=rank))]
        if not doubtful:
            break
        others = way(engine, [sources[i] for i in doubtful], [found[i] for i in doubtful])
        for i, new in zip(doubtful, others, strict=True):
            _add(attempts[i], name, sources[i], new)
    _set_right(attempts, sources)
    _use_lexicon(engine, sources, firsts, attempts)
    return [
        with_attempts(tried, min(tried, key=rank))
        if (tried := attempts.get(i))
        else replace(found[i], doubts=first.doubts)
        for i, first in enumerate(firsts)
    ]


def _set_right(attempts: dict[int, list[Attempt]], sources: Sequence[str]) -> None:
    """What takes no network: the best attempt with its wrong numbers, times or names replaced."""
    from translate_sum.mending.restoring import set_right

    for i, tried in attempts.items():
        best = min(tried, key=rank)
        if _hard(best):
            new = set_right(sources[i], TranslatedSentence(best.text, best.score))
            _add(tried, SET_RIGHT, sources[i], new)


def _use_lexicon(
    engine: Engine,
    sources: Sequence[str],
    firsts: Sequence[Attempt],
    attempts: dict[int, list[Attempt]],
) -> None:
    """The best attempt of each sentence with the words replaced that English lacks."""
    best = [min(attempts.get(i, [first]), key=rank) for i, first in enumerate(firsts)]
    places = [
        i for i, one in enumerate(best) if any(doubt.check in REPLACEABLE for doubt in one.doubts)
    ]
    if not places:
        return
    from translate_sum.mending.lexicon import with_lexicon

    texts = [TranslatedSentence(best[i].text, best[i].score) for i in places]
    replaced = with_lexicon(engine, [sources[i] for i in places], texts)
    for i, old, new in zip(places, texts, replaced, strict=True):
        if new is not old:
            _add(attempts.setdefault(i, [firsts[i]]), LEXICON, sources[i], [new])


def mending_signature() -> Signature:
    return Signature.of(mending=VERSION)


def _add(tried: list[Attempt], way: str, german: str, new: Iterable[TranslatedSentence]) -> None:
    """The translations that were not there before, as attempts."""
    for sentence in new:
        if all(sentence.text != known.text for known in tried):
            tried.append(attempt(way, german, sentence))


def attempt(way: str, german: str, sentence: TranslatedSentence) -> Attempt:
    return Attempt(way, sentence.text, sentence.score, tuple(doubts_about(german, sentence)))


def _hard(tried: Attempt) -> int:
    return sum(doubt.severity == Severity.HARD for doubt in tried.doubts)


def rank(tried: Attempt) -> tuple[int, int, float]:
    """The lower the better: hard doubts, all doubts, then the model's own score."""
    return _hard(tried), len(tried.doubts), -tried.score


def with_attempts(tried: Sequence[Attempt], best: Attempt) -> TranslatedSentence:
    """The best attempt as the translation, with the record of all."""
    record = tuple(replace(one, taken=one is best) for one in tried)
    return TranslatedSentence(best.text, best.score, record, best.doubts)

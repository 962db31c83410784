"""Ways to translate a sentence once more, each on its own worth its time on newstest2017.

No repeated phrases alone, and greedy search, were tried and won nothing beside these.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from translate_sum.article import TranslatedSentence
from translate_sum.engines.base import Engine
from translate_sum.mending.stand_ins import with_stand_ins
from translate_sum.parts import translate_in_parts

REPEATED_NGRAM = 3  # tokens; shorter ones come twice in good sentences too
HYPOTHESES = 8
CLAUSE = 24  # tokens

Found = list[list[TranslatedSentence]]
Way = Callable[[Engine, Sequence[str], Sequence[TranslatedSentence]], Found]
"""Engine, German sentences and their doubtful translations in; new ones of each sentence out."""


def clauses(
    engine: Engine, sources: Sequence[str], _doubtful: Sequence[TranslatedSentence]
) -> Found:
    """Broken at commas and the like, and without repeated phrases."""
    decoding = replace(engine.decoding, repeated_ngram=REPEATED_NGRAM)
    return translate_in_parts(engine, sources, decoding=decoding, window=CLAUSE)


def other_hypotheses(
    engine: Engine, sources: Sequence[str], _doubtful: Sequence[TranslatedSentence]
) -> Found:
    """What a wider beam finds beside its best."""
    wide = replace(engine.decoding, beam=max(HYPOTHESES, engine.decoding.beam))
    return translate_in_parts(engine, sources, decoding=wide, count=HYPOTHESES)


def stand_ins(
    engine: Engine, sources: Sequence[str], doubtful: Sequence[TranslatedSentence]
) -> Found:
    """Numbers and names that were lost, replaced by ones that the network knows well."""
    return with_stand_ins(
        sources,
        [sentence.text for sentence in doubtful],
        lambda texts: translate_in_parts(engine, texts, count=engine.decoding.beam),
    )


WAYS: dict[str, Way] = {
    "clauses": clauses,
    "other hypotheses": other_hypotheses,
    "stand-ins": stand_ins,
}

"""Which sentences are made again."""

from collections.abc import Sequence

from translate_sum.article import TranslatedSentence
from translate_sum.engines.base import Engine
from translate_sum.mending.attempts import Case, hard
from translate_sum.signature import Signature

NOUNS, SET_RIGHT, LEXICON = "nouns", "set right", "lexicon"
NAMES, SPELLING = "names", "spelling"
REPLACEABLE = {"nonwords", "leftover"}  # what these checks find, a lexicon may know better
VERSION = 9  # raised with any change of what is kept


def mend(
    engine: Engine, sources: Sequence[str], found: Sequence[TranslatedSentence]
) -> list[TranslatedSentence]:
    """The translations; one that lacks a noun or has a hard doubt is replaced by the best of
    several attempts, misspelt names are set right, and words that are no English ones give way to
    those of a lexicon.

    The best has the fewest hard doubts, then the fewest soft ones and nouns that it lacks, then the
    highest score; of equals the first is kept.
    """
    # Here and below: what takes long to import waits until a sentence is doubtful.
    from translate_sum.mending.ways import WAYS

    pairs = zip(sources, found, strict=True)
    cases = [Case(german, first, engine.takes_english) for german, first in pairs]
    _say_nouns(engine, cases)
    _set_right(cases)
    for name, way in WAYS.items():
        doubtful = [case for case in cases if hard(case.best)]
        if not doubtful:
            break
        german, firsts = [case.german for case in doubtful], [case.found for case in doubtful]
        for case, new in zip(doubtful, way(engine, german, firsts), strict=True):
            case.add(name, new)
    _set_right(cases)
    _keep_names(engine, cases)
    _spell_names(cases)
    _use_lexicon(engine, cases)
    return [case.mended for case in cases]


def _say_nouns(engine: Engine, cases: Sequence[Case]) -> None:
    """Sentences that lack nouns, with these given in English."""
    asked = [(case, nouns) for case in cases if (nouns := case.lacking(case.tried[0]))]
    if not asked:
        return
    from translate_sum.mending.unsaid import say_unsaid

    new = say_unsaid(engine, [case.german for case, _ in asked], [nouns for _, nouns in asked])
    for (case, _), sentence in zip(asked, new, strict=True):
        case.add(NOUNS, [sentence])


def _set_right(cases: Sequence[Case]) -> None:
    """What takes no network: the best attempt with its wrong numbers, times or names replaced."""
    from translate_sum.mending.restoring import set_right

    for case in cases:
        best = case.best
        if hard(best):
            case.add(SET_RIGHT, set_right(case.german, TranslatedSentence(best.text, best.score)))


def _keep_names(engine: Engine, cases: Sequence[Case]) -> None:
    """Sentences that lack names, with others that the network copies in their stead."""
    asked = [(case, names) for case in cases if (names := case.lost(case.best))]
    if not asked:
        return
    from translate_sum.mending.lost_names import keep_names

    new = keep_names(engine, [case.german for case, _ in asked], [names for _, names in asked])
    for (case, _), sentences in zip(asked, new, strict=True):
        case.add(NAMES, sentences[:1])


def _spell_names(cases: Sequence[Case]) -> None:
    """The best attempt of each sentence with its names as the German has them."""
    for case in cases:
        best = case.best
        if names := case.misspelt(best):
            from translate_sum.mending.misspelt import with_names

            text = with_names(best.text, names)
            case.add(SPELLING, [TranslatedSentence(text, best.score)])


def _use_lexicon(engine: Engine, cases: Sequence[Case]) -> None:
    """The best attempt of each sentence with the words replaced that English lacks."""
    asked = [
        (case, TranslatedSentence(best.text, best.score))
        for case, best in [(case, case.best) for case in cases]
        if any(doubt.check in REPLACEABLE for doubt in best.doubts)
    ]
    if not asked:
        return
    from translate_sum.mending.lexicon import with_lexicon

    texts = [text for _, text in asked]
    replaced = with_lexicon(engine, [case.german for case, _ in asked], texts)
    for (case, old), new in zip(asked, replaced, strict=True):
        if new is not old:
            case.add(LEXICON, [new])


def mending_signature() -> Signature:
    return Signature.of(mending=VERSION)

"""A sentence in the parts that a network gets one at a time, and their translations joined."""

import re
from collections.abc import Sequence
from dataclasses import replace

from translate_sum.article import TranslatedSentence
from translate_sum.clauses import break_at_clauses
from translate_sum.engines.base import Decoding, Engine, Hypothesis
from translate_sum.indefinite import agreed
from translate_sum.normalization import normalized
from translate_sum.quotations import quoted_sentences
from translate_sum.signature import Signature
from translate_sum.spelling import SPELLING, foreign_names, standard

PARTS = Signature.of(parts="quotations+clauses-2+articles") + SPELLING

PAUSES = ",;:"
WORD = re.compile(r"\w+")


def translate_in_parts(
    engine: Engine,
    sources: Sequence[str],
    *,
    decoding: Decoding | None = None,
    count: int = 1,
    window: int | None = None,
) -> list[list[TranslatedSentence]]:
    """At least one and at most ``count`` translations of each sentence, the likeliest first.

    Args:
        engine: runs the network.
        sources: German sentences.
        decoding: how to search; None for the engine's own way.
        count: most translations of a sentence.
        window: most tokens of a part; None for what the network takes.
    """
    chosen = engine if decoding is None else engine.decoding_by(decoding)
    most = min(window or engine.window, engine.window)
    parts = [_parts(source, engine, most) for source in sources]
    spoken = list(dict.fromkeys(part for group in parts for part in group if has_word(part)))
    known = dict(zip(spoken, chosen.hypotheses(spoken, count), strict=True))
    return [
        # Marks without a word need no network, which would make words up.
        _joined(
            [
                [
                    _fitted(part, hypothesis, first=i == 0, last=i == len(group) - 1)
                    for hypothesis in found
                ]
                for i, part in enumerate(group)
                for found in [known.get(part, [Hypothesis(part.strip(), 0.0)])]
            ]
        )
        for group in parts
    ]


def _fitted(part: str, hypothesis: Hypothesis, *, first: bool, last: bool) -> Hypothesis:
    """A part's translation without the capital and the full stop of a sentence of its own, and
    with names, "a" and "an" as English spells them.
    """
    text, source = foreign_names().in_english(part, agreed(hypothesis.text)), part.strip()
    word = WORD.match(text)
    if not first and source[:1].islower() and word and word[0] not in (*source.split(), "I"):
        text = text[:1].lower() + text[1:]
    if not last and text.endswith(".") and not source.endswith("."):
        text = text[:-1] + (source[-1] if source[-1:] in PAUSES else "")
    return replace(hypothesis, text=text)


def _joined(parts: list[list[Hypothesis]]) -> list[TranslatedSentence]:
    """The best of each part together, then the second best, as far as there are any."""
    found: dict[str, TranslatedSentence] = {}
    for rank in range(max((len(hypotheses) for hypotheses in parts), default=1)):
        chosen = [hypotheses[min(rank, len(hypotheses) - 1)] for hypotheses in parts]
        text = " ".join(hypothesis.text for hypothesis in chosen if hypothesis.text)
        score = sum(hypothesis.score for hypothesis in chosen) / max(1, len(chosen))
        found.setdefault(text, TranslatedSentence(text, round(score, 4)))
    return list(found.values())


def _parts(source: str, engine: Engine, window: int) -> list[str]:
    return [
        part
        for sentence in quoted_sentences(standard(normalized(source)))
        for part in break_at_clauses(sentence, window, engine.count_tokens)
    ]


def has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)

"""What every engine that runs a model directory has in common."""

import copy
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Self

from translate_sum.engines.base import Decoding, Hypothesis, WordLink
from translate_sum.engines.cues import Cue, cue_of, tokenizer_version
from translate_sum.engines.limits import Limits, limits
from translate_sum.engines.model_config import (
    coverage_penalty,
    model_config,
    word_starts_apart,
)
from translate_sum.engines.placement import Backend, Place, Placement
from translate_sum.engines.quoted_words import translated_unquoted
from translate_sum.engines.rare_nouns import RareNouns
from translate_sum.engines.weights import identity
from translate_sum.engines.word_starts import apart, together
from translate_sum.signature import Signature
from translate_sum.versions import version

WORD_STARTS = 2  # raised with any change of how words are set apart or quoted again


class DirectoryEngine(ABC):
    """A translation model in a directory as ``save_pretrained`` writes it.

    Args:
        model: Marian, NLLB, M2M-100 or T5.
    """

    backend: ClassVar[Backend]
    libraries: ClassVar[tuple[str, ...]]  # whose versions can change a hypothesis

    def __init__(self, model: Path, decoding: Decoding, placement: Placement | None = None) -> None:
        self.model, self.decoding = model, decoding
        self.placement = placement or Placement()

    @cached_property
    def cue(self) -> Cue:
        return cue_of(self.model)

    @cached_property
    def place(self) -> Place:
        return self.placement.chosen(self.backend)

    @cached_property
    def signature(self) -> Signature:
        return Signature.of(
            engine=self.backend.name,
            **{library: version(library) for library in self.libraries},
            beam=self.decoding.beam,
            ngram=self.decoding.repeated_ngram,
            ratio=self.decoding.length_ratio,
            **tokenizer_version(self.model),
            **identity(self.model),
            **({"word_starts": WORD_STARTS} if self._word_starts_apart else {}),
            **self.place.parts,
        )

    def decoding_by(self, decoding: Decoding) -> Self:
        other = copy.copy(self)
        other.decoding = decoding
        other.__dict__.pop("signature", None)
        return other

    @cached_property
    def family(self) -> str:
        return str(model_config(self.model).get("model_type"))

    @cached_property
    def limits(self) -> Limits:
        return limits(self.model)

    @property
    def window(self) -> int:
        return self.limits.window

    @cached_property
    def coverage_penalty(self) -> float:
        return coverage_penalty(self.model) if self.family == "marian" else 0.0

    @cached_property
    def rare_nouns(self) -> RareNouns:
        return RareNouns(self.model)

    @property
    def takes_english(self) -> bool:
        return self.rare_nouns.file.exists()

    @cached_property
    def _word_starts_apart(self) -> bool:
        return word_starts_apart(self.model)

    def _given(self, sentences: Sequence[str]) -> list[str]:
        """The sentences as the network sees them."""
        switched = self._switched(sentences)
        return apart(switched, self._counted) if self._word_starts_apart else switched

    def _switched(self, sentences: Sequence[str]) -> list[str]:
        return [self.rare_nouns.switched(sentence) for sentence in sentences]

    def count_tokens(self, sentences: Sequence[str]) -> list[int]:
        return self._counted(self._given(sentences))

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        return [found[0] for found in self.hypotheses(sentences, 1)]

    def hypotheses(self, sentences: Sequence[str], count: int) -> list[list[Hypothesis]]:
        most = min(count, self.decoding.beam)
        if not self._word_starts_apart:
            return self._hypotheses(self._given(sentences), most)
        return translated_unquoted(
            self._switched(sentences), lambda texts: self._set_apart(texts, most), self.word_links
        )

    def _set_apart(self, sentences: Sequence[str], count: int) -> list[list[Hypothesis]]:
        found = self._hypotheses(self._given(sentences), count)
        return [[replace(one, text=together(one.text)) for one in group] for group in found]

    def _asked(self, count: int) -> int:
        """How many hypotheses are needed to know the best ``count``."""
        return self.decoding.beam if self.coverage_penalty else count

    def word_links(self, pairs: Sequence[tuple[str, str]]) -> list[list[WordLink]]:
        found: list[list[WordLink]] = [[] for _ in pairs]
        if self.family != "marian":  # whose recipes train a head to align
            return found
        given = self._given([source for source, _ in pairs])
        pairs = [(source, target) for source, (_, target) in zip(given, pairs, strict=True)]
        counts = self._counted([text for pair in pairs for text in pair])
        # A translation is counted in pieces of the source, which may be fewer than its own.
        most = min(self.window, self.limits.positions // 2)
        seen = [i for i in range(len(pairs)) if max(counts[2 * i : 2 * i + 2]) <= most]
        for i, links in zip(seen, self._linked([pairs[i] for i in seen]), strict=True):
            found[i] = links
        return found

    @abstractmethod
    def _counted(self, sentences: Sequence[str]) -> list[int]:
        """Tokens of each sentence that the network is given."""

    @abstractmethod
    def _hypotheses(self, sentences: Sequence[str], count: int) -> list[list[Hypothesis]]:
        """``count`` of each sentence that the network is given, the best first."""

    @abstractmethod
    def _linked(self, pairs: Sequence[tuple[str, str]]) -> list[list[WordLink]]:
        """Links of pairs that the network can see whole."""

    def _longest(self, counts: Sequence[int]) -> list[int]:
        """Most tokens of each hypothesis, for sentences of so many tokens."""
        return [self.decoding.longest(count, self.limits.positions) for count in counts]

"""The fast way: the converted network, searched as its generation configuration says."""

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from translate_sum.engines.backends import CTranslate2Backend
from translate_sum.engines.conversion import GENERATION, TOKENIZER, converted
from translate_sum.engines.cues import Cue
from translate_sum.engines.opened import opened
from translate_sum.engines.pieces import FastPieces
from translate_sum.engines.placement import Place, Placement
from translate_sum.signature import Signature
from translate_sum.versions import version


class CTranslate2Writer:
    """A summarization model run by CTranslate2; neither torch nor transformers once converted."""

    def __init__(self, model: Path, beam: int | None, placement: Placement | None = None) -> None:
        self.model, self.beam = model, beam
        self.placement = placement or Placement()

    @cached_property
    def place(self) -> Place:
        return self.placement.chosen(CTranslate2Backend())

    @cached_property
    def signature(self) -> Signature:
        return Signature.of(
            engine="ctranslate2",
            ctranslate2=version("ctranslate2"),
            tokenizers=version("tokenizers"),
            **({} if self.beam is None else {"beam": self.beam}),
            **self.place.parts,
        )

    @cached_property
    def _folder(self) -> Path:
        self.place.require(CTranslate2Backend())  # before converting, not after
        return converted(self.model, self.place.compute_type)

    @cached_property
    def _pieces(self) -> FastPieces:
        return FastPieces(self._folder / TOKENIZER, Cue())

    @cached_property
    def _asked(self) -> dict[str, Any]:
        """The generation configuration, as far as it differs from transformers' defaults."""
        found = json.loads((self._folder / GENERATION).read_text(encoding="utf-8"))
        return dict(found)

    @cached_property
    def _translator(self) -> Any:
        # One text at a time.
        return opened(self._folder, self.place, workers=1, threads=self.placement.cores)

    @property
    def usual_length(self) -> int:
        return int(self._asked.get("max_length") or 0)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(pieces) for pieces in self._pieces.encode(texts)]

    def write(self, text: str, longest: int) -> tuple[str, bool]:
        asked = self._asked
        first = asked.get("forced_bos_token_id")
        # transformers counts an end that it forces.
        longest -= asked.get("forced_eos_token_id") is not None
        [result] = self._translator.translate_batch(
            self._pieces.encode([text]),
            target_prefix=None if first is None else [[self._pieces.piece(first)]],
            beam_size=self.beam or asked.get("num_beams") or 1,
            length_penalty=asked.get("length_penalty", 1.0),
            no_repeat_ngram_size=asked.get("no_repeat_ngram_size") or 0,
            repetition_penalty=asked.get("repetition_penalty") or 1.0,
            min_decoding_length=max(1, (asked.get("min_length") or 0) - 1),
            max_decoding_length=longest,
            max_input_length=0,  # it fits, and nothing is to be cut off in silence
        )
        [pieces] = result.hypotheses
        return self._pieces.decode(pieces), len(pieces) >= longest

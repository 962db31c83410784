"""The reference: transformers' own ``generate``; runs every family, LED and LongT5 included."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from translate_sum.engines.backends import TorchBackend
from translate_sum.engines.loading import load_network, quiet_transformers
from translate_sum.engines.placement import Place, Placement
from translate_sum.signature import Signature
from translate_sum.versions import version


class TorchWriter:
    """A summarization model run by transformers."""

    def __init__(self, model: Path, beam: int | None, placement: Placement | None = None) -> None:
        self.model, self.beam = model, beam
        self.placement = placement or Placement()

    @cached_property
    def place(self) -> Place:
        return self.placement.chosen(TorchBackend())

    @cached_property
    def signature(self) -> Signature:
        libraries = {name: version(name) for name in ("torch", "transformers", "tokenizers")}
        parts = {**libraries, **self.place.parts}
        return Signature.of(**parts, **({} if self.beam is None else {"beam": self.beam}))

    @cached_property
    def _loaded(self) -> tuple[Any, Any]:
        return load_network(self.model, placement=self.placement)

    @property
    def usual_length(self) -> int:
        _, network = self._loaded
        return int(network.generation_config.max_length or 0)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        tokenizer, _ = self._loaded
        with quiet_transformers():  # which warns of texts that are about to be taken apart
            encoded = tokenizer(list(texts))
        return [len(ids) for ids in encoded["input_ids"]]

    def write(self, text: str, longest: int) -> tuple[str, bool]:
        import torch

        tokenizer, network = self._loaded
        inputs = tokenizer(text, return_tensors="pt").to(network.device)
        inputs.pop("token_type_ids", None)
        beams = {} if self.beam is None else {"num_beams": self.beam}
        with torch.inference_mode(), quiet_transformers():
            [output] = network.generate(
                **inputs, **beams, do_sample=False, max_length=None, max_new_tokens=longest
            )
        written = tokenizer.decode(
            output, skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        return written.strip(), len(output) > longest

"""CTranslate2's converter, offline, and with what it misses; imports torch and transformers."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from ctranslate2.converters import TransformersConverter

from translate_sum.engines.agreement import Golden, golden_of
from translate_sum.engines.cues import Cue
from translate_sum.engines.loading import load_tokenizer, require_cue, require_end, require_whole
from translate_sum.engines.quantization import TYPES, quantize
from translate_sum.engines.two_vocabularies import part_vocabulary

# What the converter asks of configurations, and transformers 5 no longer says of itself.
UNSAID = {
    "bart": {"normalize_before": False, "normalize_embedding": True},
    "pegasus": {"normalize_before": True, "normalize_embedding": False},
}


class LocalConverter(TransformersConverter):  # type: ignore[misc] # it ships no types
    """Converts a directory and keeps hold of the network and the tokenizer that it loaded.

    Raises:
        ModelUnavailable: weights are missing, or inputs are not closed.
    """

    def __init__(self, model: Path, cue: Cue) -> None:
        super().__init__(str(model))
        self.model, self.cue = model, cue
        self.network: Any = None
        self.tokenizer: Any = None
        self.golden: Golden | None = None

    def spec(self) -> Any:
        """CTranslate2's description of the model, weights included, not quantized."""
        found = self._load()
        if self.golden is not None and (said := part_vocabulary(found, self.model)) is not None:
            self.golden = replace(self.golden, logits=self.golden.logits[said])
        found.validate()
        return found

    def write(self, folder: Path, compute_type: str) -> None:
        """Convert to a new folder. ``convert`` does the same with CTranslate2's own 8 bits."""
        spec = self.spec()
        if compute_type in TYPES:
            quantize(spec)
        else:
            spec.optimize(compute_type)
        folder.mkdir()
        spec.save(str(folder))

    def load_model(self, model_class: Any, model_name_or_path: str, **options: Any) -> Any:
        self.network, report = model_class.from_pretrained(
            model_name_or_path, local_files_only=True, use_safetensors=True,
            output_loading_info=True, **options,
        )  # fmt: skip
        if self.network.config.is_encoder_decoder:
            require_whole(self.model, report)
            _say_what_is_asked(self.network.config)
        return self.network

    def load_tokenizer(self, _tokenizer_class: Any, _model: str, **_options: Any) -> Any:
        self.tokenizer = tokenizer = load_tokenizer(self.model, self.cue)
        if self.network.config.is_encoder_decoder:
            require_end(self.model, tokenizer, self.network)
            require_cue(self.model, tokenizer, self.cue)
            self.golden = golden_of(self.network, tokenizer, self.cue)
        if hasattr(tokenizer, "lang_token_to_id"):
            # M2M-100's languages stand beside its vocabulary, where the converter does not look.
            words = tokenizer.get_vocab()
            tokenizer.get_vocab = lambda: {**words, **tokenizer.lang_token_to_id}
        return tokenizer


def _say_what_is_asked(config: Any) -> None:
    for name, value in UNSAID.get(config.model_type, {}).items():
        if not hasattr(config, name):
            setattr(config, name, value)
    if config.model_type in {"t5", "mt5", "umt5"}:
        # The converter reads the tie as "outputs are scaled". transformers 5 ties always, also
        # T5 1.1, FLAN and MADLAD, which do not scale, and says in another place whether it scales.
        config.tie_word_embeddings = getattr(config, "scale_decoder_outputs", False)

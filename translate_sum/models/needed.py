"""Which files of a repository a model needs: no more than that is downloaded."""

import json
import re
from collections.abc import Iterable

from translate_sum.errors import ModelUnavailable

CONFIG = "config.json"
SMALL = frozenset({
    CONFIG, "generation_config.json", "tokenizer.json", "tokenizer_config.json",
    "special_tokens_map.json", "added_tokens.json", "vocab.json", "merges.txt", "source.spm",
    "target.spm", "spiece.model", "sentencepiece.bpe.model", "target_vocab.json",
})  # fmt: skip
# In order of preference; an index names the parts that the weights are split into.
WEIGHTS = (
    "model.safetensors", "model.safetensors.index.json", "pytorch_model.bin",
    "pytorch_model.bin.index.json",
)  # fmt: skip
PART = re.compile(r"(?:model|pytorch_model)-\d{5}-of-\d{5}\.(?:safetensors|bin)")
FAMILIES = frozenset({
    "marian", "m2m_100", "t5", "mt5", "umt5", "bart", "pegasus", "led", "longt5",
})  # fmt: skip


def weights_file(source: str, names: Iterable[str]) -> str:
    """The file that the weights are in, or the index of their parts.

    Raises:
        ModelUnavailable: the repository has none that can be used.
    """
    here = set(names)
    for name in WEIGHTS:
        if name in here:
            return name
    raise ModelUnavailable(
        f"{source} holds neither model.safetensors nor pytorch_model.bin: choose another model"
    )


def parts_in(index: str, source: str) -> list[str]:
    """The files that an index names.

    Raises:
        ModelUnavailable: it names none, or what cannot be a part of a model.
    """
    try:
        names = sorted(set(json.loads(index)["weight_map"].values()))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelUnavailable(f"{source}: the index of its weights cannot be used") from error
    if not names or not all(PART.fullmatch(str(name)) for name in names):
        raise ModelUnavailable(f"{source}: the index of its weights names odd files")
    return names


def require_family(config: str, source: str) -> None:
    """Refuse early what cannot be run anyway.

    Raises:
        ModelUnavailable: it is of another family, or its configuration is unusable.
    """
    try:
        family = json.loads(config).get("model_type")
    except (ValueError, AttributeError) as error:
        raise ModelUnavailable(f"{source}: its config.json cannot be used") from error
    if family not in FAMILIES:
        raise ModelUnavailable(
            f"{source} is a {family} model; translate-sum runs {', '.join(sorted(FAMILIES))}"
        )

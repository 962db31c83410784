"""What tells a model of many languages that German is to become English."""

import json
from dataclasses import dataclass
from pathlib import Path

from translate_sum.engines.model_config import model_config
from translate_sum.errors import ModelUnavailable
from translate_sum.versions import version

MADLAD_ENGLISH = "<2en>"  # Kudugunta et al. 2023, https://arxiv.org/abs/2309.04662
OPUS_ENGLISH = ">>eng<<"  # the group models of OPUS-MT and the Tatoeba Challenge
T5_TASK = "translate German to English: "


@dataclass(frozen=True, slots=True)
class Cue:
    """How German to English is asked for.

    Attributes:
        text: stands before every sentence.
        source: the tokenizer's name of German.
        target: the token that every hypothesis is forced to begin with.
    """

    text: str = ""
    source: str | None = None
    target: str | None = None

    @property
    def tokens(self) -> tuple[str, ...]:
        """What of it must be one token of the vocabulary."""
        code = self.text.strip() if self.text.startswith(("<2", ">>")) else None
        return tuple(token for token in (code, self.target) if token)


def cue_of(model: Path) -> Cue:
    """The cue that a translation model's directory asks for.

    Raises:
        ModelUnavailable: its configuration is unusable, or it is of a family that does not
            translate.
    """
    config = model_config(model)
    match config.get("model_type"):
        case "marian":
            return Cue(f"{OPUS_ENGLISH} ") if _names(model / "vocab.json", OPUS_ENGLISH) else Cue()
        case "m2m_100" if is_m2m100(model):
            return Cue(source="de", target="__en__")
        case "m2m_100":
            return Cue(source="deu_Latn", target="eng_Latn")
        case "t5" | "mt5" | "umt5":
            if any(
                _names(model / name, MADLAD_ENGLISH) for name in ("tokenizer.json", "spiece.model")
            ):
                return Cue(f"{MADLAD_ENGLISH} ")
            tasks = config.get("task_specific_params") or {}
            task = tasks.get("translation_de_to_en") or {}
            return Cue(str(task.get("prefix") or config.get("prefix") or T5_TASK))
        case family:
            raise ModelUnavailable(
                f"{model} is a {family} model, which does not translate: give a Marian, NLLB, "
                "M2M-100, T5 or MADLAD model"
            )


def tokenizer_version(model: Path) -> dict[str, str]:
    """The library that takes a translation model's sentences apart, and its version."""
    family = model_config(model).get("model_type")
    own = family == "marian" or (family == "m2m_100" and is_m2m100(model))
    library = "sentencepiece" if own else "tokenizers"
    return {library: version(library)}


def is_m2m100(model: Path) -> bool:
    """Whether the tokenizer is M2M-100's; NLLB has the same network and another tokenizer."""
    return (model / "vocab.json").exists()


def _names(path: Path, token: str) -> bool:
    """Whether a vocabulary file holds the token, however it is written."""
    if not path.is_file():
        return False
    content = path.read_bytes()
    return token.encode() in content or json.dumps(token).encode() in content

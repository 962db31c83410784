"""Presets: short names for models that are known to work, and what a person must know of each."""

import difflib
from dataclasses import dataclass
from enum import StrEnum

from translate_sum.engines.base import Decoding
from translate_sum.errors import ModelUnavailable


class Stage(StrEnum):
    """What a model does."""

    TRANSLATION = "translation"
    SUMMARIZATION = "summarization"


@dataclass(frozen=True, slots=True)
class Preset:
    """A model by its short name.

    Attributes:
        hub_id: its name on the hub; None for what ships with the package.
        licence: of the weights, as the hub states it.
        megabytes: what ``models fetch`` downloads (10^6 bytes).
        languages: what it reads, and writes where that is another.
        window: most tokens of one input.
        good_for: one line that helps to choose.
        decoding: how it is searched; None leaves that to its own configuration.
        commercial: whether the licence lets you earn money with it.
    """

    name: str
    stage: Stage
    hub_id: str | None
    licence: str
    megabytes: int
    languages: str
    window: str
    good_for: str
    decoding: Decoding | None = None
    commercial: bool = True


_PRESETS: dict[tuple[Stage, str], Preset] = {}


def register(preset: Preset) -> Preset:
    """Add a preset, or replace the one of that name.

    Example:
        >>> register(Preset("ours", Stage.TRANSLATION, "our/opus-mt-news", "CC BY 4.0", 301,
        ...                 "German", "512 tokens", "our own desk"))
    """
    _PRESETS[preset.stage, preset.name] = preset
    return preset


def presets(stage: Stage | None = None) -> tuple[Preset, ...]:
    """All presets, or those of a stage, in the order in which they were registered."""
    _load()
    return tuple(preset for preset in _PRESETS.values() if stage in {None, preset.stage})


def preset(name: str, stage: Stage) -> Preset | None:
    """The preset of that name, if there is one."""
    _load()
    return _PRESETS.get((stage, name))


def unknown(name: str, stage: Stage | None = None) -> ModelUnavailable:
    """The error for a name that says nothing: it names the nearest, and all that exist."""
    names = list(dict.fromkeys(known.name for known in presets(stage)))
    near = difflib.get_close_matches(name, names, 1)
    hint = f"did you mean {near[0]}? " if near else ""
    return ModelUnavailable(
        f"no model at {name}: {hint}there are {', '.join(names)}; or give the directory of a "
        "model, or its hub name (owner/name)"
    )


def warning_of(name: str, model_names: tuple[str, ...] = ()) -> str | None:
    """What must be said before a summary of that model is used.

    Args:
        name: as the user gave it.
        model_names: what the model's own files call it.
    """
    if not any("xsum" in known.lower() for known in (name, *model_names)):
        return None
    return (
        f"{name} learnt from XSum, whose summaries say more than their articles: it invents "
        "facts; check every sentence, or use a model trained on CNN/DailyMail"
    )


def _load() -> None:
    """Register the presets that come with the package."""
    import translate_sum.models.presets  # noqa: F401 - it registers

"""What exists, what is here, and what is in use."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from translate_sum.configuration.settings import Settings
from translate_sum.errors import ModelUnavailable
from translate_sum.models.catalogue import Preset, Stage, presets
from translate_sum.models.lock import Lock
from translate_sum.models.resolution import in_hub_cache, model_directory
from translate_sum.models.store import HUB_NAME, Stored, all_stored


def in_use(settings: Settings) -> Mapping[Stage, str]:
    """The default model of each stage."""
    return {Stage.TRANSLATION: settings.model, Stage.SUMMARIZATION: settings.summarizer}


@dataclass(frozen=True)
class Entry:
    """A model that could be used, or that is here.

    Attributes:
        preset: None for a model that has no short name.
        folder: where it is, if it was fetched, by this program or into the hub's own cache.
        lock: what was fetched.
        fault: why the lock cannot be understood, if it cannot.
        in_use: whether it is the default of its stage.
    """

    name: str
    preset: Preset | None
    folder: Path | None
    lock: Lock | None
    in_use: bool
    fault: str = ""

    @property
    def source(self) -> str | None:
        """Its name on the hub, if it has one."""
        if self.preset:
            return self.preset.hub_id
        return self.name if HUB_NAME.fullmatch(self.name) else None

    @property
    def here(self) -> bool:
        """Whether it can be used."""
        if self.folder is not None:
            return not self.fault
        return self.preset is not None and not self.preset.hub_id


def overview(in_use: Mapping[Stage, str]) -> list[Entry]:
    """Every preset in the order of the catalogue, then the other models: fetched, or in use."""
    fetched = {model.source: model for model in all_stored()}
    entries = []
    named = set()
    for known in presets():
        named.add(known.hub_id)
        used = in_use[known.stage] in {known.name, known.hub_id}
        entries.append(_entry(known.name, known, fetched.get(known.hub_id or ""), used=used))
    for source, model in fetched.items():
        if source not in named:
            entries.append(_entry(source, None, model, used=source in in_use.values()))
    for stage, name in in_use.items():
        if name not in fetched and not any(name in {p.name, p.hub_id} for p in presets(stage)):
            entries.append(Entry(name, None, _found(name, stage), None, in_use=True))
    return entries


def _found(name: str, stage: Stage) -> Path | None:
    try:
        return model_directory(name, stage)
    except ModelUnavailable:
        return None


def _entry(name: str, known: Preset | None, model: Stored | None, *, used: bool) -> Entry:
    if model:
        return Entry(name, known, model.folder, model.lock, used, model.fault)
    cached = in_hub_cache(known.hub_id) if known and known.hub_id else None
    return Entry(name, known, cached, None, used)

"""What exists, what is here, and what is in use."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from translate_sum.configuration.settings import Settings
from translate_sum.models.catalogue import Preset, Stage, presets
from translate_sum.models.lock import Lock
from translate_sum.models.store import all_stored


def in_use(settings: Settings) -> Mapping[Stage, str]:
    """The default model of each stage."""
    return {Stage.TRANSLATION: settings.model, Stage.SUMMARIZATION: settings.summarizer}


@dataclass(frozen=True)
class Entry:
    """A model that could be used, or that is here.

    Attributes:
        preset: None for a model that has no short name.
        folder: where it is, if it was fetched.
        lock: what was fetched.
        in_use: whether it is the default of its stage.
    """

    name: str
    preset: Preset | None
    folder: Path | None
    lock: Lock | None
    in_use: bool

    @property
    def here(self) -> bool:
        return self.folder is not None or (self.preset is not None and not self.preset.hub_id)


def overview(in_use: Mapping[Stage, str]) -> list[Entry]:
    """Every preset in the order of the catalogue, then the other fetched models by name."""
    fetched = {lock.source: (folder, lock) for folder, lock in all_stored()}
    entries = []
    named = set()
    for known in presets():
        folder, lock = fetched.get(known.hub_id or "", (None, None))
        named.add(known.hub_id)
        used = in_use[known.stage] in {known.name, known.hub_id}
        entries.append(Entry(known.name, known, folder, lock, used))
    for source, (folder, lock) in fetched.items():
        if source not in named:
            entries.append(Entry(source, None, folder, lock, source in in_use.values()))
    return entries

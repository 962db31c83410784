"""A model's name to its directory on this machine; nothing is fetched."""

import json
from contextlib import suppress
from pathlib import Path

from translate_sum.engines.weights import LOCK
from translate_sum.errors import ModelUnavailable
from translate_sum.locations import embedded
from translate_sum.models.catalogue import Stage, preset, unknown, warning_of
from translate_sum.models.store import HUB_NAME, stored

USED = ["*.json", "*.safetensors", "*.spm", "*.model", "*.txt"]
OWN = {Stage.TRANSLATION: "translation", Stage.SUMMARIZATION: "summarizer"}


def model_directory(name: str, stage: Stage) -> Path:
    """The directory of a model: a preset's, the one named, or a hub name's that is here.

    Args:
        name: a preset, a directory, or a hub name such as ``facebook/bart-large-cnn``.
        stage: what it is to do.

    Raises:
        ModelUnavailable: there is no such model on this machine.
    """
    known = preset(name, stage)
    if known and known.hub_id is None:
        return embedded(OWN[stage])
    path = Path(name)
    if not known and path.is_dir():
        return path
    hub_id = known.hub_id if known and known.hub_id else name
    if not HUB_NAME.fullmatch(hub_id):
        raise unknown(name, stage)
    found = stored(hub_id) or in_hub_cache(hub_id)
    if not found:
        raise ModelUnavailable(
            f"{name} is not on this machine: `translate-sum models fetch {name}` fetches it; or "
            "give a directory"
        )
    return found


def summarizer_warning(name: str, model: Path | None) -> str | None:
    """What must be said before the summaries of a model are used."""
    return warning_of(name, tuple(_own_names(model)) if model else ())


def _own_names(model: Path) -> list[str]:
    names = []
    for file, key in (("config.json", "_name_or_path"), (LOCK, "source")):
        with suppress(OSError, ValueError, AttributeError):
            names.append(str(json.loads((model / file).read_text(encoding="utf-8")).get(key, "")))
    return names


def in_hub_cache(hub_id: str) -> Path | None:
    """The model as other programs fetched it into the hub's own cache.

    One without safetensors counts as not here: `models fetch` rewrites its weights.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        found = Path(snapshot_download(hub_id, allow_patterns=USED, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError):
        return None
    return found if any(found.glob("*.safetensors")) else None

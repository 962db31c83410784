"""Models by name: a directory, or what the machine's Hugging Face cache holds already."""

import re
from pathlib import Path

from translate_sum.errors import ModelUnavailable

HUB_NAME = re.compile(r"[\w.-]+/[\w.-]+")
USED = ["*.json", "*.safetensors", "*.spm", "*.model", "*.txt"]


def local_model(name: str) -> Path:
    """The directory of a model; nothing is fetched.

    Args:
        name: a directory, or a hub name such as ``facebook/bart-large-cnn``.

    Raises:
        ModelUnavailable: there is no such directory, and the hub's cache does not hold it.
    """
    path = Path(name)
    if path.is_dir():
        return path
    if not HUB_NAME.fullmatch(name):
        raise ModelUnavailable(f"no model at {name}: give the directory of a model")
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, allow_patterns=USED, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError) as error:
        raise ModelUnavailable(
            f"{name} is not on this machine: `hf download {name}` fetches it; or give a directory"
        ) from error

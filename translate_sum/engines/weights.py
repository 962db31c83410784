"""Which weights these are: a hash over the files that make a model."""

import hashlib
from functools import lru_cache
from pathlib import Path

from translate_sum.errors import ModelUnavailable

# All that changes what a model says; README, licence and the like do not.
SUFFIXES = frozenset({".safetensors", ".json", ".spm", ".model", ".txt"})


def weights_hash(model: Path) -> str:
    """SHA-256 over names and contents of a model directory's files, in hexadecimal.

    Raises:
        ModelUnavailable: there is no such directory, or no weights are in it.
    """
    if not model.is_dir():
        raise ModelUnavailable(f"no model at {model}: give the directory of a model")
    files = sorted(path for path in model.iterdir() if path.suffix in SUFFIXES)
    if not any(path.suffix == ".safetensors" for path in files):
        raise ModelUnavailable(
            f"{model} holds no .safetensors weights: give a directory saved by "
            "save_pretrained(safe_serialization=True)"
        )
    stamps = tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)
    return _hash(stamps)


@lru_cache(maxsize=16)
def _hash(stamps: tuple[tuple[str, int, int], ...]) -> str:
    whole = hashlib.sha256()
    for name, _, size in stamps:
        path = Path(name)
        whole.update(f"{path.name}\0{size}\0".encode())
        with path.open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()

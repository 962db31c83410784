"""Which weights these are: a hash over the files that make a model."""

import contextlib
import hashlib
import json
from functools import lru_cache
from pathlib import Path

from translate_sum.errors import ModelUnavailable
from translate_sum.locations import embedded

LOCK = "translate-sum.lock"  # where a fetched model came from, and its files
SUMS = "SHA256SUMS"  # of the weights that ship
INSTALLING = 60 * 10**9  # nanoseconds between the first and the last file of an installation
# All that changes what a model says; README, licence and the like do not.
SUFFIXES = frozenset({".safetensors", ".json", ".spm", ".model", ".txt", ".marisa"})


def identity(model: Path) -> dict[str, str]:
    """What a signature says of a model: the hash, and the revision that it was fetched at.

    Raises:
        ModelUnavailable: there is no such directory, or no weights are in it.
    """
    found = {"weights": weights_hash(model)}
    revision = revision_of(model)
    return found | {"revision": revision} if revision else found


def revision_of(model: Path) -> str | None:
    """The commit that a model was fetched at: by this program, or into the hub's own cache."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        lock = json.loads((model / LOCK).read_text(encoding="utf-8"))
        return str(lock["commit"]) if lock["commit"] else None
    if model.parent.name == "snapshots":
        return model.name
    return None


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
    return _hash(stamps, _known_by_lock(model) or _known_by_sums(model))


def read_sums(file: Path) -> dict[str, str]:
    """SHA-256 by path, of what ``sha256sum`` wrote."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return {name: known for known, name in (line.split("  ", 1) for line in lines)}


Known = tuple[tuple[str, int, str], ...]
"""Name, size and SHA-256 of files that did not change since these were written down: gigabytes need
not be read again to say that they are the same.
"""


def _known_by_lock(model: Path) -> Known:
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        written = (model / LOCK).stat().st_mtime_ns
        files = json.loads((model / LOCK).read_text(encoding="utf-8"))["files"]
        return tuple(
            (name, file["size"], file["sha256"])
            for name, file in sorted(files.items())
            if (model / name).stat().st_mtime_ns <= written
        )
    return ()


def _known_by_sums(model: Path) -> Known:
    if model != embedded(model.name):
        return ()
    with contextlib.suppress(OSError, ValueError):
        sums = read_sums(model.parent / SUMS)
        installed = (model.parent / SUMS).stat().st_mtime_ns + INSTALLING
        files = [(path, path.stat()) for path in model.iterdir()]
        return tuple(
            (path.name, stat.st_size, sums[f"{model.name}/{path.name}"])
            for path, stat in files
            if f"{model.name}/{path.name}" in sums and stat.st_mtime_ns <= installed
        )
    return ()


@lru_cache(maxsize=16)
def _hash(stamps: tuple[tuple[str, int, int], ...], known: Known) -> str:
    digests = {(name, size): bytes.fromhex(sha256) for name, size, sha256 in known}
    whole = hashlib.sha256()
    for name, _, size in stamps:
        path = Path(name)
        whole.update(f"{path.name}\0{size}\0".encode())
        if digest := digests.get((path.name, size)):
            whole.update(digest)
            continue
        with path.open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()

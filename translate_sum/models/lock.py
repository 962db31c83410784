"""The lock file: where a model came from, and the SHA-256 of each of its files."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from translate_sum.engines.weights import LOCK
from translate_sum.errors import DamagedModel

VERSION = 1
PLAIN_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class File:
    """A file as it must be: ``sha256`` in hexadecimal, ``size`` in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Lock:
    """What was fetched.

    Attributes:
        source: the model's name on the hub.
        revision: the branch, tag or commit that was asked for.
        commit: what that was at the time, 40 hexadecimal digits.
        files: by their names.
        rewritten: files that were written anew as safetensors, by the new name: the name on the
            hub, and its SHA-256.
    """

    source: str
    revision: str
    commit: str
    files: dict[str, File]
    rewritten: dict[str, dict[str, str]]

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files.values())

    def text(self) -> str:
        return json.dumps({"lock": VERSION, **asdict(self)}, indent=2, sort_keys=True) + "\n"


def read_lock(folder: Path) -> Lock | None:
    """The lock of a model's directory; None where there is none.

    Raises:
        DamagedModel: it cannot be understood.
    """
    try:
        text = (folder / LOCK).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedModel(f"{folder / LOCK} cannot be read: fetch the model again") from error
    return parse_lock(text, folder / LOCK)


def parse_lock(text: str, place: object) -> Lock:
    """A lock from its text.

    Raises:
        DamagedModel: it is none, is of a later version, or names files outside its folder.
    """
    try:
        found: dict[str, Any] = json.loads(text)
        version = found.pop("lock")
        found["files"] = {name: File(**file) for name, file in found["files"].items()}
        lock = Lock(**found)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedModel(f"{place} is no lock file: fetch the model again") from error
    if version != VERSION:
        raise DamagedModel(f"{place} is of version {version}: use a newer translate-sum")
    odd = [name for name in lock.files if not PLAIN_NAME.fullmatch(name) or name == LOCK]
    if odd or not all(HEX.fullmatch(file.sha256) for file in lock.files.values()):
        raise DamagedModel(f"{place} names what cannot be a model's file: do not use it")
    return lock


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def described(path: Path) -> File:
    """A file as it is."""
    return File(sha256_of(path), path.stat().st_size)


def damages(folder: Path, lock: Lock) -> list[str]:
    """What of a model's directory is not as its lock says, one line each."""
    found = []
    for name, expected in sorted(lock.files.items()):
        path = folder / name
        if path.is_symlink() or not path.is_file():
            found.append(f"{name} is missing")
        elif path.stat().st_size != expected.size:
            found.append(f"{name} has {path.stat().st_size} bytes instead of {expected.size}")
        elif sha256_of(path) != expected.sha256:
            found.append(f"{name} has other content than was fetched")
    return found

"""The models that are here, each file against the hash that it should have."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from translate_sum.configuration.settings import Settings
from translate_sum.doctor.observation import Observation
from translate_sum.locations import embedded
from translate_sum.models.store import all_stored

SUMS = "SHA256SUMS"
EMBEDDED = ("translation", "summarizer")


@dataclass(frozen=True, slots=True)
class PresentModel:
    """A model's folder, the SHA-256 of its files by their names, and how to get it anew."""

    name: str
    folder: Path
    sums: Mapping[str, str]
    advice: str


def present() -> Iterator[PresentModel]:
    """Every model that ships or was fetched.

    Raises:
        DamagedModel: a lock file cannot be understood.
    """
    sums = _sums(embedded(SUMS))
    for name in EMBEDDED:
        own = {f.removeprefix(f"{name}/"): s for f, s in sums.items() if f.startswith(f"{name}/")}
        yield PresentModel(f"embedded {name}", embedded(name), own, "reinstall translate-sum")
    for folder, lock in all_stored():
        sums = {name: file.sha256 for name, file in lock.files.items()}
        advice = f"translate-sum models fetch {lock.source}"
        yield PresentModel(lock.source, folder, sums, advice)


def weights(_: Settings) -> Iterator[Observation]:
    yield from map(verified, present())


def verified(model: PresentModel) -> Observation:
    """Whether each file is there and has its hash."""
    wrong = [name for name, known in model.sums.items() if _hash(model.folder / name) != known]
    if not wrong:
        return Observation("model", f"{model.name}: verified")
    return Observation(
        "model", f"{model.name}: missing or changed: {', '.join(wrong)}", model.advice
    )


def _sums(file: Path) -> dict[str, str]:
    """What ``sha256sum`` wrote."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return {name: known for known, name in (line.split("  ", 1) for line in lines)}


def _hash(file: Path) -> str | None:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None

"""The models that are here, each file against the hash that it should have."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from translate_sum.configuration.settings import Settings
from translate_sum.doctor.observation import Observation
from translate_sum.engines.weights import SUMS, read_sums
from translate_sum.locations import embedded
from translate_sum.models.store import all_stored

EMBEDDED = ("translation", "summarizer")


@dataclass(frozen=True, slots=True)
class ShippedModel:
    """A model's folder, and the SHA-256 of its files by their names."""

    name: str
    folder: Path
    sums: Mapping[str, str]

    def damages(self) -> list[str]:
        """Files that are missing or do not have their hash, one line each."""
        return [
            f"{name} is missing or changed"
            for name, known in self.sums.items()
            if _hash(self.folder / name) != known
        ]


def weights(_: Settings) -> Iterator[Observation]:
    for model in shipped():
        yield _observed(model.name, model.damages(), "reinstall translate-sum")
    for fetched in all_stored():
        advice = f"translate-sum models fetch {fetched.source}"
        yield _observed(fetched.source, fetched.damages(), advice)


def shipped() -> Iterator[ShippedModel]:
    """Every model that comes with the package."""
    sums = read_sums(embedded(SUMS))
    for name in EMBEDDED:
        own = {f.removeprefix(f"{name}/"): s for f, s in sums.items() if f.startswith(f"{name}/")}
        yield ShippedModel(f"embedded {name}", embedded(name), own)


def _observed(name: str, wrong: list[str], advice: str) -> Observation:
    return Observation(
        "model", f"{name}: {', '.join(wrong) or 'verified'}", advice if wrong else None
    )


def _hash(file: Path) -> str | None:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None

"""Where fetched models live: one folder a model, complete or not there."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from translate_sum.errors import AnotherRun, DamagedModel, ModelUnavailable, OutputFailed
from translate_sum.folder_lock import is_locked, locked
from translate_sum.locations import models_directory
from translate_sum.models.lock import Lock, damages, read_lock

HUB_NAME = re.compile(r"[\w-][\w.-]*/[\w-][\w.-]*")
PART = ".part-"


def folder_of(hub_id: str) -> Path:
    """Where the model of that hub name is, or would be."""
    return models_directory() / hub_id.replace("/", "--")


@dataclass(frozen=True, slots=True)
class Stored:
    """A fetched model; without ``lock``, ``fault`` says why that cannot be understood."""

    source: str
    folder: Path
    lock: Lock | None
    fault: str = ""

    def damages(self) -> list[str]:
        """What of it is not as it was fetched, one line each; every file is read."""
        return damages(self.folder, self.lock) if self.lock else [self.fault]


def stored(hub_id: str) -> Path | None:
    """The complete model of that hub name, if it is here.

    Raises:
        DamagedModel: its lock cannot be understood.
    """
    folder = folder_of(hub_id)
    return folder if read_lock(folder) else None


def stored_in(folder: Path) -> Stored | None:
    """The model in a folder, however damaged; None where none was fetched."""
    try:
        lock = read_lock(folder)
    except DamagedModel as error:
        return Stored(folder.name.replace("--", "/", 1), folder, None, str(error))
    return Stored(lock.source, folder, lock) if lock else None


def all_stored() -> list[Stored]:
    """Every model that was fetched, by name."""
    root = models_directory()
    folders = sorted(root.iterdir()) if root.is_dir() else []
    found = [stored_in(folder) for folder in folders if not folder.name.startswith(".")]
    return [model for model in found if model]


@contextmanager
def work_folder(hub_id: str) -> Iterator[Path]:
    """A folder for a model that is not complete yet; what is in it stays for the next try.

    Raises:
        AnotherRun: another process is at it.
        OutputFailed: it cannot be made.
    """
    folder = _part_of(hub_id)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputFailed(
            f"{folder.parent} cannot be written ({error.strerror}): "
            "set TRANSLATE_SUM_MODELS_DIR to a folder of yours"
        ) from error
    with ExitStack() as held:
        try:
            held.enter_context(locked(folder))
        except AnotherRun as error:
            raise _busy(hub_id) from error
        yield folder


def _part_of(hub_id: str) -> Path:
    return models_directory() / (PART + hub_id.replace("/", "--"))


def _busy(hub_id: str) -> AnotherRun:
    return AnotherRun(f"{hub_id}: another process is fetching it; wait for it, or end it")


def put_in_place(folder: Path, hub_id: str) -> Path:
    """Make a complete folder the model of that name; the one before gives way at once."""
    target = folder_of(hub_id)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".old-") as old:
        if target.exists():
            target.rename(Path(old) / target.name)
        folder.rename(target)
    return target


def remove(hub_id: str) -> int:
    """Remove a model, complete or not; the bytes that it took.

    Raises:
        AnotherRun: another process is fetching it.
        ModelUnavailable: it is not here.
    """
    if is_locked(_part_of(hub_id)):
        raise _busy(hub_id)
    places = [folder_of(hub_id), _part_of(hub_id)]
    here = [folder for folder in places if folder.is_dir()]
    if not here:
        raise ModelUnavailable(f"{hub_id} is not among the fetched models: nothing to remove")
    freed = 0
    for folder in here:
        freed += sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        # Renamed first, a half-removed model is never taken for one.
        gone = folder.with_name(f".gone-{folder.name}")
        shutil.rmtree(gone, ignore_errors=True)
        folder.rename(gone)
        shutil.rmtree(gone)
    return freed

"""Models carried to a machine without network, as a folder or as one archive."""

import shutil
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from translate_sum.engines.weights import LOCK
from translate_sum.errors import DamagedModel, InputError, InputNotFound, OutputFailed
from translate_sum.models.lock import Lock, damages, parse_lock, read_lock
from translate_sum.models.store import HUB_NAME, Stored, put_in_place, work_folder

ARCHIVE = ".tar"
BLOCK = 2**20
LOCK_LIMIT = 2**20  # bytes; a lock is a few kilobytes


def export_model(model: Stored, target: Path) -> Path:
    """Write a model as ``target``, an archive if that ends in ``.tar``, else into that folder.

    The archive has the same bytes each time.

    Raises:
        DamagedModel: its files are not those that were fetched.
        OutputFailed: there is such a target already, or it cannot be written.
    """
    folder, lock = model.folder, model.lock
    if lock is None:
        raise DamagedModel(model.fault)
    if found := damages(folder, lock):
        raise DamagedModel(f"{lock.source}: {found[0]}; fetch it again")
    if target.suffix != ARCHIVE:
        target = target / folder.name
    if target.exists():
        raise OutputFailed(f"{target}: there is one already; name another place")
    names = [LOCK, *sorted(lock.files)]
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.suffix == ARCHIVE:
            _pack(folder, names, part)
        else:
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            for name in names:
                shutil.copyfile(folder / name, part / name)
        part.rename(target)
    except OSError as error:
        raise OutputFailed(f"{target}: cannot be written ({error.strerror})") from error
    return target


def import_model(source: Path) -> tuple[Path, Lock]:
    """Take in an exported model; nothing is used before all of it is checked.

    Raises:
        InputNotFound: there is no such archive or folder.
        InputError: it holds no exported model.
        DamagedModel: its files are not those of its lock.
    """
    if source.is_dir():
        lock = read_lock(source)
        if lock is None:
            raise InputError(f"{source} holds no {LOCK}: name a folder that `models export` made")
        return _take_in(lock, [(name, source / name) for name in lock.files], source)
    if not source.exists():
        raise InputNotFound(f"{source}: there is no such archive or folder")
    try:
        with tarfile.open(source, "r:") as archive:
            return _unpack(archive, source)
    except tarfile.TarError as error:
        raise InputError(f"{source} is no archive that `models export` made") from error


def _pack(folder: Path, names: Sequence[str], target: Path) -> None:
    with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as archive:
        for name in names:
            entry = tarfile.TarInfo(name)
            entry.size = (folder / name).stat().st_size
            with (folder / name).open("rb") as file:
                archive.addfile(entry, file)


def _unpack(archive: tarfile.TarFile, source: Path) -> tuple[Path, Lock]:
    """Members are read by the names in the lock, which are plain; no path of it is used."""
    first = archive.next()
    content = (
        archive.extractfile(first) if first and first.name == LOCK and first.isfile() else None
    )
    if first is None or content is None or first.size > LOCK_LIMIT:
        raise InputError(f"{source} is no archive that `models export` made")
    lock = parse_lock(content.read().decode("utf-8", "replace"), f"{source}: {LOCK}")
    members = {member.name: member for member in archive if member.isfile()}
    opened = [
        (name, archive.extractfile(members[name]) if name in members else None)
        for name in lock.files
    ]
    return _take_in(lock, opened, source)


def _take_in(
    lock: Lock, files: Sequence[tuple[str, Path | IO[bytes] | None]], source: Path
) -> tuple[Path, Lock]:
    if not HUB_NAME.fullmatch(lock.source):
        raise DamagedModel(f"{source}: its lock file names no model")
    with work_folder(lock.source) as work:
        folder = work / "import"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        try:
            for name, content in files:
                _copy(content, folder / name, lock.files[name].size)
            if found := damages(folder, lock):
                raise DamagedModel(f"{source}: {found[0]}; export it again")
            (folder / LOCK).write_text(lock.text(), encoding="utf-8")
            return put_in_place(folder, lock.source), lock
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _copy(content: Path | IO[bytes] | None, target: Path, size: int) -> None:
    """No more than the lock promises, so that nothing can fill the disk."""
    if isinstance(content, Path):
        if not content.is_file() or content.is_symlink():
            return
        with content.open("rb") as file:
            _copy(file, target, size)
    elif content is not None:
        with target.open("wb") as out:
            left = size + 1
            while left > 0 and (block := content.read(min(BLOCK, left))):
                out.write(block)
                left -= len(block)

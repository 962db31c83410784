"""One run at a time in a folder: of briefs, of fetched models."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from translate_sum.errors import AnotherRun, OutputFailed, PermissionRefused
from translate_sum.naming import shown

NAME = ".lock"
PATIENCE = 0.5  # seconds; somebody who only asks (``is_locked``) holds it for an instant


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder; the system lets go of it when the process ends, however it ends.

    Raises:
        AnotherRun: another process holds it.
        OutputFailed, PermissionRefused: the folder cannot be written.
    """
    try:
        file = (folder / NAME).open("a")
    except PermissionError as error:
        raise PermissionRefused(
            f"{shown(folder)}: no permission to write there; name another folder"
        ) from error
    except OSError as error:
        raise OutputFailed(
            f"{shown(folder)}: cannot be written ({error.strerror}); name another folder"
        ) from error
    with file:
        deadline = time.monotonic() + PATIENCE
        while not _has(file, fcntl.LOCK_EX):
            if time.monotonic() > deadline:
                raise AnotherRun(
                    f"{shown(folder)}: another run is at work there; wait for it, or name another"
                )
            time.sleep(PATIENCE / 10)
        yield


def is_locked(folder: Path) -> bool:
    """Whether a run is at work there."""
    try:
        with (folder / NAME).open("rb") as file:
            return not _has(file, fcntl.LOCK_SH)
    except OSError:
        return False


def _has(file: IO[Any], how: int) -> bool:
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

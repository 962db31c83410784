"""Files that appear whole or not at all."""

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from translate_sum.errors import OutputFailed, PermissionRefused, TranslateSumError
from translate_sum.naming import shown

PART = ".translate-sum-*.tmp"  # what a file is called until it is whole
_STREAMS = ("/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write_whole(path: Path, data: bytes | str) -> None:
    """Write a file so that a reader sees the old content or the new, never a part.

    An existing file keeps its mode, a symbolic link its target's place; pipes and devices are
    written directly.

    Raises:
        OutputFailed: no space, no folder, a directory, or the device fails.
        PermissionRefused: the system does not let us write there.
        BrokenPipeError: the reader of a pipe went away.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    try:
        # Resolved, a standard stream might be a file that the shell holds open for appending.
        if str(path).startswith(_STREAMS):
            _write_directly(path, content)
        else:
            _write_there(Path(os.path.realpath(path)), content)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _explained(path, error) from error


def remove_parts(folder: Path) -> None:
    """Remove what killed processes left half-written; none may be writing there now."""
    for part in folder.glob(PART):
        part.unlink(missing_ok=True)


def _write_there(target: Path, content: bytes) -> None:
    mode = _mode(target)
    if mode is None or stat.S_ISREG(mode):
        _replace(target, content, mode)
    elif stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    else:
        _write_directly(target, content)


def _mode(target: Path) -> int | None:
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


def _replace(target: Path, content: bytes, mode: int | None) -> None:
    # A rename asks only the folder; the owner of a read-only file means the file.
    if mode is not None and not os.access(
        target, os.W_OK, effective_ids=os.access in os.supports_effective_ids
    ):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    temporary = target.with_name(PART.replace("*", secrets.token_hex(8)))
    try:
        _write_new(temporary, content, mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _write_new(temporary: Path, content: bytes, mode: int | None) -> None:
    # Unlike tempfile's, a file that is made so has the mode that the user's umask asks for.
    with temporary.open("xb") as file:
        if mode is not None:
            os.fchmod(file.fileno(), stat.S_IMODE(mode))
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    # The file is complete by now; some file systems cannot sync a folder.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write_directly(path: Path, content: bytes) -> None:
    # Appending, as the shell may have redirected the stream to a file that has content.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND), "wb") as file:
        file.write(content)


def _explained(path: Path, error: OSError) -> TranslateSumError:
    name = shown(path)
    if error.errno in _FULL:
        return OutputFailed(f"{name}: no space left for it; free some, or name another place")
    if isinstance(error, FileNotFoundError):
        return OutputFailed(f"{name}: there is no folder {shown(path.parent)}; create it first")
    if isinstance(error, IsADirectoryError):
        return OutputFailed(f"{name}: a directory; name a file in it")
    if isinstance(error, PermissionError):
        return PermissionRefused(f"{name}: no permission to write there; name another place")
    return OutputFailed(f"{name}: cannot be written ({error.strerror}); name another place")

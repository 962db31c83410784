"""The hub. This is the only module that touches the network, and only ``models fetch`` uses it."""

import errno
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha1
from http import HTTPStatus
from pathlib import Path

from translate_sum.errors import (
    AccessRefused,
    DamagedModel,
    ModelUnavailable,
    NoNetwork,
    OutputFailed,
    TranslateSumError,
)
from translate_sum.models.lock import sha256_of

COMMIT = re.compile(r"[0-9a-f]{40}")
INCOMPLETE = ".incomplete"
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True, slots=True)
class Remote:
    """A file on the hub; git's blob hash for small files, SHA-256 for large ones."""

    name: str
    size: int
    blob: str | None
    sha256: str | None


@dataclass(frozen=True)
class Repository:
    """A model on the hub at one commit."""

    source: str
    commit: str
    files: dict[str, Remote]


def endpoint() -> str | None:
    """The hub's address where it is another than the usual one (``HF_ENDPOINT``)."""
    return os.environ.get("HF_ENDPOINT") or None


def look_up(source: str, revision: str) -> Repository:
    """What the hub holds under that name and revision.

    Raises:
        ModelUnavailable: there is no such model or revision.
        AccessRefused: it is gated or private.
        NoNetwork: the hub cannot be reached.
    """
    from huggingface_hub import HfApi

    with explained(source, revision):
        info = HfApi(endpoint=endpoint()).model_info(
            source, revision=revision, files_metadata=True, timeout=30
        )
    if not COMMIT.fullmatch(str(info.sha)):
        raise ModelUnavailable(f"the hub names no commit for {source}: is HF_ENDPOINT a hub?")
    files = {
        file.rfilename: Remote(
            file.rfilename, file.size or 0, file.blob_id, file.lfs.sha256 if file.lfs else None
        )
        for file in info.siblings or []
    }
    return Repository(source, str(info.sha), files)


def download(repository: Repository, name: str, folder: Path) -> Path:
    """A file of the repository, in the folder; one that broke off goes on where it stopped.

    Raises:
        DamagedModel: other bytes came than the hub promised.
        AccessRefused, ModelUnavailable, NoNetwork: as ``look_up``.
        OutputFailed: the disk is full.
    """
    target, part = folder / name, folder / (name + INCOMPLETE)
    remote = repository.files[name]
    if not target.exists():
        with explained(repository.source, repository.commit):
            _receive(repository, remote, part)
        part.rename(target)
    if not is_right(target, remote):
        target.unlink()
        raise DamagedModel(
            f"{repository.source}: {name} arrived with other bytes than the hub promised: "
            "run it again"
        )
    return target


def is_right(file: Path, remote: Remote) -> bool:
    """Whether a file has the size and the hash that the hub promised."""
    if remote.size != file.stat().st_size:
        return False
    if remote.sha256:
        return sha256_of(file) == remote.sha256
    return remote.blob is None or _blob_hash(file) == remote.blob


def _blob_hash(file: Path) -> str:
    """Git's name for the content, which the hub states for small files."""
    content = file.read_bytes()
    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _receive(repository: Repository, remote: Remote, part: Path) -> None:
    from huggingface_hub import hf_hub_url
    from huggingface_hub.file_download import http_get
    from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined] # it is public
    from huggingface_hub.utils import logging as hub_logging

    hub_logging.set_verbosity(logging.ERROR)
    url = hf_hub_url(
        repository.source, remote.name, revision=repository.commit, endpoint=endpoint()
    )
    begun = part.stat().st_size if part.exists() else 0
    if begun > remote.size:
        begun = 0
    with part.open("r+b" if part.exists() else "w+b") as file:
        file.truncate(begun)
        file.seek(begun)
        # A transfer that is compressed could not go on at a byte of the file.
        headers = build_hf_headers() | {"Accept-Encoding": "identity"}
        http_get(
            url, file, resume_size=begun, headers=headers, expected_size=remote.size,
            displayed_filename=remote.name,
        )  # fmt: skip


@contextmanager
def explained(source: str, revision: str) -> Iterator[None]:
    """Turn what the hub's library raises into one line that says what to do."""
    from huggingface_hub import errors

    try:
        yield
    except errors.GatedRepoError as error:
        raise AccessRefused(
            f"{source} is gated: accept its terms on its page on the hub, then set HF_TOKEN"
        ) from error
    except errors.RevisionNotFoundError as error:
        raise ModelUnavailable(f"{source} has no revision {revision}") from error
    except (errors.RepositoryNotFoundError, errors.HFValidationError) as error:
        raise ModelUnavailable(
            f"the hub has no model {source}, or it is private: check the name, or set HF_TOKEN"
        ) from error
    except errors.HfHubHTTPError as error:
        raise _of_status(source, error.response.status_code) from error
    except (errors.OfflineModeIsEnabled, errors.HTTPError) as error:  # type: ignore[attr-defined] # httpx's own
        raise NoNetwork(
            f"the hub cannot be reached for {source} ({' '.join(str(error).split())}): "
            "run it again when there is a network; what was fetched is kept"
        ) from error
    except OSError as error:
        raise _of_system(source, error) from error


def _of_status(source: str, status: int) -> TranslateSumError:
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return AccessRefused(f"the hub refuses {source}: set HF_TOKEN to a token that may read it")
    if status == HTTPStatus.NOT_FOUND:
        return ModelUnavailable(f"the hub lists a file of {source} that it does not hold")
    return NoNetwork(f"the hub answers {source} with error {status}: run it again later")


def _of_system(source: str, error: OSError) -> TranslateSumError:
    if error.errno in FULL:
        return OutputFailed(
            f"no space left for {source}: free some, or set TRANSLATE_SUM_MODELS_DIR to another "
            "disk; what was fetched is kept"
        )
    if error.errno is None:  # the library's own: a transfer of another length than promised
        return NoNetwork(f"{source} did not arrive whole: run it again")
    return OutputFailed(f"{source} cannot be written ({error.strerror})")

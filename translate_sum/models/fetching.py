"""Bring a model from the hub: resumable, checked, complete or not there."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from translate_sum.engines.weights import LOCK
from translate_sum.errors import DamagedModel, ModelUnavailable, NoNetwork, OutputFailed
from translate_sum.models import hub
from translate_sum.models.lock import Lock, damages, described, read_lock, sha256_of
from translate_sum.models.needed import CONFIG, SMALL, parts_in, require_family, weights_file
from translate_sum.models.rewriting import SAFE, rewrite
from translate_sum.models.store import folder_of, put_in_place, work_folder
from translate_sum.output import write_whole

INDEX, BIN = ".index.json", ".bin"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Fetched:
    """A model that is here now, and whether it was here before."""

    folder: Path
    lock: Lock
    new: bool


def fetch(source: str, revision: str, *, offline: bool, say: Say) -> Fetched:
    """The model of that hub name, complete, at that revision.

    Args:
        source: its name on the hub.
        revision: a branch, a tag or a commit.
        offline: use only what is here.
        say: hears what goes on.

    Raises:
        NoNetwork: it is not here, and the hub cannot be reached, or must not be.
        AccessRefused: it is gated or private.
        ModelUnavailable: the hub has no such model or revision, or it cannot be used.
        DamagedModel: other bytes came than the hub promised.
        OutputFailed: the disk is full.
        AnotherRun: another process is fetching it.
    """
    if offline:
        return _here(source, revision)
    repository = hub.look_up(source, revision)
    known = _known(folder_of(source))
    if known and known.commit == repository.commit and not damages(folder_of(source), known):
        return Fetched(folder_of(source), known, new=False)
    with work_folder(source) as work:
        folder = work / repository.commit
        for other in work.iterdir():
            if other.is_dir() and other != folder:
                shutil.rmtree(other)  # begun at another commit
        folder.mkdir(exist_ok=True)
        lock = _commit(repository, revision, folder, say)
        return Fetched(put_in_place(folder, source), lock, new=True)


def _here(source: str, revision: str) -> Fetched:
    known = _known(folder_of(source))
    if known is None or revision not in {known.revision, known.commit}:
        raise NoNetwork(
            f"{source} at {revision} is not on this machine, and the network is not to be used "
            "(--offline, HF_HUB_OFFLINE)"
        )
    return Fetched(folder_of(source), known, new=False)


def _known(folder: Path) -> Lock | None:
    try:
        return read_lock(folder)
    except DamagedModel:
        return None


def _collect(repository: hub.Repository, folder: Path, say: Say) -> tuple[list[str], list[str]]:
    """Download what is needed; the names of all files, and those of the weights among them."""
    source = repository.source
    if CONFIG not in repository.files:
        raise ModelUnavailable(f"{source} has no config.json: it is no model that can be run")
    require_family(hub.download(repository, CONFIG, folder).read_text(encoding="utf-8"), source)
    weights = [weights_file(source, repository.files)]
    wanted = sorted(SMALL & repository.files.keys()) + weights
    if weights[0].endswith(INDEX):
        index = hub.download(repository, weights[0], folder).read_text(encoding="utf-8")
        weights = parts_in(index, source)
        wanted += weights
    missing = [name for name in wanted if name not in repository.files]
    if missing:
        raise ModelUnavailable(f"{source} lacks {missing[0]}, which its own index names")
    # Weights that are rewritten are there twice for a moment.
    twice = weights if weights[0].endswith(BIN) else []
    _require_room(sum(repository.files[name].size for name in wanted + twice), folder)
    for name in wanted:
        say(f"{source}: {name}, {repository.files[name].size / 1e6:,.1f} MB")
        hub.download(repository, name, folder)
    return wanted, weights


def _require_room(size: int, folder: Path) -> None:
    here = sum(path.stat().st_size for path in folder.iterdir())
    free = shutil.disk_usage(folder).free
    if size - here > free:
        raise OutputFailed(
            f"{(size - here) / 1e6:,.0f} MB are to be fetched and {free / 1e6:,.0f} MB are free in "
            f"{folder.parent.parent}: free some, or set TRANSLATE_SUM_MODELS_DIR to another disk"
        )


def _made_safe(folder: Path, wanted: list[str], weights: list[str]) -> dict[str, dict[str, str]]:
    """Rewrite weights that are no safetensors; what was rewritten, and from what."""
    if not weights[0].endswith(BIN):
        return {}
    from translate_sum.engines.loading import load_network

    origins = {name: sha256_of(folder / name) for name in weights}
    rewrite([folder / name for name in weights], folder / SAFE)
    load_network(folder)  # refuses what lost a tie, or the end of a sentence
    for name in wanted:
        if name in weights or name.endswith(INDEX):
            (folder / name).unlink()
    return {SAFE: origins}


def _commit(repository: hub.Repository, revision: str, folder: Path, say: Say) -> Lock:
    """Everything into the folder, the lock last."""
    wanted, weights = _collect(repository, folder, say)
    rewritten = _made_safe(folder, wanted, weights)
    files = {
        name: described(folder / name)
        for name in sorted({*wanted, *rewritten})
        if (folder / name).exists()
    }
    lock = Lock(repository.source, revision, repository.commit, files, rewritten)
    write_whole(folder / LOCK, lock.text())
    return lock


def is_offline() -> bool:
    """Whether the environment forbids the network (``HF_HUB_OFFLINE``)."""
    from huggingface_hub import constants

    return bool(constants.HF_HUB_OFFLINE)


def progress_bars(*, shown: bool) -> None:
    """Show the hub library's progress bars on a terminal, or none."""
    from huggingface_hub import utils

    # They are public, but for a type checker.
    (utils.enable_progress_bars if shown else utils.disable_progress_bars)()  # type: ignore[attr-defined]

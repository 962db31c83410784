"""A model becomes the default: its name goes into the user's configuration."""

from pathlib import Path

from translate_sum.configuration.user_file import write_user
from translate_sum.errors import ModelUnavailable
from translate_sum.models.catalogue import Stage, preset
from translate_sum.models.resolution import model_directory

KEYS = {Stage.TRANSLATION: "model", Stage.SUMMARIZATION: "summarizer"}


def use(name: str, stage: Stage | None = None) -> dict[str, Path]:
    """Make a model the default of its stage.

    Args:
        name: a preset, a hub name, or a directory, which is written as an absolute path.
        stage: what it is to do; None for what its preset does, be it both.

    Returns:
        The keys that were set, and the file they stand in.

    Raises:
        ModelUnavailable: it is not on this machine, or nothing tells what it does.
        ConfigurationUnusable: the user's file cannot be understood.
        OutputFailed, PermissionRefused: the user's file cannot be written.
    """
    stages = [stage] if stage else [one for one in Stage if preset(name, one)]
    if not stages:
        raise ModelUnavailable(
            f"{name} is no preset: say what it is to do, --stage translation or summarization"
        )
    found = {one: model_directory(name, one) for one in stages}
    names = {
        one: str(folder.absolute()) if folder == Path(name) else name
        for one, folder in found.items()
    }
    return {KEYS[one]: write_user(KEYS[one], names[one]) for one in stages}

"""What a name on the command line means to the verbs that keep models."""

from pathlib import Path

from translate_sum.errors import ModelUnavailable
from translate_sum.models.catalogue import Stage, presets, unknown
from translate_sum.models.resolution import model_directory
from translate_sum.models.store import HUB_NAME, Stored, folder_of, stored_in


def hub_id(name: str) -> str:
    """The hub name of a preset, or the name itself if it is one.

    Raises:
        ModelUnavailable: it is neither, or it ships with the package.
    """
    of_name = [known for known in presets() if known.name == name]
    for known in of_name:
        if known.hub_id:
            return known.hub_id
    if of_name:
        raise ModelUnavailable(f"{name} ships with the package: there is nothing to fetch or keep")
    if not HUB_NAME.fullmatch(name):
        raise unknown(name)
    return name


def fetched(name: str) -> Stored:
    """A fetched model, however damaged.

    Raises:
        ModelUnavailable: it is not here, or its name says nothing.
    """
    found = stored_in(folder_of(hub_id(name)))
    if found is None:
        raise ModelUnavailable(
            f"{name} is not among the fetched models: `translate-sum models fetch {name}`"
        )
    return found


def directories(name: str) -> list[Path]:
    """Where the models of that name are, one a stage that has one of that name.

    Raises:
        ModelUnavailable: it is not here, or its name says nothing.
    """
    stages = [known.stage for known in presets() if known.name == name] or [Stage.TRANSLATION]
    return [model_directory(name, stage) for stage in stages if name != "lead"]

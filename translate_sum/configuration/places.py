"""Where configuration is looked for; nothing is read."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from translate_sum.locations import (
    CACHE_VARIABLE,
    CONFIG_VARIABLE,
    MODELS_VARIABLE,
    config_directory,
)

PROJECT_NAME = "translate-sum.toml"
PREFIX = "TRANSLATE_SUM_"
# Of the environment, but no keys of the configuration.
BESIDE = frozenset(
    {
        CACHE_VARIABLE,
        CONFIG_VARIABLE,
        MODELS_VARIABLE,
        "TRANSLATE_SUM_TRACEBACK",
    }
)


def user_file() -> Path:
    """The user's own file, whether it exists or not."""
    return config_directory() / "config.toml"


def project_file() -> Path | None:
    """The nearest ``translate-sum.toml``, from here up to the repository's root or the system's."""
    try:
        start = Path.cwd()
    except OSError:  # the folder that we run in was removed
        return None
    for folder in (start, *start.parents):
        # os.path says no where pathlib raises: a folder that may not be searched holds nothing.
        if os.path.isfile(folder / PROJECT_NAME):  # noqa: PTH113
            return folder / PROJECT_NAME
        if os.path.exists(folder / ".git"):  # noqa: PTH110
            return None
    return None


def files() -> Iterator[Path]:
    """The files that exist, weakest first."""
    if os.path.exists(user_file()):  # noqa: PTH110 - as above
        yield user_file()
    if project := project_file():
        yield project


def variables(environment: Mapping[str, str] = os.environ) -> set[str]:
    """Names of the environment variables that are meant for this program and are not empty."""
    return {n for n, text in environment.items() if n.startswith(PREFIX) and text} - BESIDE


def anything_set() -> bool:
    """Whether there is more than defaults; answered without loading what reads them."""
    return any(files()) or bool(variables())

"""Files and environment become one set of values, each with the place that it comes from."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from translate_sum.configuration.keys import FOLDERS, TABLES, key_named, keys
from translate_sum.configuration.places import files, variables
from translate_sum.configuration.settings import BatchSettings, Settings
from translate_sum.errors import ConfigurationUnusable
from translate_sum.locations import (
    CACHE_VARIABLE,
    CONFIG_VARIABLE,
    MODELS_VARIABLE,
    cache_directory,
    config_directory,
    models_directory,
)
from translate_sum.naming import shown

DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Setting:
    """A value; ``origin`` is a file's path, an environment variable's name, or ``default``."""

    value: Any
    origin: str


@dataclass(frozen=True, slots=True)
class Configuration:
    """What is set anywhere, by key; the strongest place has won."""

    given: Mapping[str, Setting]

    def __getitem__(self, name: str) -> Setting:
        return self.given.get(name) or Setting(keys()[name].default, DEFAULT)

    @property
    def settings(self) -> Settings:
        """The values in effect."""
        top = {n: s.value for n, s in self.given.items() if "." not in n}
        batch = {n.split(".")[1]: s.value for n, s in self.given.items() if "." in n}
        return replace(Settings(), **top, batch=BatchSettings(**batch))


def load() -> Configuration:
    """Defaults, the user's file, the project's file, the environment; the later is the stronger.

    Raises:
        ConfigurationUnusable: a file cannot be read, a key is unknown, a value of the wrong kind.
    """
    given: dict[str, Setting] = {}
    for file in files():
        given |= read_file(file)
    return Configuration(given | read_environment())


def folders() -> dict[str, Setting]:
    """Where things are, which only the environment can change."""
    places = {
        CACHE_VARIABLE: cache_directory(),
        CONFIG_VARIABLE: config_directory(),
        MODELS_VARIABLE: models_directory(),
    }
    return {
        name: Setting(places[variable], variable if os.environ.get(variable) else DEFAULT)
        for name, variable in FOLDERS.items()
    }


def read_file(file: Path) -> dict[str, Setting]:
    """The values of one file.

    Raises:
        ConfigurationUnusable: as for ``load``.
    """
    where = shown(file)
    return {
        name: Setting(key_named(name, where).checked(value, where, file.parent), where)
        for name, value in _flat(parsed(file))
    }


def read_environment(environment: Mapping[str, str] = os.environ) -> dict[str, Setting]:
    """The values of the environment; variables that are no key's are left alone.

    Raises:
        ConfigurationUnusable: a value is of the wrong kind.
    """
    present, here = variables(environment), Path()
    return {
        key.name: Setting(
            key.checked(environment[key.variable], key.variable, here, as_text=True), key.variable
        )
        for key in keys().values()
        if key.variable in present
    }


def parsed(file: Path) -> dict[str, Any]:
    """A TOML file's content, whatever its keys.

    Raises:
        ConfigurationUnusable: it cannot be read, or is no TOML.
    """
    where = shown(file)
    try:
        content = file.read_bytes()
        return tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise ConfigurationUnusable(f"{where}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ConfigurationUnusable(f"{where}: no UTF-8 text (at line {line})") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        last = content.count(b"\n") + 1
        reason = str(error).replace("at end of document", f"at line {last}")
        raise ConfigurationUnusable(f"{where}: no TOML: {reason}") from error


def as_plain(value: object) -> object:
    """A value as TOML and JSON have it."""
    return str(value) if isinstance(value, str | Path) else value


def _flat(document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Keys and values, those of the tables that we know with the table's name before them."""
    for name, value in document.items():
        if name in TABLES and isinstance(value, dict):
            yield from ((f"{name}.{own}", inner) for own, inner in value.items())
        else:
            yield name, value

"""A key of the configuration: its kind, its default, its environment variable."""

import math
import os
from dataclasses import dataclass, fields
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from pathlib import Path
from reprlib import repr as shortened
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec

from translate_sum.configuration.places import PREFIX
from translate_sum.configuration.settings import BatchSettings, Settings
from translate_sum.errors import ConfigurationUnusable
from translate_sum.locations import CACHE_VARIABLE, CONFIG_VARIABLE, MODELS_VARIABLE

# Where things are is for the environment to say: a file is found in one of these folders.
FOLDERS = {
    "cache_dir": CACHE_VARIABLE,
    "config_dir": CONFIG_VARIABLE,
    "models_dir": MODELS_VARIABLE,
}
TABLES = ("batch",)
KINDS: dict[type, str] = {bool: "true or false", str: "text", Path: "a path"}
NUMBERS: dict[type, str] = {int: "a whole number", float: "a number"}


@dataclass(frozen=True, slots=True)
class Key:
    """``name`` is ``beam``, or ``batch.limit`` for one in a table; ``hint`` its annotation."""

    name: str
    hint: Any
    default: Any

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return PREFIX + self.name.upper().replace(".", "_")

    @property
    def meaning(self) -> str:
        return next(str(meta.description) for meta in get_args(self.hint)[1:] if meta.description)

    @property
    def expected(self) -> str:
        """The values that it takes, in words."""
        return _expected(self.hint)

    def checked(self, value: object, where: str, folder: Path, *, as_text: bool = False) -> Any:
        """The value as its kind.

        Args:
            value: what was found.
            where: what to name in an error: the file or the variable.
            folder: where relative paths begin.
            as_text: the value is text that means a number, say, as it is in the environment.

        Raises:
            ConfigurationUnusable: it is of another kind, or out of range.
        """
        try:
            found = msgspec.convert(value, self.hint, strict=not as_text, dec_hook=_made)
        except msgspec.ValidationError as error:
            raise ConfigurationUnusable(
                f"{where}: {self.name} = {shortened(value)}: expected {self.expected}"
            ) from error
        return _placed(found, folder)


@cache
def keys() -> dict[str, Key]:
    """All keys by their names, in the order of ``Settings``."""
    return {key.name: key for key in (*_keys_of(Settings), *_keys_of(BatchSettings, "batch."))}


def key_named(name: str, where: str) -> Key:
    """The key of that name.

    Raises:
        ConfigurationUnusable: there is none; the message has the nearest name.
    """
    if key := keys().get(name):
        return key
    if variable := FOLDERS.get(name):
        raise ConfigurationUnusable(f"{where}: {name} is set by the environment only: {variable}")
    if name in TABLES:
        raise ConfigurationUnusable(f"{where}: {name} is a table: write [{name}]")
    near = get_close_matches(name.replace("-", "_"), [*keys(), *TABLES], n=1)
    hint = f"did you mean {near[0]}?" if near else "`translate-sum config show` lists all"
    raise ConfigurationUnusable(f"{where}: there is no key {name}: {hint}")


def _keys_of(table: type[Settings] | type[BatchSettings], prefix: str = "") -> list[Key]:
    hints = get_type_hints(table, include_extras=True)
    defaults = table()
    return [
        Key(prefix + field.name, hints[field.name], getattr(defaults, field.name))
        for field in fields(table)
        if hints[field.name] is not BatchSettings
    ]


def _made(kind: type, value: object) -> object:
    """What msgspec does not know is made by its type: a path from text."""
    if not isinstance(value, str):
        raise TypeError(f"{kind} is written as text")
    return kind(value)


def _placed(value: object, folder: Path) -> object:
    """Paths begin at the folder; a model's name is one if it says so by its first character.

    Where the folder is the working directory, a path stays as it is: it still says so.
    """
    if isinstance(value, Path):
        return folder / value.expanduser()
    if type(value) is str and value.startswith(("./", "../", "~/")):
        path = os.path.expanduser(value)  # noqa: PTH111 - a Path would drop the first characters
        return path if folder == Path() else str(folder / path)
    return value


def _expected(hint: Any) -> str:
    if get_origin(hint) is Annotated:
        kind, *metas = get_args(hint)
        if kind in NUMBERS:
            return NUMBERS[kind] + _range(metas)
        return _expected(kind)
    if NoneType in get_args(hint):
        return _expected(next(kind for kind in get_args(hint) if kind is not NoneType))
    if issubclass(hint, StrEnum):
        return "one of " + ", ".join(hint)
    return KINDS[hint]


def _range(limits: list[msgspec.Meta]) -> str:
    low = max((meta.ge for meta in limits if meta.ge is not None), default=-math.inf)
    high = min((meta.le for meta in limits if meta.le is not None), default=math.inf)
    if low == -math.inf:
        return ""
    return f" of at least {low}" if high == math.inf else f" from {low} to {high}"

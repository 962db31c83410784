"""The user's file, changed key by key; comments and order stay."""

from pathlib import Path
from typing import Any

from translate_sum.configuration.keys import key_named
from translate_sum.configuration.layers import as_plain, load, parsed
from translate_sum.configuration.places import user_file
from translate_sum.errors import ConfigurationUnusable, OutputFailed
from translate_sum.naming import shown
from translate_sum.output import write_whole


def write_user(name: str, value: object, *, as_text: bool = False) -> Path:
    """Set a key in the user's file, which is made if there is none.

    Args:
        name: the key, ``beam`` or ``batch.limit``.
        value: of the key's kind, not None.
        as_text: the value is text that means one of the key's kind.

    Returns:
        The file.

    Raises:
        ConfigurationUnusable: no such key, no such value, or the file is no TOML.
        OutputFailed, PermissionRefused: the file cannot be written.
    """
    file = user_file()
    key = key_named(name, "configuration")
    checked = key.checked(value, "configuration", Path.cwd(), as_text=as_text)
    if checked is None:
        raise ConfigurationUnusable(f"{name} can be unset, not set to nothing")
    document = _document(file)
    *tables, last = key.name.split(".")
    table = document
    for part in tables:
        table = table.setdefault(part, {})
        if not isinstance(table, dict):
            raise ConfigurationUnusable(f"{shown(file)}: {part} is a table: write [{part}]")
    table[last] = as_plain(checked)
    _write(file, document)
    return file


def remove_user(name: str) -> bool:
    """Take a key out of the user's file, known or not; whether it was there.

    Raises:
        ConfigurationUnusable: no such key, neither there nor anywhere; or the file is no TOML.
        OutputFailed, PermissionRefused: the file cannot be written.
    """
    file = user_file()
    document = _document(file)
    *tables, last = name.split(".")
    table: Any = document
    for part in tables:
        table = table.get(part, {}) if isinstance(table, dict) else {}
    if isinstance(table, dict) and last in table:
        del table[last]
        _write(file, document)
        return True
    key_named(name, "configuration")
    return False


def hindrance(name: str) -> str | None:
    """Why the user's file does not decide, in one line; None if it does.

    Another place sets the key too, with more weight, or the configuration cannot be used at all.
    """
    try:
        origin = load()[name].origin
    except ConfigurationUnusable as error:
        return f"it has no effect yet: {error}"
    return (
        None if origin == shown(user_file()) else f"{name} is set in a stronger place too: {origin}"
    )


def _document(file: Path) -> Any:
    import tomlkit

    if not file.exists():
        return tomlkit.document()
    parsed(file)  # which has the better words for what is wrong
    return tomlkit.parse(file.read_text(encoding="utf-8-sig"))


def _write(file: Path, document: Any) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputFailed(
            f"{shown(file.parent)}: no such folder can be made ({error.strerror})"
        ) from error
    write_whole(file, document.as_string())

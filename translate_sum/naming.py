"""How a path is written in a message."""

from os import fspath
from pathlib import Path


def shown(source: str | Path) -> str:
    """The name of a source on one line, with what cannot be printed escaped."""
    name = fspath(source)
    if name == "-":
        return "standard input"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)

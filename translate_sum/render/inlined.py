"""Styles and scripts that stand in a page itself; its policy knows them by their hashes."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Inlined:
    """Files of this package, one after the other.

    Attributes:
        hash: as a Content-Security-Policy names it (https://www.w3.org/TR/CSP3/#hash-source).
    """

    text: "Markup"
    hash: str


@cache
def inlined(*names: str) -> Inlined:
    from markupsafe import Markup

    text = "".join((HERE / name).read_text(encoding="utf-8") for name in names)
    digest = hashlib.sha256(text.encode()).digest()
    return Inlined(
        Markup(text),  # noqa: S704 - files of this package
        f"sha256-{base64.b64encode(digest).decode()}",
    )

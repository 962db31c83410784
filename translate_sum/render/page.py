"""The frame of the reading view: one file without outside resources.

All text is escaped by Jinja. The page's own policy lets nothing run or style it but the two files
beside this one, known by their hashes.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def page(**fields: Any) -> str:
    """The page; what a noun lacks has a default here."""
    from markupsafe import Markup

    from translate_sum.render.environment import environment

    style, script = _constant("page.css"), _constant("page.js")
    defaults: dict[str, Any] = {
        "heading": "Brief",
        "original": None,
        "tallies": (),
        "remark_count": 0,
        "brief": (),
        "notes": (),
        "german": True,
        "terms": (),
    }
    rendered = (
        environment()
        .get_template("page.html.jinja")
        .render(
            **{**defaults, **fields},
            style=Markup(style),  # noqa: S704 - files of this package
            script=Markup(script),  # noqa: S704
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )
    return rendered + "\n"


@cache
def _constant(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """As a Content-Security-Policy names it (https://www.w3.org/TR/CSP3/#hash-source)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

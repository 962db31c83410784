"""The frame of the reading view: one file without outside resources.

All text is escaped by Jinja. The page's own policy lets nothing run or style it but the files
beside this one, known by their hashes.
"""

from typing import Any

from translate_sum.render.environment import environment
from translate_sum.render.inlined import inlined


def page(**fields: Any) -> str:
    """The page; what a noun lacks has a default here."""
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
    template = environment().get_template("page.html.jinja")
    rendered = template.render(
        **{**defaults, **fields},
        style=inlined("shared.css", "page.css"),
        script=inlined("page.js"),
    )
    return rendered + "\n"

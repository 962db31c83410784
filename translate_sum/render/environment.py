"""Jinja as all pages use it: everything is escaped, an unknown name is an error."""

from functools import cache as once
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


@once
def environment() -> "Environment":
    """Made once, since templates are compiled once an environment."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("translate_sum.render", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )

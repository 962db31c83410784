"""Jinja as all pages use it: everything is escaped, an unknown name is an error."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


@cache  # a page's template is compiled once, not once an article
def environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("translate_sum.render", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )

"""One file per output format; each turns a noun into the text of a file."""

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translate_sum.article import Brief, Condensed, Translation


class Format(StrEnum):
    """What is written; JSON is the envelope around ``render.data``."""

    TEXT = "text"
    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"


def render(noun: "Brief | Condensed | Translation", form: Format) -> str:
    """A noun as text, Markdown or HTML."""
    match form:
        case Format.MARKDOWN:
            from translate_sum.render.markdown import render_markdown

            return render_markdown(noun)
        case Format.HTML:
            from translate_sum.render.html import render_html

            return render_html(noun)
        case _:
            from translate_sum.render.text import render_text

            return render_text(noun)

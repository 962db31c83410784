"""One file per output format; each turns a noun into the text of a file."""

from enum import StrEnum

from translate_sum.article import Brief, Condensed, Translation
from translate_sum.render.markdown import render_markdown
from translate_sum.render.text import render_text

Renderable = Brief | Condensed | Translation


class Format(StrEnum):
    """What is written; JSON is the envelope around ``render.data``."""

    TEXT = "text"
    MARKDOWN = "md"
    JSON = "json"


def render(noun: Renderable, form: Format) -> str:
    """A noun as text or Markdown."""
    return render_markdown(noun) if form is Format.MARKDOWN else render_text(noun)

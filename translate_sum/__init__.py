"""German articles in, English briefs out, each sentence traceable to the German one."""

from importlib import import_module
from typing import TYPE_CHECKING

# At once: what is called as its package is would be hidden by it.
from translate_sum.render import Format, render

if TYPE_CHECKING:
    from translate_sum.article import (
        Article,
        Brief,
        Condensed,
        Summary,
        SummarySentence,
        TranslatedSentence,
        Translation,
    )
    from translate_sum.cache import Cache
    from translate_sum.engines import Decoding, EngineName, make_engine
    from translate_sum.errors import TranslateSumError
    from translate_sum.glossary import Glossary, read_glossary
    from translate_sum.paragraphs import parse_article
    from translate_sum.pipeline import Pipeline, condense
    from translate_sum.signature import Signature
    from translate_sum.summarizers import Length, make_summarizer
    from translate_sum.translation import Translator
    from translate_sum.unsupported import Unsupported

__all__ = [
    "Article",
    "Brief",
    "Cache",
    "Condensed",
    "Decoding",
    "EngineName",
    "Format",
    "Glossary",
    "Length",
    "Pipeline",
    "Signature",
    "Summary",
    "SummarySentence",
    "TranslateSumError",
    "TranslatedSentence",
    "Translation",
    "Translator",
    "Unsupported",
    "condense",
    "make_engine",
    "make_summarizer",
    "parse_article",
    "read_glossary",
    "render",
]

# Loaded when they are first asked for: the command line's help needs none of them.
_HOMES = {
    "article": (
        "Article",
        "Brief",
        "Condensed",
        "Summary",
        "SummarySentence",
        "TranslatedSentence",
        "Translation",
    ),
    "cache": ("Cache",),
    "engines": ("Decoding", "EngineName", "make_engine"),
    "errors": ("TranslateSumError",),
    "glossary": ("Glossary", "read_glossary"),
    "paragraphs": ("parse_article",),
    "pipeline": ("Pipeline", "condense"),
    "signature": ("Signature",),
    "summarizers": ("Length", "make_summarizer"),
    "translation": ("Translator",),
    "unsupported": ("Unsupported",),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"translate_sum.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__

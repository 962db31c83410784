"""German articles in, English briefs out, each sentence traceable to the German one."""

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
from translate_sum.render import Format, render
from translate_sum.signature import Signature
from translate_sum.summarizers import Length, make_summarizer
from translate_sum.support import Unsupported
from translate_sum.translation import Translator

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

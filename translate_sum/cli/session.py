"""What the verbs of both stages need: the article, the cache, the stages."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from translate_sum.article import Article, TermUse
from translate_sum.cache import Cache
from translate_sum.cli.notices import Notices
from translate_sum.engines import EngineName, Placement
from translate_sum.glossary import read_glossary, report
from translate_sum.language import doubt_english, remembered, require_german
from translate_sum.models.choice import chosen_engine
from translate_sum.models.resolution import summarizer_warning
from translate_sum.paragraphs import parse_article
from translate_sum.sources.formats import read_article
from translate_sum.summarizers import Summarizer, make_summarizer
from translate_sum.translation import Translator


def read_german(source: str, cache: Cache, notices: Notices, *, force: bool) -> Article:
    """The article; other languages are refused unless forced.

    Raises:
        InputError: it cannot be read, or is not German.
        PermissionRefused: the system does not let us read it.
    """
    item = read_article(source)
    for note in item.notes:
        notices.warn(note)
    if warning := require_german(item.text, force=force, judge=remembered(cache)):
        notices.warn(warning)
    return parse_article(item.text, source)


def read_english(source: str, cache: Cache, notices: Notices) -> Article:
    """The article; another language only earns a warning.

    Raises:
        InputError: it cannot be read.
        PermissionRefused: the system does not let us read it.
    """
    item = read_article(source)
    for warning in (*item.notes, doubt_english(item.text, judge=remembered(cache))):
        if warning:
            notices.warn(warning)
    return parse_article(item.text, source, "en")


@contextmanager
def opened_cache(notices: Notices, *, use: bool) -> Iterator[Cache]:
    """The user's cache, or one that forgets."""
    with Cache.open(warn=notices.warn) if use else Cache.disabled() as cache:
        yield cache


@dataclass(frozen=True, slots=True)
class Translating:
    """What a verb's options say about translation; without ``beam``, as the preset has it."""

    engine: EngineName
    model: str
    beam: int | None
    glossary: str | None
    placement: Placement


def make_translator(chosen: Translating, cache: Cache, notices: Notices) -> Translator:
    """The translator that a verb's options ask for.

    Raises:
        ModelUnavailable: there is no such model on this machine.
        InputError: the glossary cannot be used.
    """
    engine = chosen_engine(chosen.engine, chosen.model, chosen.beam, chosen.placement)
    terms = read_glossary(chosen.glossary) if chosen.glossary else None
    return Translator(engine, cache, notices.progress, terms)


def tell_terms(terms: Sequence[TermUse], notices: Notices) -> None:
    """Which terms of the glossary were met; a warning if one was missed."""
    say = notices.note if all(use.used for use in terms) else notices.warn
    say(report(terms))


def chosen_summarizer(
    name: str, engine: EngineName, placement: Placement, notices: Notices
) -> Summarizer:
    """The summarizer of that name; what must be known of it is said.

    Raises:
        ModelUnavailable: there is no such model on this machine.
    """
    found = make_summarizer(name, engine, placement)
    if warning := summarizer_warning(name, getattr(found, "model", None)):
        notices.warn(warning)
    return found

"""What the verbs of both stages need: the article, the cache, the stages."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from translate_sum.article import Article
from translate_sum.cache import Cache
from translate_sum.cli.notices import Notices
from translate_sum.engines import Decoding, EngineName, make_engine
from translate_sum.language import doubt_english, remembered, require_german
from translate_sum.locations import embedded
from translate_sum.paragraphs import parse_article
from translate_sum.sources.text import read_text
from translate_sum.translation import Translator


def read_german(source: str, cache: Cache, notices: Notices, *, force: bool) -> Article:
    """The article; other languages are refused unless forced.

    Raises:
        InputError: it cannot be read, or is not German.
        PermissionRefused: the system does not let us read it.
    """
    decoded = read_text(source)
    if decoded.note:
        notices.warn(decoded.note)
    if warning := require_german(decoded.text, force=force, judge=remembered(cache)):
        notices.warn(warning)
    return parse_article(decoded.text, source)


def read_english(source: str, cache: Cache, notices: Notices) -> Article:
    """The article; another language only earns a warning.

    Raises:
        InputError: it cannot be read.
        PermissionRefused: the system does not let us read it.
    """
    decoded = read_text(source)
    for warning in (decoded.note, doubt_english(decoded.text, judge=remembered(cache))):
        if warning:
            notices.warn(warning)
    return parse_article(decoded.text, source, "en")


@contextmanager
def opened_cache(notices: Notices, *, use: bool) -> Iterator[Cache]:
    """The user's cache, or one that forgets."""
    with Cache.open(warn=notices.warn) if use else Cache.disabled() as cache:
        yield cache


def make_translator(
    engine: EngineName, model: Path | None, beam: int, cache: Cache, notices: Notices
) -> Translator:
    chosen = make_engine(engine, model or embedded("translation"), Decoding(beam=beam))
    return Translator(chosen, cache, notices.progress)

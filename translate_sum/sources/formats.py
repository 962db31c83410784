"""Which reader a file gets, by the end of its name."""

from collections.abc import Callable, Mapping
from pathlib import Path

from translate_sum.errors import InputError
from translate_sum.naming import shown
from translate_sum.sources.html import html_article
from translate_sum.sources.item import Item
from translate_sum.sources.markdown import markdown_article
from translate_sum.sources.text import opened, plain_text, read_limited
from translate_sum.sources.zip_archive import ARCHIVE

Reader = Callable[[bytes, str], Item]

READERS: Mapping[str, Reader] = {
    ".txt": plain_text,
    ".md": markdown_article,
    ".markdown": markdown_article,
    ".html": html_article,
    ".htm": html_article,
    ".xhtml": html_article,
}
LINES = (".jsonl", ".ndjson")
GZIPPED_LINES = (".jsonl.gz", ".ndjson.gz")
COLLECTIONS = (*LINES, *GZIPPED_LINES, ARCHIVE)
"""What holds many articles."""


def reader_of(name: str) -> Reader:
    """The reader of one article; a file of another name is plain text."""
    return READERS.get(Path(name).suffix.lower(), plain_text)


def is_article_name(name: str) -> bool:
    """Whether a file that nobody named is read: its name ends as one of these formats."""
    return name.lower().endswith((*READERS, *COLLECTIONS))


def read_article(source: str) -> Item:
    """The article in a file, a pipe or, for ``-``, standard input.

    Raises:
        InputNotFound: missing, or a directory.
        PermissionRefused: the system does not let us read it.
        InputError: it cannot be read, holds many articles, or is no text that we can use.
    """
    with opened(source) as stream:
        if source.lower().endswith(COLLECTIONS):
            raise InputError(
                f"{shown(source)}: this may hold many articles; brief them with: "
                f"translate-sum batch {shown(source)} --out DIR"
            )
        return reader_of(source)(read_limited(stream, source), source)

"""The files of one article: its JSON document and its page, under a name that stays."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from translate_sum.article import Brief
from translate_sum.batch.ledger import key_of
from translate_sum.output import write_whole
from translate_sum.render import Format, render
from translate_sum.render.data import as_data
from translate_sum.sources.item import Item

SCHEMA = 1  # of docs/reference/article.schema.json; raised when a field's meaning changes
SLUG = re.compile(r"[^a-z0-9]+")


def document(item: Item, brief: Brief) -> dict[str, Any]:
    """The brief as plain data, with what its source said of it."""
    said = {
        "key": key_of(item.text),
        "id": item.id or None,
        "url": item.url or None,
        "date": item.date or None,
    }
    return {"schema": SCHEMA, **said, **as_data(brief)}


@dataclass(frozen=True, slots=True)
class ArticleFiles:
    """What is to be written of one article.

    Attributes:
        document: the brief as plain data.
        page: the same for people.
        suffix: of the page.
    """

    document: dict[str, Any]
    page: str
    suffix: Format

    @classmethod
    def of(cls, item: Item, brief: Brief, suffix: Format) -> Self:
        return cls(document(item, brief), render(brief, suffix), suffix)

    def write(self, path: Path) -> None:
        """Write both, the page last; each appears whole or not at all.

        Args:
            path: theirs, without suffix.

        Raises:
            OutputFailed, PermissionRefused: as ``write_whole`` does.
        """
        write_whole(path.with_name(f"{path.name}.json"), as_json(self.document, indent=2))
        write_whole(path.with_name(f"{path.name}.{self.suffix}"), self.page)


def remove_files(path: Path) -> None:
    """Remove what was written there, whatever the page was."""
    for suffix in ("json", Format.HTML, Format.MARKDOWN):
        path.with_name(f"{path.name}.{suffix}").unlink(missing_ok=True)


def are_there(folder: Path, name: str, page: Format) -> bool:
    """Whether both files are."""
    return all((folder / f"{name}.{suffix}").exists() for suffix in ("json", page))


def as_json(data: dict[str, Any], indent: int | None = None) -> str:
    """One line, or many; half a character, which JSON input can name, becomes a question mark."""
    text = json.dumps(data, ensure_ascii=False, indent=indent) + "\n"
    return text.encode("utf-8", "replace").decode()


def name_of(item: Item) -> str:
    """The name of an article's files: from its source, and from the hash of its text."""
    return f"{_slug(item.source)}-{key_of(item.text)[:12]}"


def _slug(source: str) -> str:
    """The source's last part, as a file name that is safe everywhere."""
    name, _, line = source.rpartition("/")[2].partition(":")
    words = SLUG.sub("-", Path(name).stem.lower()).strip("-")[:40] or "article"
    line = SLUG.sub("-", line.lower()).strip("-")[:40]
    return f"{words}-{line}" if line else words

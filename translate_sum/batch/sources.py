"""Where the articles of a night come from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from translate_sum.batch.items import Item, Unreadable, items
from translate_sum.sources.json_lines import Fields


@dataclass(frozen=True, slots=True)
class Sources:
    """What a user names, as ``items`` takes it."""

    names: Sequence[str]
    files_from: str | None
    fields: Fields

    @property
    def read_once(self) -> bool:
        """Whether standard input is among them, which cannot be counted beforehand."""
        return "-" in self.names or self.files_from == "-"

    def items(self, besides: Path) -> Iterator[Item | Unreadable]:
        """The articles, those in the folder ``besides`` left out."""
        found = items(self.names, files_from=self.files_from, fields=self.fields, besides=besides)
        yield from found

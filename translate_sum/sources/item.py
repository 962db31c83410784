"""What reading a source gives: an article and what is known about it, or why there is none."""

from dataclasses import dataclass

from translate_sum.errors import TranslateSumError


@dataclass(frozen=True, slots=True)
class Item:
    """The text of one article, and where it came from.

    Attributes:
        source: ``path``, ``path:line`` in JSON Lines, ``archive.zip/member`` in a ZIP file.
        text: all that is translated, the title in front.
        id: as the source has it.
        title: in German; empty where the source does not mark one.
        date: of publication, in ISO 8601 if it could be told, else as it stands.
        url: on the web; ``http`` or ``https``, nothing else.
        notes: what the reader should know about how it was read.
    """

    source: str
    text: str
    id: str = ""
    title: str = ""
    date: str = ""
    url: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What could not be read, and why."""

    source: str
    error: TranslateSumError


def web_address(value: str) -> str:
    """The address if it is one of the web, else nothing: pages make links of it."""
    address = value.strip()
    plain = address.isprintable() and " " not in address
    return address if plain and address.lower().startswith(("http://", "https://")) else ""


def titled(title: str, blocks: list[str]) -> str:
    """Paragraphs as a text that begins with its title, once."""
    first = " ".join(blocks[0].split()) if blocks else ""
    parts = blocks if not title or first == title else [title, *blocks]
    return "\n\n".join(parts) + "\n"

"""Names from other scripts, as English spells them.

German writes Лавров as Lawrow, English as Lavrov. A network copies what it has not met; so a list
of such names, as news agencies write them, is put on its English.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from translate_sum.spelling.forms import WORD

LIST = Path(__file__).parent / "foreign_names.tsv"
FIRST_NAME = re.compile(rf"{WORD.pattern}(?= ({WORD.pattern}))")


@dataclass(frozen=True)
class ForeignNames:
    """How English spells names that German spells so, and first names of people who have such."""

    names: dict[str, str]
    first_names: dict[str, str]

    @cached_property
    def english(self) -> frozenset[str]:
        """How English spells them."""
        return frozenset([*self.names.values(), *self.first_names.values()])

    def in_english(self, german: str, english: str) -> str:
        """A translation with those names respelt that stand in it as in the German.

        A first name is respelt only before one of the names: Sergej may also be how one writes
        oneself.
        """
        asked = {form for word in WORD.findall(german) for form in (word, word.removesuffix("s"))}
        put = {word: self.names[word] for word in asked & self.names.keys()}
        if not put:
            return english
        english = WORD.sub(lambda word: put.get(word[0], word[0]), english)
        known = set(put.values())
        return FIRST_NAME.sub(
            lambda name: self.first_names.get(name[0], name[0]) if name[1] in known else name[0],
            english,
        )


@cache
def foreign_names() -> ForeignNames:
    """Those of the list: German, English, and ``first`` with a first name, between tabs."""
    rows = [line.split("\t") for line in LIST.read_text(encoding="utf-8").splitlines()]
    return ForeignNames(
        {row[0]: row[1] for row in rows if len(row) == 2},  # noqa: PLR2004
        {row[0]: row[1] for row in rows if len(row) > 2},  # noqa: PLR2004
    )

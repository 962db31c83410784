"""``docs/reference/exit-codes.md`` and ``errors.py`` say the same."""

import re
from pathlib import Path

from translate_sum import errors
from translate_sum.errors import TranslateSumError

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "exit-codes.md"
ROW = re.compile(r"^\| (?P<code>\d+) \|(?P<names>[^|]*)\|", re.MULTILINE)
# What ends the command line without being an error of the tree.
BESIDE_THE_TREE: set[tuple[int, str | None]] = {
    (0, None),
    (1, None),
    (2, None),
    (3, None),
    (74, "system"),
    (130, "interrupted"),
    (141, None),
}


def documented() -> list[tuple[int, str | None]]:
    """Exit codes with each of their names, or with None."""
    pairs: list[tuple[int, str | None]] = []
    for row in ROW.finditer(PAGE.read_text(encoding="utf-8")):
        names = re.findall(r"`([^`]+)`", row["names"])
        pairs.extend((int(row["code"]), name) for name in names or [None])
    return pairs


def tree() -> set[tuple[int, str | None]]:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    return {(kind.exit_code, kind.code) for kind in kinds if issubclass(kind, TranslateSumError)}


def test_the_table_and_the_errors_agree() -> None:
    assert set(documented()) == tree() | BESIDE_THE_TREE


def test_the_table_names_nothing_twice() -> None:
    assert len(documented()) == len(set(documented()))
    codes = [int(row["code"]) for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))]
    assert codes == sorted(set(codes))


def test_the_drawing_in_the_docstring_agrees() -> None:
    drawn = re.findall(r"(\w+) +(\d+)(?:  |$)", errors.__doc__ or "", re.MULTILINE)
    kinds = {name: kind for name, kind in vars(errors).items() if isinstance(kind, type)}
    assert {name: int(code) for name, code in drawn} == {
        name: kind.exit_code for name, kind in kinds.items() if issubclass(kind, TranslateSumError)
    }

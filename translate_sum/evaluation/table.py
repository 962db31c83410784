"""The user's rows: tab-separated lines below a header, or JSON Lines; all cells are text."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from translate_sum.errors import EmptyInput, InputError
from translate_sum.naming import shown
from translate_sum.sources.text import read_text


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line of the file, which counts from 1."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that all have the same columns; ``notes`` say what the reader should know of them."""

    source: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def texts(self, column: str) -> list[str]:
        """The cells of a column, none of them empty.

        Raises:
            InputError: the column is missing, or a cell of it is empty.
        """
        if column not in self.columns:
            raise InputError(
                f"{shown(self.source)}: no column {column}; it has {', '.join(self.columns)}"
            )
        for row in self.rows:
            if not row.cells[column].strip():
                raise _bad(self.source, row.line, f"no {column}; fill it in or remove the row")
        return [row.cells[column] for row in self.rows]

    def starting(self, prefix: str) -> dict[str, list[str]]:
        """The cells of every column whose name starts so; they may be empty."""
        names = [name for name in self.columns if name.startswith(prefix)]
        return {name: [row.cells[name] for row in self.rows] for name in names}


def read_table(source: str) -> Table:
    """The rows of a file or, for ``-``, of standard input; ``{`` at its start means JSON Lines.

    Raises:
        InputError: it cannot be read, or a row does not have the columns of the first.
    """
    item = read_text(source)
    # Only these end a row: others, as U+2028, may stand within a cell.
    lines = [
        (number, line)
        for number, line in enumerate(item.text.replace("\r\n", "\n").split("\n"), 1)
        if line.strip()
    ]
    if not lines:
        raise EmptyInput(f"{shown(source)}: empty; a header and a row are the least")
    read = _json_rows if lines[0][1].lstrip().startswith("{") else _tab_rows
    rows = tuple(read(source, lines))
    if not rows:
        raise EmptyInput(f"{shown(source)}: no rows below the header")
    return Table(source, tuple(rows[0].cells), rows, item.notes)


def _tab_rows(source: str, lines: list[tuple[int, str]]) -> Iterator[Row]:
    """Nothing is quoted: a quotation mark is text."""
    (first, header), *rest = lines
    columns = [name.strip() for name in header.split("\t")]
    if len(set(columns)) < len(columns):
        raise _bad(source, first, "a column's name comes twice; rename one")
    for number, line in rest:
        cells = line.split("\t")
        if len(cells) != len(columns):
            wrong = f"{len(cells)} cells where the header has {len(columns)}; mend that row"
            raise _bad(source, number, wrong)
        yield Row(number, dict(zip(columns, cells, strict=True)))


def _json_rows(source: str, lines: list[tuple[int, str]]) -> Iterator[Row]:
    columns: set[str] | None = None
    for number, line in lines:
        try:
            cells = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _bad(source, number, "no JSON; mend or remove that row") from error
        if not isinstance(cells, dict):
            raise _bad(source, number, 'a row is an object: {"german": "…"}')
        texts = {name: value for name, value in cells.items() if isinstance(value, str)}
        columns = set(texts) if columns is None else columns
        if missing := columns - set(texts):
            raise _bad(source, number, f"no text {min(missing)}, which the first row has")
        yield Row(number, {name: _whole(value) for name, value in texts.items()})


def _whole(text: str) -> str:
    """JSON can name half a surrogate pair, which no model can read."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _bad(source: str, line: int, what: str) -> InputError:
    return InputError(f"{shown(source)}:{line}: {what}")

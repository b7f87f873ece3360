"""Delimited text: from a CSV file to a sheet of cells with their lines, before anything is understood as a number."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from smallnets.datasets.cells import is_number
from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.input_files import read_bytes

DELIMITERS = {"\t": "tab", ";": "semicolon", ",": "comma"}
"""What may stand between cells, the least ambiguous first."""

LARGEST = 256 * 2**20
"""The bytes of the largest table that is read."""

Row = tuple[int, tuple[str, ...]]


class Sheet(Frozen):
    """A table of text.

    Attributes:
        source: the file's name, or "text".
        delimiter: what stands between cells.
        columns: the names of the columns, each once.
        lines: for each row the line of the file where it begins, from 1.
        rows: the cells, without spaces at their ends; as many in each row as there are columns.
    """

    source: str
    delimiter: str
    columns: tuple[str, ...]
    lines: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


def read_sheet(source: Path | str, delimiter: str | None = None) -> Sheet:
    """Read a CSV file (UTF-8, with or without a byte order mark), or the text itself if it has several lines.

    The delimiter is the one of tab, semicolon and comma that gives every row as many cells as the header has, or
    else the one that is most frequent in the header.  Empty lines are skipped.

    Raises:
        InputError: a file that cannot be read, an empty one, one without a header or with rows of other lengths.
    """
    name, text = _text(source)
    if not text.strip(f"\ufeff \r\n{''.join(DELIMITERS)}"):
        raise InputError("table", name, "is empty", "give a header line and a line for each point")
    if delimiter is not None and delimiter not in DELIMITERS:
        raise InputError("delimiter", delimiter, "cannot separate cells", "write a comma, a semicolon or a tab")
    choices = (delimiter,) if delimiter else tuple(DELIMITERS)
    chosen = min(choices, key=lambda choice: _misfit(_rows(name, text, choice, strict=False)))
    rows = _rows(name, text, chosen, strict=True)
    if not rows:  # nothing but blanks, of which Unicode has many, and quotes around nothing
        raise InputError("table", name, "is empty", "give a header line and a line for each point")
    columns = _header(name, rows[0])
    if len(rows) == 1:
        raise InputError("table", name, "has a header and no rows", "give a line for each point")
    _refuse_ragged(name, rows)
    return Sheet(name, chosen, columns, tuple(line for line, _ in rows[1:]), tuple(cells for _, cells in rows[1:]))


def _text(source: Path | str) -> tuple[str, str]:
    """A name for messages, and the text."""
    if isinstance(source, str) and ("\n" in source or "\r" in source or not source):
        return "text", source
    path = Path(source)
    content = read_bytes(path, "table", LARGEST, "give the path of a CSV file")
    try:
        return path.name, content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        why = f"is not UTF-8 text (line {line}, byte 0x{content[error.start]:02x})"
        raise InputError("table", path.name, why, 'save it as "CSV UTF-8"') from None


def _rows(name: str, text: str, delimiter: str, *, strict: bool) -> list[Row]:
    """The rows with any text in them, each with its first line; the first is the header."""
    file = io.StringIO(text.removeprefix("\ufeff"), newline="")
    reader = csv.reader(file, delimiter=delimiter, strict=strict)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            stripped = tuple(cell.strip() for cell in cells)
            if any(stripped):
                rows.append((line, stripped))
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError("table", name, f"cannot be read at line {line}: {error}", "check the quotes there") from None
    return rows


def _misfit(rows: list[Row]) -> tuple[bool, int]:
    """How badly a delimiter fits: whether rows differ in length or have one cell, then how few columns there are."""
    width = len(rows[0][1]) if rows else 0
    return width < 2 or any(len(cells) != width for _, cells in rows), -width


def _header(name: str, first: Row) -> tuple[str, ...]:
    """The names of the columns, checked."""
    columns = first[1]
    repeated = [column for column, times in Counter(columns).items() if times > 1 and column]
    if "" in columns:
        why = f"has no name for column {columns.index('') + 1} in its header"
        raise InputError("table", name, why, "give each column a name in the first line")
    if all(is_number(column) for column in columns):
        raise InputError("table", name, "has no header: its first line holds only numbers", "put names there")
    if repeated:
        why = f"has two columns called {repeated[0]!r}"
        raise InputError("table", name, why, "give each column its own name in the first line")
    return columns


def _refuse_ragged(name: str, rows: list[Row]) -> None:
    width = len(rows[0][1])
    ragged = [(line, len(cells)) for line, cells in rows if len(cells) != width]
    if ragged:
        line, cells = ragged[0]
        others = len(ragged) - 1
        more = f" (and in {others} more line{'s' if others > 1 else ''})" if others else ""
        why = f"has {cells} cell{'s' if cells != 1 else ''} at line {line}{more}, and {width} names in its header"
        raise InputError("table", name, why, "give every line as many cells as the header")

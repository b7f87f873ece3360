"""Delimited text: from a table's file to its cells, column by column, before anything is understood as a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from smallnets.datasets.header import has_header, invented_names, is_index, named, units_below
from smallnets.datasets.numerals import numeral
from smallnets.datasets.surroundings import lines_above, markdown_table, unframed
from smallnets.datasets.table_rows import DELIMITERS, Rows, best_delimiter, lines_of, rows_of, stated_delimiter
from smallnets.datasets.table_text import TableText, table_text
from smallnets.errors import Refusal
from smallnets.frozen import Frozen
from smallnets.sentences import Sentence

MARKDOWN = (".md", ".markdown")
"""Endings of texts that have a table among other lines."""


UNEQUAL_LINES = Refusal(
    "table",
    "has {cells} cell{plural} at line {line}{more}, and {first} in its first line",
    "give every line as many cells as the first; quote cells with a comma",
)
EMPTY_TABLE = Refusal("table", "is empty", "give a header line and a line for each point")
NO_DELIMITER = Refusal("delimiter", "cannot separate cells", "write a comma, a semicolon or a tab")
NO_ROWS = Refusal("table", "has no rows", "give a header line and a line for each point")
HEADER_ALONE = Refusal("table", "has a header and no rows", "give a line for each point")
CELLS_SEPARATED = Sentence("cells are separated by {delimiter}")
ABOVE_NAMES = Sentence("what stands above line {line}, where the names are, is left out")
READ_AS_DATA = Sentence("the first line is read as data (header=true: as names); columns are called {names}")
UNITS_LINE = Sentence("line {line} ({units}) holds units or the like and is left out")
ROW_NAMES = Sentence("the header has a name less than the rows have cells, so the first cell names the row")
MORE_LINES = Sentence(" (and in {count} more line{plural})")


class Sheet(Frozen, eq=False):
    """A table of text.

    Attributes:
        source: what messages call it.
        columns: the names of the columns, each once.
        rows: the rows, the one with the names among them.
        places: where each column stands in the rows.
        skip: how many rows stand above the first point: 1 with the names, 2 where units stand below them, else 0.
        notes: what was decided while it was read, sentences.
        checksum: SHA-256 of the file's bytes; "" where there is no file.
    """

    source: str
    columns: tuple[str, ...]
    rows: Rows
    places: tuple[int, ...]
    skip: int
    notes: tuple[str, ...] = ()
    checksum: str = ""

    def __len__(self) -> int:
        return len(self.rows) - self.skip

    @property
    def delimiter(self) -> str:
        """What stands between cells."""
        return self.rows.delimiter

    def line(self, row: int) -> int:
        """The line of the file, from 1, in which a row, from 0, begins."""
        return self.rows.lines[row + self.skip]

    def cells(self, place: int) -> list[str]:
        """The cells of a column, without blanks at their ends."""
        return self.rows.column(self.places[place])[self.skip :]


def read_sheet(source: Path | str, delimiter: str | None = None, *, header: bool | None = None) -> Sheet:
    """Read a table from a file, or from the text itself if it has several lines.

    Args:
        source: a path, or a text.
        delimiter: what stands between cells; found out if None: a first line sep=; says it, else it is the first of
            tab, semicolon, vertical bar, comma and blanks that gives every row the same number of cells, else the
            one that is most frequent in the first row.
        header: whether the first row holds names; found out by the types of the cells if None.

    Empty lines are skipped, and lines that begin with #, % or //.

    Raises:
        InputError: a file that cannot be read, an empty one, a first row that can be names or data, columns without a
            name of their own, or rows of different lengths.
    """
    found = table_text(source)
    if not found.text.strip(f"\ufeff{''.join(DELIMITERS)}\r\n").strip():
        raise EMPTY_TABLE.error(found.name)
    if delimiter is not None and delimiter not in DELIMITERS:
        raise NO_DELIMITER.error(delimiter)
    given = lines_of(found.text)
    written = markdown_table(found.name, given) if found.name.lower().endswith(MARKDOWN) else given
    lines = unframed(written, found.text)
    text = found.text if lines is given else "\n".join(lines)
    chosen = delimiter or stated_delimiter(lines) or best_delimiter(found.name, text, lines)
    rows = rows_of(found.name, text, lines, chosen)
    if not len(rows):
        raise NO_ROWS.error(found.name)
    return sheet_of_rows(found, rows, header=header)


def sheet_of_rows(found: TableText, rows: Rows, *, header: bool | None) -> Sheet:
    """The sheet that rows are; errors as for `read_sheet`."""
    sheet = _sheet(found, rows, header=header)
    units = units_below(sheet.rows, sheet.places) if sheet.skip else ""
    if not units:
        return sheet
    note = UNITS_LINE.say(line=sheet.line(0), units=units)
    return replace(sheet, skip=2, notes=(*sheet.notes, note))


def _sheet(found: TableText, rows: Rows, *, header: bool | None) -> Sheet:
    usual = rows.delimiter == ","
    notes = [found.note] if found.note else []
    notes += [] if usual else [CELLS_SEPARATED.say(delimiter=DELIMITERS.get(rows.delimiter, repr(rows.delimiter)))]
    above = 0 if header is False else lines_above(found.name, rows)
    if above:
        rows = rows.without(above)
        notes.append(ABOVE_NAMES.say(line=rows.lines[0]))
    kept = _columns(found.name, rows, notes)
    if kept is not None:
        names = tuple(rows.row(0))
        return Sheet(found.name, names, rows, kept, 1, tuple(notes), found.checksum)
    first = rows.row(0)
    if header if header is not None else has_header(rows):
        if len(rows) == 1:
            raise HEADER_ALONE.error(found.name)
        places, note = named(found.name, rows, first)
        notes += [note] if note else []
        return Sheet(
            found.name, tuple(first[at] for at in places), rows, tuple(places), 1, tuple(notes), found.checksum
        )
    places = [place for place, cell in enumerate(first) if cell or any(rows.column(place))]
    names = _names_above(rows.above, len(places)) or invented_names(len(places))
    if header is None and not rows.above:
        notes.append(READ_AS_DATA.say(names=_some(names)))
    return Sheet(found.name, names, rows, tuple(places), 0, tuple(notes), found.checksum)


def _columns(name: str, rows: Rows, notes: list[str]) -> tuple[int, ...] | None:
    """The places of the columns where the header has a cell less than every row: R's names of rows, or an empty end."""
    widths = rows.widths()
    width, different = widths[0], set(widths[1:])
    if not different - {width}:
        return None
    if different == {width + 1}:
        if not any(rows.column_below(width)):
            return tuple(range(width))
        if is_index(rows.column_below(0)):
            notes.append(ROW_NAMES.say())
            return tuple(range(1, width + 1))
    _refuse_ragged(name, rows, widths)
    raise AssertionError(name)


def _names_above(above: Sequence[str], count: int) -> tuple[str, ...]:
    """The names in a comment above the rows, if they are names of all columns."""
    fit = len(above) == count == len(set(above)) and all(cell and numeral(cell) is None for cell in above)
    return tuple(above) if fit else ()


def _some(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) < 4 else f"{names[0]} to {names[-1]}"


def _refuse_ragged(name: str, rows: Rows, widths: Sequence[int]) -> None:
    width = widths[0]
    ragged = [(line, cells) for line, cells in zip(rows.lines, widths, strict=True) if cells != width]
    line, cells = ragged[0]
    others = len(ragged) - 1
    more = MORE_LINES.say(count=others, plural="s" if others > 1 else "") if others else ""
    raise UNEQUAL_LINES.error(name, cells=cells, plural="s" if cells != 1 else "", line=line, more=more, first=width)

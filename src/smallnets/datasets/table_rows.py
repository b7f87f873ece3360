"""The rows of delimited text: lines, quotes, comments, and what stands between cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from smallnets.errors import Refusal

DELIMITERS = {"\t": "tab", ";": "semicolon", "|": "vertical bar", ",": "comma", " ": "blanks"}
"""What may stand between cells, the least ambiguous first."""

COMMENTS = ("#", "%", "//")
"""How a line begins that says something about the table."""

MOST_ABOVE = 40
"""So many lines may stand above a table."""

LEAST_ROWS = 2
"""Names and a row."""

STATED = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
_LINE = re.compile(r"\r\n|\r|\n")
_EMPTY = f" \t\ufeff{''.join(DELIMITERS)}"


UNREADABLE_LINE = Refusal("table", "cannot be read at line {line}: {error}", "check the quotes there")


class Rows:
    """The rows of a table with any text in them; cells are cut out of plain lines when somebody asks for them.

    Attributes:
        lines: for each row the line of the text where it begins, from 1.
        raw: the rows as they stand, where no quotes hide a delimiter; else None.
        above: the cells of the last comment above the first row, which may hold the names; empty if there is none.
    """

    def __init__(
        self, lines: list[int], delimiter: str, raw: list[str] | None, cut: list[list[str]], above: list[str]
    ) -> None:
        self.lines, self.raw, self.above = lines, raw, above
        self.delimiter = delimiter
        self._cut = cut
        self._columns: dict[int, list[str]] = {}
        self._widths: list[int] | None = None

    def __len__(self) -> int:
        return len(self.lines)

    def row(self, at: int) -> list[str]:
        """The cells of one row."""
        cells = self._cut[at] if self.raw is None else cut(self.raw[at], self.delimiter)
        return [cell.strip() for cell in cells]

    def without(self, first: int) -> Rows:
        """The rows without so many of the first."""
        raw = None if self.raw is None else self.raw[first:]
        return self if first == 0 else Rows(self.lines[first:], self.delimiter, raw, self._cut[first:], [])

    def first(self, count: int) -> Rows:
        """So many of the first rows."""
        raw = None if self.raw is None else self.raw[:count]
        return Rows(self.lines[:count], self.delimiter, raw, self._cut[:count], [])

    def widths(self) -> list[int]:
        """How many cells each row has."""
        if self._widths is None:
            self._widths = self._counted()
        return self._widths

    def _counted(self) -> list[int]:
        if self.raw is None:
            return [len(cells) for cells in self._cut]
        if self.delimiter == " ":
            return [len(line.split()) for line in self.raw]
        return [line.count(self.delimiter) + 1 for line in self.raw]

    def column(self, place: int) -> list[str]:
        """One column's cells, of all rows."""
        if place not in self._columns:
            if self.raw is not None and not self._cut:
                self._cut = [cut(line, self.delimiter) for line in self.raw]
            self._columns[place] = [cells[place].strip() if place < len(cells) else "" for cells in self._cut]
        return self._columns[place]

    def column_below(self, place: int) -> list[str]:
        """One column's cells, without the first row's."""
        return self.column(place)[1:]


def cut(line: str, delimiter: str) -> list[str]:
    """The cells of a line without quotes."""
    return line.split() if delimiter == " " else line.split(delimiter)


def lines_of(text: str) -> list[str]:
    """The lines of a text, whatever ends them."""
    return text.split("\n") if "\r" not in text else _LINE.split(text)


def stated_delimiter(lines: Sequence[str]) -> str | None:
    """The delimiter that a first line such as sep=; names; None if there is none."""
    first = next((line for line in lines if line.strip()), "")
    found = STATED.fullmatch(first.strip(" "))
    return found[1] if found else None


def best_delimiter(name: str, text: str, lines: Sequence[str]) -> str:
    """The first of the delimiters that gives every row the same number of cells, else the one with most at first."""
    tried: dict[str, list[int]] = {}
    for mark in DELIMITERS:
        if mark == " " or mark in text:
            widths = tried[mark] = _widths(name, text, lines, mark)
            if _fits([*widths[:1], *dict.fromkeys(widths[1:])]) and not (
                mark == "\t" and _LAST_IS_NAME.match(lines[0])
            ):
                return mark
    for mark, widths in tried.items():
        if begin_of_table(widths):
            return mark
    first = {mark: (mark != " ", widths[0]) for mark, widths in tried.items() if widths and widths[0] > 1}
    return max(first, key=lambda mark: first[mark]) if first else ","


_LAST_IS_NAME = re.compile(r"(?:[ ]*[-+0-9.eE]+[ ]+){2,}[^\t]*\t[^\t]*$")
"""Numbers between blanks, and a tab before the one last cell: the tab is a blank like others."""


def _widths(name: str, text: str, lines: Sequence[str], mark: str) -> list[int]:
    """How many cells the rows have."""
    if '"' in text:
        return rows_of(name, text, lines, mark, strict=False).widths()
    table = [line for line in lines if line.strip(_EMPTY) and not line.startswith(COMMENTS)]
    table = table[1:] if table and STATED.fullmatch(table[0].strip(" ")) else table
    return Rows([], mark, table, [], []).widths()


def begin_of_table(widths: Sequence[int]) -> int:
    """How many rows at the top have another number of cells than all below them; 0 if those are too few or narrow."""
    if not widths or widths[-1] < 2:
        return 0
    begin = next((at + 1 for at in range(len(widths) - 1, -1, -1) if widths[at] != widths[-1]), 0)
    is_header_of_r = begin == 1 and 1 < widths[0] == widths[-1] - 1
    return 0 if begin > MOST_ABOVE or len(widths) - begin < LEAST_ROWS or is_header_of_r else begin


def _fits(widths: Sequence[int]) -> bool:
    """Whether all rows have the same number of cells, 2 or more; the header may lack one, as R writes it."""
    return len(widths) in {1, 2} and widths[-1] > 1 and 0 <= widths[-1] - widths[0] <= 1


def rows_of(name: str, text: str, lines: Sequence[str], delimiter: str, *, strict: bool = True) -> Rows:
    """The rows of a text.

    Raises:
        InputError: quotes that do not close, where `strict`.
    """
    if '"' in text:
        numbers, cells = _quoted(name, text, delimiter, strict=strict)
    else:
        numbers, cells = [place for place, line in enumerate(lines) if line.strip(_EMPTY)], []
    if stated_delimiter(lines) is not None:
        numbers, cells = numbers[1:], cells[1:]
    return _without_comments(lines, numbers, cells, delimiter, plain='"' not in text)


def _quoted(name: str, text: str, delimiter: str, *, strict: bool) -> tuple[list[int], list[list[str]]]:
    """The places (from 0) of the rows' first lines, and their cells."""
    blanks = delimiter == " "
    text_lines = io.StringIO(text.replace("\t", " ") if blanks else text, newline="")
    # A blank before a quote belongs to no cell: some programs write "a", "b".
    reader = csv.reader(text_lines, delimiter=delimiter, strict=strict and not blanks, skipinitialspace=True)
    numbers: list[int] = []
    rows: list[list[str]] = []
    place = 0
    try:
        for cells in reader:
            found = cells[:-1] if blanks and cells and not cells[-1] else cells
            if any(cell.strip() for cell in found):
                numbers.append(place)
                rows.append(found)
            place = reader.line_num
    except csv.Error as error:
        raise UNREADABLE_LINE.error(name, line=place + 1, error=error) from None
    return numbers, rows


def _without_comments(
    lines: Sequence[str], numbers: list[int], cells: list[list[str]], delimiter: str, *, plain: bool
) -> Rows:
    marked = {at for at, place in enumerate(numbers) if lines[place].startswith(COMMENTS)}
    begin = next((at for at in range(len(numbers)) if at not in marked), len(numbers))
    asked = [at for at in (*marked, begin) if at < len(numbers)]
    widths = {at: len(cut(lines[numbers[at]], delimiter) if plain else cells[at]) for at in asked}
    gone = {at for at in marked if at < begin or _is_remark(lines[numbers[at]], other=widths[at] != widths.get(begin))}
    kept = [at for at in range(len(numbers)) if at not in gone] if gone else range(len(numbers))
    above = _named_above(lines[numbers[begin - 1]], delimiter) if begin > 0 else []
    raw = [lines[numbers[at]] for at in kept] if plain else None
    return Rows([numbers[at] + 1 for at in kept], delimiter, raw, [cells[at] for at in kept if not plain], above)


def _is_remark(line: str, *, other: bool) -> bool:
    """Whether a marked line among the rows is a remark: it has another number of cells, or a blank after the mark."""
    return other or line.lstrip("#%/")[:1] in {"", " ", "\t"}


def _named_above(line: str, delimiter: str) -> list[str]:
    inner = line.lstrip("#%/ \t")
    return [cell.strip() for cell in cut(inner, delimiter)]

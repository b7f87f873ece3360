"""The first row of a table: names of the columns, or data already.  The types of the cells below tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from smallnets.datasets.cells import is_unfilled
from smallnets.datasets.numerals import numeral, within_brackets
from smallnets.datasets.table_rows import Rows
from smallnets.errors import Refusal
from smallnets.sentences import Sentence

SAMPLE = 200
"""So many cells of a column tell what it holds."""

LEAST_WITH_UNITS = 4
"""Names, units and two points."""

UNIT = re.compile(r"[^0-9\s+.,-].{0,15}")


UNCERTAIN_HEADER = Refusal(
    "first line", "can be names or data", "say header=true (--header) for names, or header=false (--no-header) for data"
)
NAMELESS_COLUMN = Refusal(
    "table", "has no name for column {place} in its header", "give each column a name in the first line"
)
NAME_TWICE = Refusal("table", "has two columns called {name!r}", "give each column its own name in the first line")
ROW_NUMBERS = Sentence("column 1 has no name and {does} the rows, so it is left out")


def has_header(rows: Rows) -> bool:
    """Whether the first row holds names: it has words where the cells below are numbers, or words that never recur.

    Raises:
        InputError: it can be both.
    """
    first, below = rows.row(0), [rows.row(at) for at in range(1, min(len(rows), SAMPLE + 1))]
    if not below:
        return not all(_is_number(cell) for cell in first)
    numeric = [_is_numeric([cells[place] for cells in below]) for place in range(len(first))]
    if any(is_numeric and not _is_value(cell) for is_numeric, cell in zip(numeric, first, strict=True)):
        return True
    words = [place for place, is_numeric in enumerate(numeric) if not is_numeric and first[place]]
    if any(first[place] in rows.column_below(place) for place in words):
        return False
    if not any(numeric):
        return True
    if words or (len(first) > 2 and _counts_up(first)) or all(map(within_brackets, first)):
        shown = ", ".join(first[:6]) + (", ..." if len(first) > 6 else "")
        raise UNCERTAIN_HEADER.error(shown)
    return False


def heads_numbers(rows: Rows) -> bool:
    """Whether the first row has a name of its own in every column, and stands over numbers."""
    first, below = rows.row(0), [rows.row(at) for at in range(1, min(len(rows), SAMPLE + 1))]
    below = [(cells + [""] * len(first))[: len(first)] for cells in below]
    named_columns = [place for place, cell in enumerate(first) if cell or any(cells[place] for cells in below)]
    names = [first[place] for place in named_columns]
    if not below or not all(names) or len(set(names)) < len(names):
        return False
    return any(
        not _is_value(first[place]) and _is_numeric([cells[place] for cells in below]) for place in named_columns
    )


def _is_number(cell: str) -> bool:
    return numeral(cell) is not None


def _is_value(cell: str) -> bool:
    return is_unfilled(cell) or _is_number(cell)


def _is_numeric(cells: Sequence[str]) -> bool:
    """Whether most cells that are not missing are numbers."""
    present = [_is_number(cell) for cell in cells if not is_unfilled(cell)]
    return sum(present) * 2 > len(present)


def _counts_up(cells: Sequence[str]) -> bool:
    """Whether the cells are whole numbers that follow each other, such as years: perhaps they are names."""
    return all(cell.isdecimal() for cell in cells) and all(int(b) - int(a) == 1 for a, b in pairwise(cells))


def invented_names(count: int) -> tuple[str, ...]:
    """The names of columns that have none."""
    return tuple(f"column {place + 1}" for place in range(count))


def named(name: str, rows: Rows, first: Sequence[str]) -> tuple[list[int], str]:
    """The places of the columns that are kept, and a note on those without a name.

    A column without a name is left out if it is empty, or if it numbers or names the rows, as an index that a program
    wrote.

    Raises:
        InputError: a column without a name that is neither, or two columns of one name.
    """
    full = [place for place, cell in enumerate(first) if not cell and any(rows.column_below(place))]
    index = [place for place in full if place == 0 and is_index(rows.column_below(0))]
    for place in full:
        if place not in index:
            raise NAMELESS_COLUMN.error(name, place=place + 1)
    repeated = [column for column, times in Counter(first).items() if times > 1 and column]
    if repeated:
        raise NAME_TWICE.error(name, name=repeated[0])
    does = "numbers" if index and numbers_rows(rows.column_below(0)) else "names"
    note = ROW_NUMBERS.say(does=does) if index else ""
    return [place for place, cell in enumerate(first) if cell], note


def units_below(rows: Rows, places: Sequence[int]) -> str:
    """The row below the names if it holds units, as text for a note; "" if it does not.

    Each column of numbers has a unit there or nothing, one of them a unit, and no other column has anything.
    """
    if len(rows) < LEAST_WITH_UNITS:
        return ""
    given, below = rows.row(1), [rows.row(at) for at in range(2, min(len(rows), SAMPLE + 2))]
    units = 0
    for place in places:
        cell, column = given[place] if place < len(given) else "", [row[place] for row in below if place < len(row)]
        if is_unfilled(cell):
            continue
        if _is_number(cell) or not UNIT.fullmatch(cell) or not _is_numeric(column):
            return ""
        units += 1
    return ", ".join(given[place] for place in places) if units else ""


def is_index(cells: Sequence[str]) -> bool:
    """Whether a column numbers the rows, or has another word in each of them."""
    return numbers_rows(cells) or (len(set(cells)) == len(cells) and not any(map(numeral, cells)))


def numbers_rows(cells: Sequence[str]) -> bool:
    """Whether a column numbers the rows, from 0 or from 1."""
    begin = cells[0] if cells else ""
    return begin in {"0", "1"} and all(cell == str(place) for place, cell in enumerate(cells, int(begin)))

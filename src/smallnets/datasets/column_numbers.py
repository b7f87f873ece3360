"""Columns of cells as numbers: the quick way for plain numbers, the careful one for what people write besides."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from smallnets.datasets.cells import TRUTH_VALUES, is_unfilled, plain
from smallnets.datasets.delimited import Sheet
from smallnets.datasets.elementary import Floats
from smallnets.datasets.numerals import Marks, Numeral, marks_of, numbers_of, readings, unit_of
from smallnets.frozen import Frozen

OPEN_POINT = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_OPEN_COMMA = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+")


QUICK_FROM = 1000
"""From so many rows on it is worth a try to read all columns at once."""


class ColumnNumbers(Frozen, eq=False):
    """A column understood as numbers, as far as its cells are numbers.

    Attributes:
        values: (n,), NaN where a cell is no number.
        reasons: for each row whose cell is no number why not, as the rest of a sentence.
        unit: the sign that stands at every number, such as "%" or "$"; "" for none.
        truth: whether the cells are a spreadsheet's TRUE and FALSE.
        grouped: the first row whose number has groups of thousands; None if none has.
        bookkept: the first row whose number is below 0 as bookkeepers write it; None if none is.
        wordy: whether more than half of what is not missing can be no number however it is read.
    """

    values: Floats
    reasons: dict[int, str]
    unit: str = ""
    truth: bool = False
    grouped: int | None = None
    bookkept: int | None = None
    wordy: bool = False


def read_numbers(sheet: Sheet, places: Sequence[int]) -> list[ColumnNumbers]:
    """The columns at the given places as numbers; what one of them says of the decimal mark helps the others."""
    quick = _all_plain(sheet, places) or [None] * len(places)
    plain = [_plain(sheet.cells(place)) if one is None else one for one, place in zip(quick, places, strict=True)]
    if all(values is not None for values in plain) and not _is_open(sheet, places):
        return [ColumnNumbers(values, {}) for values in plain if values is not None]
    found: list[ColumnNumbers | None] = [None if values is None else ColumnNumbers(values, {}) for values in plain]
    own = [
        _marks_of_plain(sheet, place) if values is not None else frozenset[str]()
        for place, values in zip(places, plain, strict=True)
    ]
    for at, place in enumerate(places):
        if found[at] is None and sheet.delimiter == ";":
            values = _with_commas(sheet.cells(place))
            found[at], own[at] = (None, own[at]) if values is None else (ColumnNumbers(values, {}), frozenset(","))
    return _carefully(sheet, places, found, own)


def _carefully(
    sheet: Sheet, places: Sequence[int], found: list[ColumnNumbers | None], own: list[frozenset[str]]
) -> list[ColumnNumbers]:
    known = {at: readings(sheet.cells(place)) for at, place in enumerate(places) if found[at] is None}
    for at, read in known.items():
        own[at] = marks_of(numeral for numeral in read.values() if numeral is not None)
    table = frozenset[str]().union(*own)
    result: list[ColumnNumbers] = []
    for at, place in enumerate(places):
        column = found[at]
        in_doubt = "," in table or (sheet.delimiter == ";" and not table)
        if column is None or (in_doubt and not own[at] and any("." in cell for cell in sheet.cells(place))):
            cells = sheet.cells(place)
            marks = Marks(own[at], table, sheet.delimiter)
            column = _column(cells, known.get(at) or readings(cells), marks)
        result.append(column)
    return result


def _column(cells: Sequence[str], known: dict[str, Numeral | None], marks: Marks) -> ColumnNumbers:
    truths = {cell for cell in known if not is_unfilled(cell)}
    if truths and all(cell.casefold() in TRUTH_VALUES for cell in truths):
        values = [TRUTH_VALUES.get(cell.casefold(), np.nan) for cell in cells]
        reasons = {row: "is missing" for row, value in enumerate(values) if value != value}  # noqa: PLR0124 - NaN
        return ColumnNumbers(np.array(values), reasons, truth=True)
    read = numbers_of(cells, known, marks)
    reasons = {row: value for row, value in enumerate(read) if isinstance(value, str)}
    numbers = np.array([np.nan if isinstance(value, str) else value for value in read], dtype=np.float64)
    wordy = _is_wordy(cells, known)
    odd = {cell for cell, found in known.items() if found is not None and found.bookkept}
    bookkept = next((row for row, cell in enumerate(cells) if cell in odd and row not in reasons), None)
    grouped = _grouped(cells, numbers)
    return ColumnNumbers(numbers, reasons, unit_of(known), grouped=grouped, bookkept=bookkept, wordy=wordy)


def _is_wordy(cells: Sequence[str], known: dict[str, Numeral | None]) -> bool:
    missing = {cell for cell, found in known.items() if found is None and is_unfilled(cell)}
    words = {cell for cell, found in known.items() if found is None} - missing
    present = [cell in words for cell in cells if cell not in missing]
    return sum(present) * 2 > len(present)


def _grouped(cells: Sequence[str], numbers: Floats) -> int | None:
    """The first row whose number has groups of thousands: its digits say something else without them."""
    rows = zip(cells, numbers.tolist(), strict=True)
    return next((row for row, (cell, value) in enumerate(rows) if abs(value) >= 1000 and not _says(cell, value)), None)


def _says(cell: str, value: float) -> bool:
    try:
        return float(plain(cell).strip("()-+").replace(",", ".")) == abs(value)
    except ValueError:
        return False


def _is_open(sheet: Sheet, places: Sequence[int]) -> bool:
    """Whether points are all that could be decimal marks, and all of them could part thousands as well."""
    raw = sheet.rows.raw
    if sheet.delimiter != ";" or not (raw is None or any("." in line for line in raw[sheet.skip :])):
        return False
    first = (sheet.rows.row(at) for at in range(sheet.skip, min(len(sheet.rows), QUICK_FROM)))
    if any(_point_marks([row[sheet.places[place]] for place in places]) for row in first):
        return False
    columns = [sheet.cells(place) for place in places]
    return not any(map(_point_marks, columns)) and any("." in cell for cells in columns for cell in cells)


def _all_plain(sheet: Sheet, places: Sequence[int]) -> Sequence[Floats | None] | None:
    """The columns by NumPy's own reader, if all of them hold plain numbers; None where one does not."""
    raw = sheet.rows.raw
    if raw is None or len(raw) < QUICK_FROM:
        return None
    lines = raw[sheet.skip :]
    if not all(line.isascii() and "_" not in line for line in lines):
        return None
    delimiter = None if sheet.delimiter == " " else sheet.delimiter
    columns = [sheet.places[place] for place in places]
    if sheet.delimiter == ";" and any("," in line for line in lines):
        if any("." in line for line in lines):
            return None  # points among the commas: which of them begin the decimals is told column by column
        lines = [line.replace(",", ".") for line in lines]
    return _loaded(lines, delimiter, columns)


def _loaded(lines: list[str], delimiter: str | None, columns: list[int]) -> Sequence[Floats | None] | None:
    """The columns of plain lines, with None for one in which a cell is no number; None where two have such cells."""
    left = columns
    for _ in range(2):
        try:
            found = np.loadtxt(lines, delimiter=delimiter, comments=None, ndmin=2, usecols=left)
        except ValueError as error:
            told = _AT_COLUMN.search(str(error))
            left = [column for column in columns if told and column != int(told[1]) - 1]
            if not 0 < len(left) < len(columns):
                return None
            continue
        if not np.isfinite(found).all():
            return None
        of = dict(zip(left, np.ascontiguousarray(found.T), strict=True))
        return [of.get(column) for column in columns]
    return None


_AT_COLUMN = re.compile(r"at row [0-9]+, column ([0-9]+)")
"""Where NumPy's reader says that it found no number."""


def _plain(cells: Sequence[str]) -> Floats | None:
    """The numbers of cells in plain notation with a decimal point; None where one is not."""
    joined = "".join(cells)
    if not joined.isascii() or "_" in joined:
        return None
    try:
        values = np.array(list(map(float, cells)), dtype=np.float64)
    except ValueError:
        return None
    return values if np.isfinite(values).all() else None


def _marks_of_plain(sheet: Sheet, place: int) -> frozenset[str]:
    """`_point_marks` of a column, of which the first rows mostly tell enough."""
    first = (sheet.rows.row(at) for at in range(sheet.skip, min(len(sheet.rows), QUICK_FROM)))
    return _point_marks([row[sheet.places[place]] for row in first]) or _point_marks(sheet.cells(place))


def _point_marks(cells: Sequence[str]) -> frozenset[str]:
    """The decimal mark that plain numbers give away: a point, unless all could be groups of thousands."""
    own = any("." in cell and not OPEN_POINT.fullmatch(cell) for cell in cells)
    return frozenset(".") if own else frozenset()


def _with_commas(cells: Sequence[str]) -> Floats | None:
    """The numbers of cells whose commas are decimal ones beyond doubt; None for all others."""
    joined = "".join(cells)
    sure = any("," in cell and not _OPEN_COMMA.fullmatch(cell) for cell in cells)
    if not sure or "." in joined:
        return None
    return _plain([cell.replace(",", ".") for cell in cells])

"""Spreadsheets (.xlsx, .xls, .ods) as sheets of cells, by the extra smallnets[excel]."""

from __future__ import annotations

import datetime as dt
import hashlib
import importlib
import io
import re
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from smallnets.datasets.delimited import Sheet, read_sheet, sheet_of_rows
from smallnets.datasets.table_rows import Rows
from smallnets.datasets.table_text import LARGEST, MOST_CELLS, TableText, contents
from smallnets.errors import InputError, MissingExtra
from smallnets.input_files import in_words

_PLACE = re.compile(rb"<(?:\w+:)?c\b[^>]{0,200}?\br=.([A-Za-z]{1,7})([0-9]{1,10})")

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods")


def read_file(path: Path | str, delimiter: str | None = None, *, header: bool | None = None) -> Sheet:
    """The sheet of a table's file of any kind, or of the text of a table.

    Raises:
        InputError: as `read_sheet`.
        MissingExtra: a spreadsheet, and the library that reads it is not installed.
    """
    if isinstance(path, str) or path.suffix.lower() not in ENDINGS:
        return read_sheet(path, delimiter, header=header)
    content = contents(path)
    found = TableText(path.name, "", hashlib.sha256(content).hexdigest())
    rows, notes = _rows(path.name, path.suffix, content)
    kept = [(place + 1, cells) for place, cells in enumerate(rows) if any(cells)]
    if not kept:
        raise InputError("table", path.name, "is empty", "give a header line and a line for each point")
    table = Rows([line for line, _ in kept], ",", None, [cells for _, cells in kept], [])
    sheet = sheet_of_rows(found, table, header=header)
    return replace(sheet, notes=(*notes, *sheet.notes))


def _rows(name: str, kind: str, content: bytes) -> tuple[list[list[str]], tuple[str, ...]]:
    """The cells of the first sheet of a book, and a note if there are more sheets."""
    try:
        calamine: Any = importlib.import_module("python_calamine")
    except ImportError:
        raise MissingExtra("excel", f"reading {kind}") from None
    _refuse_far_corners(name, content)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        names: list[str] = book.sheet_names
        given: list[list[object]] = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise InputError("table", name, f"cannot be read as a spreadsheet ({error})", "save it anew") from None
    notes = (f"the first of {len(names)} sheets is read: {names[0]}",) if len(names) > 1 else ()
    return [[_text(cell) for cell in row] for row in given], notes


def _refuse_far_corners(name: str, content: bytes) -> None:
    """Refuse a book whose sheets would not fit into memory: its reader makes room for every cell up to the last."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > 2 * LARGEST:
                why = f"is larger than {in_words(2 * LARGEST)} when unpacked"
                raise InputError("table", name, why, "leave rows or sheets out")
            sheets = [entry for entry in archive.namelist() if entry.startswith("xl/worksheets/")]
            cells = max((_cells_up_to_the_last(archive.read(sheet)) for sheet in sheets), default=0)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return  # told by its reader
    if cells > MOST_CELLS:
        why = f"has more than {MOST_CELLS:,} cells up to its last"
        raise InputError("table", name, why, "delete what stands far off")


def _cells_up_to_the_last(sheet: bytes) -> int:
    rows, columns = 0, 0
    for letters, digits in _PLACE.findall(sheet):
        column = 0
        for letter in letters.upper():
            column = 26 * column + letter - 64
        rows, columns = max(rows, int(digits)), max(columns, column)
    return rows * columns


def _text(cell: object) -> str:
    """A cell as it would stand in a CSV file; whole numbers without a point."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 2**53 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell).strip()

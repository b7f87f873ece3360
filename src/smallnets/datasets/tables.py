"""Tables as data: CSV files and arrays."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from smallnets.datasets.cells import as_floats, column_of_numbers, is_missing, is_wordy, refuse
from smallnets.datasets.column_choice import choose_column, choose_inputs
from smallnets.datasets.delimited import DELIMITERS, Sheet, read_sheet
from smallnets.datasets.elementary import Floats
from smallnets.datasets.points import Kind, Points
from smallnets.datasets.target_kind import Target, numbers_as_target, words_as_target
from smallnets.errors import InputError


def read_table(
    source: Path | str,
    *,
    target: str | int,
    kind: Kind | None = None,
    columns: Sequence[str | int] | None = None,
    delimiter: str | None = None,
) -> Points:
    """Read points from a CSV file.

    Args:
        source: a path, or the text of the table itself if it has several lines.
        target: the column to predict, by its name or its number from 1.
        kind: what the target is.  If None: words are classes; whole numbers are classes where there are at most 10
            different ones, fewer than half as many as rows; all else is numbers.  `Points.notes` says what was decided.
        columns: the inputs, by names or numbers; all but the target if None.
        delimiter: comma, semicolon or tab; found out if None.  With a semicolon a decimal comma is read too.

    Raises:
        InputError: what `read_sheet` refuses; an unknown column; missing values, NaN, infinities and words among
            numbers, with line and column; a target with one class or value only.
    """
    sheet = read_sheet(source, delimiter)
    place = choose_column("target", sheet.columns, target)
    inputs = choose_inputs(sheet.columns, place, columns)
    cells = [row[place] for row in sheet.rows]
    values = column_of_numbers(cells, decimal_comma=sheet.delimiter == ";")
    wordy = kind == "classification" and not all(isinstance(value, float) for value in values)
    as_words = kind != "regression" and (wordy or is_wordy(values, cells))
    reasons = [_no_word(cell) for cell in cells] if as_words else values
    complaints = _complaints(sheet, [place], [reasons])
    array = _inputs(sheet, inputs, complaints)
    name = sheet.columns[place]
    found = words_as_target(name, cells) if as_words else numbers_as_target(name, _floats(values), kind)
    usual = sheet.delimiter == ","
    notes = () if usual else (f"cells are separated by {DELIMITERS.get(sheet.delimiter, repr(sheet.delimiter))}",)
    return _points(array, found, tuple(sheet.columns[index] for index in inputs), name, notes)


def read_inputs(source: Path | str, *, columns: Sequence[str], delimiter: str | None = None) -> Floats:
    """Read the named columns of a CSV file, to predict from: (n, k), float64; other columns do not matter.

    Raises:
        InputError: as `read_table`.
    """
    sheet = read_sheet(source, delimiter)
    return _inputs(sheet, [choose_column("columns", sheet.columns, name) for name in columns], [])


def from_arrays(
    inputs: ArrayLike,
    targets: ArrayLike | Sequence[Any],
    *,
    columns: Sequence[str] | None = None,
    kind: Kind | None = None,
    target: str = "target",
) -> Points:
    """Take points from arrays.

    Args:
        inputs: numbers, shape (n, k), or (n,) for one input.
        targets: n numbers or names of classes.
        columns: the names of the k inputs; x1, x2, ... if None.
        kind: what the targets are; decided as in `read_table` if None.
        target: the name of what is predicted.

    Raises:
        InputError: shapes that do not fit, numbers that are not finite, a target with one class or value only.
    """
    array = _numeric("inputs", inputs)
    array = array[:, np.newaxis] if array.ndim == 1 else array
    given = np.asarray(targets, dtype=object)
    if array.ndim != 2 or array.size == 0 or given.shape != (len(array),):
        shapes = f"{np.shape(array)} and {given.shape}"
        raise InputError("inputs, targets", shapes, "do not fit", "give the shapes (n, k) and (n,)")
    names = tuple(columns) if columns is not None else tuple(f"x{index + 1}" for index in range(array.shape[1]))
    if len(names) != array.shape[1] or len(set(names)) != len(names):
        raise InputError("columns", names, f"are not {array.shape[1]} different names", "give a name for each input")
    _refuse_infinite(array, names)
    values: list[Any] = given.tolist()
    if any(isinstance(value, str | bool) for value in values) and kind != "regression":
        refuse("arrays", [f"row {row + 1}: the target is missing" for row, value in enumerate(values) if value is None])
        return _points(array, words_as_target(target, [str(value) for value in values]), names, target, ())
    numbers = _numeric("targets", values)
    _refuse_infinite(numbers[:, np.newaxis], (target,))
    return _points(array, numbers_as_target(target, numbers.tolist(), kind), names, target, ())


def _points(array: Floats, found: Target, columns: tuple[str, ...], name: str, notes: tuple[str, ...]) -> Points:
    more = (found.note,) if found.note else ()
    return Points(array, found.values, found.kind, found.classes, columns, name, (*notes, *more))


def _inputs(sheet: Sheet, places: Sequence[int], complaints: list[str]) -> Floats:
    """The input columns, checked together with earlier complaints about the target."""
    texts = [[row[place] for row in sheet.rows] for place in places]
    values = [column_of_numbers(cells, decimal_comma=sheet.delimiter == ";") for cells in texts]
    wordy = [place for place, cells, read in zip(places, texts, values, strict=True) if is_wordy(read, cells)]
    if wordy:
        names = ", ".join(repr(sheet.columns[place]) for place in wordy)
        line, word = _first_word(sheet, wordy[0], values[places.index(wordy[0])])
        rest = ",".join(sheet.columns[place] for place in places if place not in wordy)
        hint = f"leave them out: columns={rest}" if rest else "choose columns of numbers"
        why = f"holds words, such as {word!r} in line {line}, and inputs are numbers"
        raise InputError("columns", names, why, hint)
    refuse(sheet.source, complaints + _complaints(sheet, places, values))
    return as_floats(values)


def _first_word(sheet: Sheet, place: int, values: Sequence[float | str]) -> tuple[int, str]:
    """The line and the text of a column's first cell that is neither missing nor a number."""
    cells = zip(sheet.lines, sheet.rows, values, strict=True)
    return next(
        (line, row[place]) for line, row, value in cells if isinstance(value, str) and not is_missing(row[place])
    )


def _complaints(sheet: Sheet, places: Sequence[int], values: Sequence[Sequence[float | str]]) -> list[str]:
    """Line, column and reason for each cell that cannot be used, by lines."""
    return [
        f"line {line}, column {sheet.columns[place]!r}: {reason}"
        for line, *reasons in zip(sheet.lines, *values, strict=True)
        for place, reason in zip(places, reasons, strict=True)
        if isinstance(reason, str)
    ]


def _no_word(cell: str) -> float | str:
    """Why a cell is not the name of a class; 0.0 if it is one."""
    return "is missing" if is_missing(cell) else 0.0


def _floats(values: Sequence[float | str]) -> list[float]:
    return [value for value in values if isinstance(value, float)]


def _numeric(argument: str, values: ArrayLike) -> Floats:
    try:
        return np.array(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise InputError(argument, type(values).__name__, f"are not numbers ({error})", "give numbers only") from None


def _refuse_infinite(array: Floats, names: Sequence[str]) -> None:
    bad = np.argwhere(~np.isfinite(array)).tolist()
    refuse("arrays", [f"row {row + 1}, column {names[at]!r}: {array[row, at]} is not finite" for row, at in bad])

"""New points to predict from: the columns of the training found by name, rows that cannot be used told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from smallnets.datasets.categories import one_hot
from smallnets.datasets.cells import IN_CELL, is_missing, is_unfilled
from smallnets.datasets.column_choice import places_of
from smallnets.datasets.column_numbers import read_numbers
from smallnets.datasets.delimited import Sheet
from smallnets.datasets.elementary import Floats
from smallnets.datasets.filling import DROP
from smallnets.frozen import Frozen


class NewPoints(Frozen, eq=False):
    """New points.

    Attributes:
        inputs: shape (n, k), float64; NaN where a cell cannot be used, or is missing.
        problems: for each row that cannot be used (from 0) why, with its line and column.
        sheet: the table, with all columns.
    """

    inputs: Floats
    problems: dict[int, str]
    sheet: Sheet


def new_points(
    sheet: Sheet, columns: Sequence[str], *, words: Mapping[str, Sequence[str]], missing: str | None
) -> NewPoints:
    """The inputs of a table's rows.

    Args:
        sheet: the table; columns may stand in any order, with others between.
        columns: the columns that the network was trained on.
        words: those that hold words, and the words that were known.
        missing: what became of missing cells in the training: "mean" and "median" leave them to be filled.

    Raises:
        InputError: the table lacks a column.
    """
    places = places_of(sheet.source, sheet.columns, columns)
    numeric = [place for place, name in zip(places, columns, strict=True) if name not in words]
    numbers = dict(zip(numeric, read_numbers(sheet, numeric), strict=True)) if numeric else {}
    parts: list[Floats] = []
    problems: dict[int, list[str]] = {}
    for place, name in zip(places, columns, strict=True):
        cells = sheet.cells(place)
        if name in words:
            values, reasons = one_hot(cells, words[name])
        else:
            values, reasons = numbers[place].values[:, None], numbers[place].reasons
        parts.append(values)
        for row, why in reasons.items():
            is_gone = is_missing(cells[row]) if name in words else is_unfilled(cells[row])
            if missing in {None, DROP} or not is_gone:
                problems.setdefault(row, []).append(IN_CELL.say(line=sheet.line(row), column=name, reason=why))
    told = {row: "; ".join(found) for row, found in sorted(problems.items())}
    return NewPoints(np.concatenate(parts, axis=1), told, sheet)

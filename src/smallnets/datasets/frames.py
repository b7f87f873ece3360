"""Data frames (of pandas, polars, ...) as sheets of cells, without importing the library that made them."""

from __future__ import annotations

import math
from typing import Any

from smallnets.datasets.delimited import Sheet
from smallnets.datasets.table_rows import Rows
from smallnets.errors import InputError


def is_frame(given: object) -> bool:
    """Whether something is a data frame: it has columns, each of which can be asked for by its name."""
    kind = type(given)
    return kind.__name__ == "DataFrame" and hasattr(kind, "columns") and hasattr(kind, "__getitem__")


def frame_names(frame: Any) -> tuple[str, ...]:  # noqa: ANN401 - a frame of any library
    """The names of a frame's columns."""
    return tuple(str(name) for name in frame.columns)


def sheet_of_frame(frame: Any) -> Sheet:  # noqa: ANN401 - a frame of any library
    """The cells of a frame, each as it would stand in a CSV file; numbers keep every bit.

    Raises:
        InputError: no rows, or two columns of one name.
    """
    names = frame_names(frame)
    if len(set(names)) < len(names):
        raise InputError("columns", ", ".join(names), "names a column twice", "give each column its own name")
    columns: list[list[str]] = [[_text(value) for value in _values(frame, name)] for name in frame.columns]
    if not columns or not columns[0]:
        raise InputError("source", "a data frame", "has no rows", "give a row for each point")
    rows = Rows(list(range(1, len(columns[0]) + 1)), ",", None, [list(row) for row in zip(*columns, strict=True)], [])
    return Sheet("data frame", names, rows, tuple(range(len(names))), 0)


def holds_numbers(frame: Any, name: str) -> bool:  # noqa: ANN401 - a frame of any library
    """Whether a column, by its name as text, holds numbers, so that classes come back as numbers."""
    column = next(one for one in frame.columns if str(one) == name)
    present = [value for value in _values(frame, column) if _text(value)]
    return bool(present) and all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in present)


def _values(frame: Any, name: object) -> list[Any]:  # noqa: ANN401 - a frame of any library
    column = frame[name]
    values: list[Any] = column.to_list() if hasattr(column, "to_list") else list(column)
    return values


def _text(value: object) -> str:
    """A cell's text; nothing for what is missing."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool) or type(value).__name__ in {"bool_", "bool"}:
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return repr(float(value))
    text = str(value).strip()
    return "" if text in {"NaT", "<NA>"} else text

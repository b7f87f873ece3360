"""The text of one cell understood as a number, or the reason why it is none."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np

from smallnets.datasets.elementary import Floats
from smallnets.errors import InputError

MISSING = frozenset({"", "na", "n/a", "nan", "null", "?"})
"""What stands for a missing value, in small letters."""

INFINITE = frozenset({"inf", "infinity"})

SHOWN = 5
"""How many unusable cells a message shows."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?")


def is_missing(cell: str) -> bool:
    """Whether a cell stands for a missing value."""
    return cell.casefold() in MISSING


def is_number(cell: str, *, decimal_comma: bool = False) -> bool:
    """Whether a cell is a finite number, with a decimal point or, where allowed, a decimal comma."""
    return _value(cell, decimal_comma) is not None


def number(cell: str, *, decimal_comma: bool = False) -> float | str:
    """The number in a cell, or why it cannot be used, as the rest of a sentence."""
    value = _value(cell, decimal_comma)
    if value is not None:
        return value
    if is_missing(cell):
        return "is missing" if not cell else f"{cell!r} stands for a missing value"
    if cell.casefold().lstrip("+-") in INFINITE or _NUMBER.fullmatch(_plain(cell)):
        return f"{cell!r} is not finite" if "," not in cell else f"{cell!r} has a comma: write a decimal point"
    return f"{cell!r} is no number"


def column_of_numbers(cells: Sequence[str], *, decimal_comma: bool = False) -> list[float | str]:
    """Each cell's number, or why it is none."""
    return [number(cell, decimal_comma=decimal_comma) for cell in cells]


def is_wordy(values: Sequence[float | str], cells: Sequence[str]) -> bool:
    """Whether a column is one of words: more than half of what is not missing is no number."""
    present = [isinstance(value, str) for value, cell in zip(values, cells, strict=True) if not is_missing(cell)]
    return sum(present) * 2 > len(present)


def refuse(source: str, complaints: Sequence[str]) -> None:
    """Refuse a table because of its cells, if there are complaints: the first five, and how many there are.

    Raises:
        InputError: there is a complaint.
    """
    if complaints:
        count = f"{len(complaints)} cells that cannot be used" if len(complaints) > 1 else "a cell that cannot be used"
        more = f"; and {len(complaints) - SHOWN} more" if len(complaints) > SHOWN else ""
        why = f"has {count} ({'; '.join(complaints[:SHOWN])}{more})"
        raise InputError("table", source, why, "correct them or leave those lines or columns out")


def as_floats(columns: Sequence[Sequence[float | str]]) -> Floats:
    """Checked columns of numbers as an array, one row a point: (n, k)."""
    return np.array(columns, dtype=np.float64).T.reshape(-1, len(columns)).copy()


def _value(cell: str, decimal_comma: bool) -> float | None:  # noqa: FBT001 - private, one caller's own argument
    plain = _plain(cell)
    if not _NUMBER.fullmatch(plain) or ("," in plain and not decimal_comma):
        return None
    value = float(plain.replace(",", "."))
    return value if math.isfinite(value) else None


def _plain(cell: str) -> str:
    """The cell with the typographic minus sign made plain."""
    return cell.replace("\u2212", "-")

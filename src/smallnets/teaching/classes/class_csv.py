"""A class as CSV: one row a person, one column for each quantity that counts."""

from __future__ import annotations

import csv
import io

from smallnets.teaching.classes.class_result import ClassResult, MarkedPerson
from smallnets.teaching.classes.points import shown

_COLUMNS = ("name", "points", "of", "first_wrong", "mistake")


def write(found: ClassResult) -> str:
    """The table with a header; lines end as in every CSV file of the world, with carriage return and line feed."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(_inert(cell) for cell in (*_COLUMNS, *(quantity.shown for quantity in found.counted)))
    for one in found.people:
        writer.writerow(_inert(cell) for cell in _cells(found, one))
    return target.getvalue()


def _cells(found: ClassResult, one: MarkedPerson) -> list[str]:
    verdicts = [(one.verdict(quantity.symbol) or "").replace("_", " ") for quantity in found.counted]
    decimal = shown(one.points) if "/" not in shown(one.points) else f"{float(one.points):.4f}"
    return [one.name, decimal, str(found.of), one.first_wrong, one.problem or one.mistake, *verdicts]


def _inert(cell: str) -> str:
    """What no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell

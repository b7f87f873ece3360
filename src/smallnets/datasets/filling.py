"""Missing cells of the inputs as a declared step: rows left out, or the training part's mean or median put in."""

from __future__ import annotations

from math import fsum
from statistics import median

import numpy as np

from smallnets.datasets.elementary import Floats
from smallnets.errors import InputError, unknown_name

DROP = "drop"
WAYS = (DROP, "mean", "median")


def check_way(way: str | None) -> None:
    """Refuse a step that is not known."""
    if way is not None and way not in WAYS:
        raise unknown_name("missing", way, WAYS)


def fit_filling(columns: Floats, way: str) -> tuple[float, ...]:
    """What is put in for a missing cell of each column, (n, k): the mean or median of the others.

    Raises:
        InputError: a column that has no cell among these rows.
    """
    return tuple(_middle(column[~np.isnan(column)].tolist(), way, place) for place, column in enumerate(columns.T))


def _middle(present: list[float], way: str, place: int) -> float:
    if not present:
        why = f"has no {way}: every training row of input {place + 1} is missing"
        raise InputError("missing", way, why, "leave that column out")
    return fsum(present) / len(present) if way == "mean" else float(median(present))


def filled(columns: Floats, values: tuple[float, ...]) -> Floats:
    """Columns, (n, k) or (n, k, S), with `values` where a cell is missing (NaN)."""
    beside = np.array(values).reshape((-1, *(1,) * (columns.ndim - 2)))
    return np.where(np.isnan(columns), beside, columns)

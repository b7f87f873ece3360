"""Words as inputs: one input of 0 and 1 for each word of a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from smallnets.datasets.cells import is_missing
from smallnets.datasets.elementary import Floats
from smallnets.errors import InputError

ONE_HOT = "one-hot"
MOST = 50
"""More different words in a column are names rather than categories."""


def encoded_names(chosen: Sequence[str], categories: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The names of the inputs: a column's name, or for words column=word."""
    return tuple(
        name
        for column in chosen
        for name in ([f"{column}={word}" for word in categories[column]] if column in categories else [column])
    )


def words_of(column: str, cells: Sequence[str]) -> tuple[str, ...]:
    """The different words of a column in the order of the alphabet.

    Raises:
        InputError: so many that they are names, or only one.
    """
    words = tuple(sorted({cell for cell in cells if not is_missing(cell)}))
    if len(words) > MOST:
        why = f"holds {len(words)} different words, too many for an input each"
        raise InputError("categories", column, why, f"leave the column out; at most {MOST} are taken")
    if len(words) < 2:
        raise InputError("categories", column, "holds one word only, which tells nothing", "leave the column out")
    return words


def one_hot(cells: Sequence[str], words: Sequence[str]) -> tuple[Floats, dict[int, str]]:
    """The inputs (n, words) of cells, NaN where a word is missing or unknown; and for those rows why."""
    places = {word: place for place, word in enumerate(words)}
    found = np.array([places.get(cell, -1) for cell in cells])
    values = (found[:, None] == np.arange(len(words))).astype(np.float64)
    values[found < 0] = np.nan
    reasons = {row: _why(cells[row], words) for row in np.flatnonzero(found < 0).tolist()}
    return values, reasons


def _why(cell: str, words: Sequence[str]) -> str:
    if is_missing(cell):
        return "is missing" if not cell else f"{cell!r} stands for a missing value"
    listed = ", ".join(words[:5]) + (", ..." if len(words) > 5 else "")
    return f"{cell!r} is none of the words {listed}"

"""Columns that are worth a remark: they give the answer away, number the rows, or hold -999 for what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from smallnets.datasets.elementary import Floats
from smallnets.datasets.points import Targets
from smallnets.datasets.target_kind import Target
from smallnets.sentences import Sentence

NAMED = re.compile(r"(.*[_ ])?(id|ids|index|idx|nr|no|number|key|row|rownames|unnamed: 0|#)", re.IGNORECASE)
FEW_OTHERS = 20
"""Among so many numbers from 0 upwards a single -999 is odd."""

LEAST = 6
"""Fewer rows tell nothing: in a small table whole numbers may stand in order by themselves."""


LARGEST = 2.0**53
"""Whole numbers above it are no numbers of rows."""


STAND_INS = (-99.0, -999.0, -9999.0, -99999.0, 999.0, 9999.0, 99999.0)
"""Numbers that loggers and statistics offices write where nothing was measured."""


TELLS_TARGET = Sentence("{column} tells {target} in every row: leave it out by columns, unless that is meant")
TARGET_IN_ORDER = Sentence(", and {target} stands in its order")
NUMBERS_ROWS = Sentence("{column} numbers the rows{order}: leave it out by columns")
FAR_FROM_OTHERS = Sentence("{column} is {number:g} in {count} row{plural}, far from all others")
PERHAPS_MISSING = Sentence("{often}: if that stands for a missing value, empty those cells and choose missing")


def remarks(inputs: Floats, columns: Sequence[str], found: Target, target: str) -> tuple[str, ...]:
    """A sentence for each input that numbers the rows or copies the target, or column that has a stand-in."""
    notes: list[str] = []
    measured = [*zip(columns, inputs.T, strict=True), *([(target, found.values)] if found.kind == "regression" else [])]
    for column, values in measured:
        for number, count in _stand_ins(values):
            often = FAR_FROM_OTHERS.say(column=column, number=number, count=count, plural="s" if count > 1 else "")
            notes.append(PERHAPS_MISSING.say(often=often))
    for column, values in zip(columns, inputs.T, strict=True):
        if np.isnan(values).any():
            continue
        if _copies(values, found):
            notes.append(TELLS_TARGET.say(column=column, target=target))
        elif _numbers_rows(column, values):
            away = TARGET_IN_ORDER.say(target=target) if _is_sorted(values, found.values) else ""
            notes.append(NUMBERS_ROWS.say(column=column, order=away))
    return tuple(notes)


def _stand_ins(values: Targets) -> list[tuple[float, int]]:
    """Stand-ins for a missing value, far from all other numbers.

    They occur twice or more, or are the one number below 0 among twenty, and are farther from the others than twice the
    distance of these from one another.
    """
    found: list[tuple[float, int]] = []
    for number in STAND_INS:
        count = int(np.count_nonzero(values == number))
        if count == 0:
            continue
        others = values[~np.isnan(values) & (values != number)]
        alone = number < 0 and len(others) >= FEW_OTHERS and others.min() >= 0
        if count < 2 and not alone:
            continue
        with np.errstate(over="ignore"):
            apart = len(others) > 0 and np.abs(others - number).min() > 2 * np.ptp(others)
        found += [(number, count)] if apart else []
    return found


def _copies(values: Floats, found: Target) -> bool:
    """Whether an input is the target itself, or tells each of three classes or more by a number of its own."""
    if found.kind == "regression":
        return bool(np.array_equal(values, found.values))
    names = np.array([_number(name) for name in found.classes])
    if np.array_equal(values, names[found.values]):
        return True
    count = len(found.classes)
    pairs = set(zip(values.tolist(), found.values.tolist(), strict=True))
    return count > 2 and len(values) >= 3 * count and len(pairs) == count == len(np.unique(values))


def _number(name: str) -> float:
    try:
        return float(name)
    except ValueError:
        return float("nan")


def _numbers_rows(column: str, values: Floats) -> bool:
    if len(values) < LEAST or np.abs(values).max() > LARGEST or not np.array_equal(values, np.floor(values)):
        return False
    steps = np.diff(values)
    return bool((steps == 1).all()) or (bool(NAMED.fullmatch(column)) and len(np.unique(values)) == len(values))


def _is_sorted(values: Floats, targets: Targets) -> bool:
    """Whether the target only rises, or only falls, or each class stands together, along a column."""
    along = targets[np.argsort(values, kind="stable")]
    with np.errstate(over="ignore"):
        steps = np.diff(along)
    groups = int((steps != 0).sum()) + 1
    together = targets.dtype.kind == "i" and groups == len(np.unique(targets))
    return bool(together or (steps >= 0).all() or (steps <= 0).all())

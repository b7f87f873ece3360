"""Sums from the first number to the last, one after the other: every host that adds so has the same bits.

NumPy's own sums pair their numbers, and its products of matrices fuse multiplication with addition where the machine
can; so nothing here may call them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def total(values: Floats) -> float:
    """The sum of (n,) numbers; 0 for none."""
    return float(np.add.accumulate(values)[-1]) if len(values) else 0.0


def mean(values: Floats) -> float:
    """The mean of (n,) numbers; NaN for none."""
    return total(values) / len(values) if len(values) else math.nan


def means(rows: Floats) -> Floats:
    """The mean of each column of (n, k) numbers."""
    return np.add.accumulate(rows, axis=0)[-1] / len(rows)


def deviation(values: Floats) -> float:
    """The standard deviation of (n,) numbers, divided by n."""
    away = values - mean(values)
    return math.sqrt(mean(away * away))


def root_mean_square(values: Floats) -> float:
    """The root of the mean of the squares; 0 for none."""
    return math.sqrt(mean(values * values)) if len(values) else 0.0


def product(left: Floats, right: Floats) -> Floats:
    """The product of the matrices (n, m) and (m, k)."""
    found = np.zeros((left.shape[0], right.shape[1]))
    for inner in range(left.shape[1]):
        found = found + left[:, inner, None] * right[inner]
    return found


def largest_stretch(matrix: Floats) -> float:
    """The largest singular value, by turning columns until all are at right angles (Hestenes 1958)."""
    columns = [matrix[:, place].astype(np.float64) for place in range(matrix.shape[1])]
    for _ in range(SWEEPS):
        turned = False
        for first in range(len(columns)):
            for second in range(first + 1, len(columns)):
                turned = _turn(columns, first, second) or turned
        if not turned:
            break
    return math.sqrt(max((total(column * column) for column in columns), default=0.0))


SWEEPS = 30
RIGHT_ANGLE = 1e-15


def _turn(columns: list[Floats], first: int, second: int) -> bool:
    """Turn two columns in their plane to a right angle; False if they were at one."""
    a, b = columns[first], columns[second]
    alpha, beta, gamma = total(a * a), total(b * b), total(a * b)
    if abs(gamma) <= RIGHT_ANGLE * math.sqrt(alpha * beta):
        return False
    zeta = (beta - alpha) / (2.0 * gamma)
    tangent = (1.0 if zeta >= 0 else -1.0) / (abs(zeta) + math.sqrt(1.0 + zeta * zeta))
    cosine = 1.0 / math.sqrt(1.0 + tangent * tangent)
    sine = cosine * tangent
    columns[first], columns[second] = cosine * a - sine * b, sine * a + cosine * b
    return True

"""Gauss-Legendre's points and weights, found by Newton's method, so that every host has the same bits.

Source: M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 25.4.29.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import pi
from typing import TYPE_CHECKING

import numpy as np

from smallnets.datasets.elementary import cosine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

STEPS = 8


@cache
def gauss_legendre(count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Points in (-1, 1) and weights with the sum 2 that integrate polynomials up to degree 2 count - 1 exactly."""
    x = cosine(pi * (np.arange(count, dtype=np.float64) + 0.75) / (count + 0.5))
    slope = np.ones(count)
    for _ in range(STEPS):
        before, value = np.ones(count), x
        for degree in range(2, count + 1):
            before, value = value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree
        slope = count * (x * value - before) / (x * x - 1.0)
        x = x - value / slope
    return x, 2.0 / ((1.0 - x * x) * slope * slope)


def panels(edges: Sequence[float], count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Points and weights over the panels between neighbouring edges, `count` in each; the weights have the sum 1."""
    x, weights = gauss_legendre(count)
    whole = edges[-1] - edges[0]
    pairs = [(low, high) for low, high in pairwise(edges) if high > low]
    points = [(low + high) / 2.0 + (high - low) / 2.0 * x for low, high in pairs]
    return np.concatenate(points), np.concatenate([(high - low) / (2.0 * whole) * weights for low, high in pairs])

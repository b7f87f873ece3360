"""Arctangent and arcsine from + - * / and roots alone, so that every host has the same bits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

TERMS = 12
HALVINGS = 2


def arctangent(t: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """The angle in radians whose tangent is t, for t from -1 to 1: halved twice, then 12 terms of Gregory's series."""
    halved = np.asarray(t, np.float64)
    for _ in range(HALVINGS):
        halved = halved / (1.0 + np.sqrt(1.0 + halved * halved))
    square = halved * halved
    found = np.zeros_like(square)
    for term in range(TERMS - 1, -1, -1):
        found = 1.0 / (2 * term + 1) - square * found
    return 2.0**HALVINGS * (halved * found)


def arcsine(u: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """The angle in radians, from -pi/2 to pi/2, whose sine is u, for u from -1 to 1."""
    sine = np.asarray(u, np.float64)
    return 2.0 * arctangent(sine / (1.0 + np.sqrt(np.maximum(0.0, 1.0 - sine * sine))))

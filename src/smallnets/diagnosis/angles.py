"""The direction of a line, from + - * / and roots alone, so that every host has the same bits."""

from __future__ import annotations

import math

TERMS = 12
HALVINGS = 2


def direction(w1: float, w2: float) -> float:
    """The direction of the line w1 x1 + w2 x2 + b = 0 against the x1 axis in degrees, from 0 to below 180."""
    across, up = abs(w2), abs(w1)
    steep = up > across
    size = arctangent(across / up if steep else up / across) * (180.0 / math.pi)
    angle = 90.0 - size if steep else size
    falls = w1 * w2 > 0
    return 180.0 - angle if falls and angle > 0 else angle


def arctangent(t: float) -> float:
    """The angle in radians whose tangent is t, for t from 0 to 1: halved twice, then 12 terms of Gregory's series."""
    for _ in range(HALVINGS):
        t = t / (1.0 + math.sqrt(1.0 + t * t))
    square = t * t
    found = 0.0
    for term in range(TERMS - 1, -1, -1):
        found = 1.0 / (2 * term + 1) - square * found
    return 2.0**HALVINGS * (t * found)

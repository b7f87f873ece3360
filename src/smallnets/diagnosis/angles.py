"""The direction of a line, with the same bits on every host."""

from __future__ import annotations

import math

from smallnets.arithmetic.angles import arctangent


def direction(w1: float, w2: float) -> float:
    """The direction of the line w1 x1 + w2 x2 + b = 0 against the x1 axis in degrees, from 0 to below 180."""
    across, up = abs(w2), abs(w1)
    steep = up > across
    size = float(arctangent(across / up if steep else up / across)) * (180.0 / math.pi)
    angle = 90.0 - size if steep else size
    falls = w1 * w2 > 0
    return 180.0 - angle if falls and angle > 0 else angle

"""Sine, cosine, logarithm and square root of arrays, with the same bits on every machine.

NumPy's own change in the last bit with the instruction set, so no data set may call them.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from smallnets.arithmetic import NumpyMathematics

Floats: TypeAlias = NDArray[np.float64]

MATHEMATICS: Any = NumpyMathematics(64)


def sine(x: Floats) -> Floats:
    """Sin(x), entry by entry."""
    return MATHEMATICS.sin(x)


def cosine(x: Floats) -> Floats:
    """Cos(x), entry by entry."""
    return MATHEMATICS.cos(x)


def logarithm(x: Floats) -> Floats:
    """The natural logarithm, entry by entry."""
    return MATHEMATICS.log(x)


def square_root(x: Floats) -> Floats:
    """The square root, entry by entry."""
    return MATHEMATICS.sqrt(x)

"""Sine, cosine and logarithm of arrays, with the same bits on every machine.

NumPy's own change in the last bit with the instruction set, so no data set may call them.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from smallnets.arithmetic import NumpyMathematics

Floats: TypeAlias = NDArray[np.float64]


class _ArrayMathematics(NumpyMathematics):
    """The mathematics of data sets, in float64."""

    def floor(self, x: Any) -> Any:  # noqa: ANN401 - arrays and numbers
        """The largest whole number that is not above x."""
        return np.floor(x)


MATHEMATICS: Any = _ArrayMathematics(64)


def sine(x: Floats) -> Floats:
    """Sin(x), entry by entry."""
    return MATHEMATICS.sin(x)


def cosine(x: Floats) -> Floats:
    """Cos(x), entry by entry."""
    return MATHEMATICS.cos(x)


def logarithm(x: Floats) -> Floats:
    """The natural logarithm, entry by entry."""
    return MATHEMATICS.log(x)

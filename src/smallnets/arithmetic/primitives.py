"""What the elementary functions stand on, for NumPy arrays."""

from __future__ import annotations

from typing import Any, TypeAlias, cast

import numpy as np

Array: TypeAlias = Any
"""An NDArray, in a word that both NumPy's stubs and the protocol's `Value` accept."""


class NumpyPrimitives:
    """`Primitives` for arrays of float64 (width 64) or float32 (width 32), of one dimension or more.

    Only operations that IEEE 754 defines to the last bit are used, so the instruction set cannot matter.
    NumPy's warnings are the caller's to silence (`NumpyMathematics` does).
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self._real = np.dtype(np.float32 if width == 32 else np.float64)
        self._integer = np.dtype(np.int32 if width == 32 else np.int64)

    def absolute(self, x: Array, /) -> Array:
        """|x|."""
        return np.absolute(x)

    def copysign(self, magnitude: Array, sign: Array, /) -> Array:
        """The magnitude with the sign of the other."""
        return np.copysign(magnitude, sign)

    def sqrt(self, x: Array, /) -> Array:
        """The square root, correctly rounded; NaN below 0."""
        return np.sqrt(self._rounded(x))

    def where(self, condition: Array, yes: Array, no: Array, /) -> Array:
        """`yes` in the lanes where the condition holds, else `no`."""
        return cast("Array", np.where(condition, self._rounded(yes), self._rounded(no)))

    def bits(self, x: Array, /) -> Array:
        """The same bits as a signed integer."""
        return x.view(self._integer)

    def from_bits(self, bits: Array, /) -> Array:
        """The number with these bits."""
        return bits.view(self._real)

    def wide(self, x: Array, /) -> tuple[Array, NumpyPrimitives]:
        """The lanes in float64, and the primitives for them."""
        return (x.astype(np.float64), NumpyPrimitives(64)) if self.width == 32 else (x, self)

    def narrow(self, x: Array, /) -> Array:
        """The lanes in this width, rounded to nearest even."""
        return x.astype(self._real, copy=False)

    def _rounded(self, x: Array) -> Array:
        return self._real.type(x) if isinstance(x, float | int) else x

"""The functions that formulas use, for NumPy arrays."""

from __future__ import annotations

import numpy as np

from smallnets.arithmetic.primitives import Array, NumpyPrimitives
from smallnets.functions.elementary import ElementaryMathematics

BLOCK = 4096  # numbers: the temporaries stay in the cache, and below the size at which memory is fetched anew


class NumpyMathematics(ElementaryMathematics):
    """`Mathematics` for arrays of any shape, of float64 (width 64) or float32 (width 32).

    The bits of a result depend on the bits of its argument alone, not on shape, order or neighbours.  No function
    warns: infinities and NaN are ordinary results.  Long arrays are worked through in blocks that fit the cache.
    Arguments of another type are converted first; a result is an array of the argument's shape.
    """

    def __init__(self, width: int = 64) -> None:
        super().__init__(NumpyPrimitives(width))
        self.width = width
        self.dtype = np.dtype(np.float32 if width == 32 else np.float64)

    def apply(self, name: str, x: Array, *settings: float) -> Array:
        """The elementary function of that name, entry by entry."""
        values: Array = np.asarray(x, self.dtype)
        flat: Array = np.ascontiguousarray(values).reshape(-1)
        result = np.empty_like(flat)
        with np.errstate(all="ignore"):
            for start in range(0, flat.size, BLOCK):
                block = slice(start, start + BLOCK)
                result[block] = super().apply(name, flat[block], *settings)
        return result.reshape(values.shape)

    def sqrt(self, x: Array, /) -> Array:
        """The square root; NaN below 0."""
        with np.errstate(all="ignore"):
            return np.sqrt(np.asarray(x, self.dtype))

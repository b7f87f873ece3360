"""The NumPy host of the elementary functions, and the version of the arithmetic."""

from __future__ import annotations

from smallnets.arithmetic.golden import selftest
from smallnets.arithmetic.mathematics import NumpyMathematics
from smallnets.arithmetic.primitives import NumpyPrimitives
from smallnets.arithmetic.version import ARITHMETIC

__all__ = ["ARITHMETIC", "NumpyMathematics", "NumpyPrimitives", "selftest"]

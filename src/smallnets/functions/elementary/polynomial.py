"""Polynomials by Horner's rule, and the sum that keeps its rounding error."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.functions.protocol import Real, Value


def horner(x: Value, coefficients: Sequence[float]) -> Value:
    """c0 + x (c1 + x (c2 + ...)); at least two coefficients, lowest power first."""
    *rest, highest = coefficients
    total: Value = x * highest + rest.pop()
    for coefficient in reversed(rest):
        total = total * x + coefficient
    return total


def two_sum(a: Value, b: Real) -> tuple[Value, Value]:
    """a + b rounded, and its rounding error exactly (Knuth, TAOCP 2, section 4.2.2, theorem B)."""
    total = a + b
    part = total - a
    return total, (a - (total - part)) + (b - part)

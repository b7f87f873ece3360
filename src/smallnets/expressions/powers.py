"""Powers on any host, in a fixed order of multiplications."""

from __future__ import annotations

from fractions import Fraction
from typing import cast

from smallnets.expressions.mathematics import FormulaMathematics, Real, Value


def power(m: FormulaMathematics, base: Value, exponent: Real, exact: Fraction | None) -> Real:
    """base ^ exponent, where `exact` is the exponent's exact value if it has one.

    An integer exponent n is repeated multiplication: square and multiply from the highest bit of |n| down, so x^3 is
    (x*x)*x and x^5 is ((x*x)*(x*x))*x; then 1/ for a negative n.  A half-integer n + 1/2 is x^n sqrt(x).  Anything
    else is exp(exponent * log(base)), NaN for a negative base.
    """
    if exact is None or (2 * exact).denominator != 1:
        return m.exp(exponent * m.log(base))
    whole, half = divmod(abs(exact), 1)
    result = whole_power(base, int(whole))
    if half:
        root = m.sqrt(base)
        result = root if whole == 0 else cast("Value", result) * root
    return 1.0 / result if exact < 0 else result


def whole_power(base: Value, n: int) -> Real:
    """base ^ n for n >= 0 by square and multiply from the highest bit; 1.0 for n = 0."""
    if n == 0:
        return 1.0
    result = base
    for bit in f"{n:b}"[1:]:
        result = result * result
        if bit == "1":
            result = result * base
    return result

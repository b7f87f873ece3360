"""The elementary functions of formulas, made from what a host offers; every step in one fixed order.

Where a host has the function itself, it is used.  Sources: sinh from expm1 (no cancellation near 0); arctan from
S. L. Moshier, Cephes mathematical library, atan.c (argument reduced to at most 0.66, then a rational function).
"""

from __future__ import annotations

import math
from collections.abc import Callable

from smallnets.expressions.mathematics import FormulaMathematics, Real, Value

_LOG_2 = 0.6931471805599453
_LOG_10 = 2.302585092994046
_NEARLY_EXP = 40.0
_ABOVE = (
    -8.750608600031904122785e-1,
    -1.615753718733365076637e1,
    -7.500855792314704667340e1,
    -1.228866684490136173410e2,
    -6.485021904942025371773e1,
)
_BELOW = (
    1.0,
    2.485846490142306297962e1,
    1.650270098316988542046e2,
    4.328810604912902668951e2,
    4.853903996359136964868e2,
    1.945506571482613964425e2,
)
_TAN_3_PI_8 = 2.41421356237309504880
_PI_REST = 6.123233995736765886130e-17


def sinh(m: FormulaMathematics, x: Value) -> Value:
    """(e^x - e^-x) / 2."""
    size = m.absolute(x)
    small = m.where(size < _NEARLY_EXP, size, 0.0)
    grown = m.expm1(small)
    half = m.exp(0.5 * size)
    result = m.where(size < _NEARLY_EXP, 0.5 * (grown + grown / (grown + 1.0)), (0.5 * half) * half)
    return m.where(x < 0.0, -result, m.where(x > 0.0, result, x))


def cosh(m: FormulaMathematics, x: Value) -> Value:
    """(e^x + e^-x) / 2."""
    size = m.absolute(x)
    half = m.exp(0.5 * size)
    grown = m.exp(m.where(size < _NEARLY_EXP, size, 0.0))
    return m.where(size < _NEARLY_EXP, 0.5 * (grown + 1.0 / grown), (0.5 * half) * half)


def arctan(m: FormulaMathematics, x: Value) -> Value:
    """The angle in (-pi/2, pi/2) whose tangent is x."""
    size = m.absolute(x)
    steep, medium = size > _TAN_3_PI_8, size > 0.66
    reduced = m.where(steep, -1.0 / m.where(steep, size, 1.0), m.where(medium, (size - 1.0) / (size + 1.0), size))
    start = m.where(steep, 0.5 * math.pi, m.where(medium, 0.25 * math.pi, 0.0))
    rest = m.where(steep, _PI_REST, m.where(medium, 0.5 * _PI_REST, 0.0))
    square = reduced * reduced
    correction = reduced * (square * _polynomial(_ABOVE, square) / _polynomial(_BELOW, square))
    result = start + ((correction + reduced) + rest)
    return m.where(x < 0.0, -result, m.where(x > 0.0, result, x))


def arcsin(m: FormulaMathematics, x: Value) -> Value:
    """The angle in [-pi/2, pi/2] whose sine is x."""
    return arctan(m, x / m.sqrt((1.0 - x) * (1.0 + x)))


def arccos(m: FormulaMathematics, x: Value) -> Value:
    """The angle in [0, pi] whose cosine is x."""
    return 2.0 * arctan(m, m.sqrt((1.0 - x) / (1.0 + x)))


def sign(m: FormulaMathematics, x: Value) -> Value:
    """-1, 0 or 1; NaN for NaN."""
    return m.where(x > 0.0, 1.0, m.where(x < 0.0, -1.0, x))


def step(m: FormulaMathematics, x: Value) -> Value:
    """1 from 0 on, 0 below; NaN for NaN."""
    return m.where(x >= 0.0, 1.0, m.where(x < 0.0, 0.0, x))


def minimum(m: FormulaMathematics, a: Real, b: Real) -> Value:
    """The smaller; NaN when either is NaN."""
    return m.where(a <= b, a, m.where(b <= a, b, a + b))


def maximum(m: FormulaMathematics, a: Real, b: Real) -> Value:
    """The larger; NaN when either is NaN."""
    return m.where(a >= b, a, m.where(b >= a, b, a + b))


def _polynomial(coefficients: tuple[float, ...], x: Value) -> Value:
    """Horner's rule from the highest power down."""
    result = coefficients[0] * x + coefficients[1]
    for coefficient in coefficients[2:]:
        result = result * x + coefficient
    return result


FUNCTIONS: dict[str, Callable[[FormulaMathematics, Value], Value]] = {
    "exp": lambda m, x: m.exp(x),
    "expm1": lambda m, x: m.expm1(x),
    "log": lambda m, x: m.log(x),
    "log1p": lambda m, x: m.log1p(x),
    "log2": lambda m, x: m.log(x) / _LOG_2,
    "log10": lambda m, x: m.log(x) / _LOG_10,
    "sqrt": lambda m, x: m.sqrt(x),
    "sin": lambda m, x: m.sin(x),
    "cos": lambda m, x: m.cos(x),
    "tan": lambda m, x: m.sin(x) / m.cos(x),
    "sinh": sinh,
    "cosh": cosh,
    "tanh": lambda m, x: m.tanh(x),
    "arcsin": arcsin,
    "arccos": arccos,
    "arctan": arctan,
    "erf": lambda m, x: m.erf(x),
    "erfc": lambda m, x: m.erfc(x),
    "abs": lambda m, x: m.absolute(x),
    "sign": sign,
    "step": step,
}

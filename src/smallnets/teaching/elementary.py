"""The elementary functions on exact values: rational where the result is, 60 digits else.

Computed in decimal arithmetic with 30 further digits.  Sources: sine and cosine by Taylor series; arctan by
arctan x = 2 arctan(x / (1 + sqrt(1 + x^2))) and its series; erf by its all-positive series (DLMF 7.6.2), erfc far
out by its continued fraction (DLMF 7.9.1).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation, localcontext
from fractions import Fraction
from math import isqrt

from smallnets.teaching.step import Value
from smallnets.teaching.values import CONTEXT, LARGEST_EXPONENT, PRECISION

PI = Decimal("3.141592653589793238462643383279502884197169399375105820974944592307816406286208998628034825342117068")
_WORK = Context(prec=PRECISION + 30, rounding=ROUND_HALF_EVEN, Emax=LARGEST_EXPONENT, Emin=-LARGEST_EXPONENT)
E = CONTEXT.exp(Decimal(1))
_FAR_OUT = 8
_LARGEST_ANGLE = Decimal(10) ** 20
"""Beyond it the digits of pi do not suffice for sine and cosine, and there is no value."""
_FRACTION_TERMS = 200


def _real(function: Callable[[Decimal], Decimal]) -> Callable[[Value], Value]:
    """The function with guard digits, its result rounded to 60 digits; 0 stays exact."""

    def called(x: Value) -> Value:
        with localcontext(_WORK):
            wide = x if isinstance(x, Decimal) else Decimal(x.numerator) / Decimal(x.denominator)
            found = function(wide)
        found = CONTEXT.plus(found)
        return found or Fraction(0)

    return called


def _exact_at(place: int, value: int, function: Callable[[Value], Value]) -> Callable[[Value], Value]:
    """The function with its one rational value where everybody knows it."""

    def called(x: Value) -> Value:
        return Fraction(value) if x == place else function(x)

    return called


def _sqrt(x: Value) -> Value:
    if isinstance(x, Fraction) and x >= 0:
        above, below = isqrt(x.numerator), isqrt(x.denominator)
        if above * above == x.numerator and below * below == x.denominator:
            return Fraction(above, below)
    return _real(lambda wide: wide.sqrt())(x)


def _sinh(x: Decimal) -> Decimal:
    return _series(x, 1) if abs(x) < 1 else (x.exp() - (-x).exp()) / 2


def _series(x: Decimal, sign: int) -> Decimal:
    """x + sign x^3/3! + x^5/5! ...: sinh for 1, sine for -1."""
    term = total = x
    count = 1
    while abs(term) > abs(total).scaleb(-_WORK.prec) and term:
        term = sign * term * x * x / ((count + 1) * (count + 2))
        total += term
        count += 2
    return total


def _sine(x: Decimal) -> Decimal:
    if abs(x) > _LARGEST_ANGLE:
        raise InvalidOperation
    turns = (x / PI).to_integral_value()
    rest = _series(x - turns * PI, -1)
    return -rest if turns % 2 else rest


def _cosine(x: Decimal) -> Decimal:
    return 1 - 2 * _sine(x / 2) ** 2


def _tanh(x: Decimal) -> Decimal:
    if abs(x) < 1:
        sinh = _sinh(x)
        return sinh / (1 + sinh * sinh).sqrt()
    shrunk = (-2 * abs(x)).exp()
    return ((1 - shrunk) / (1 + shrunk)).copy_sign(x)


def _expm1(x: Decimal) -> Decimal:
    half = _sinh(x / 2)
    return 2 * half * (x / 2).exp()


def _log1p(x: Decimal) -> Decimal:
    total = 1 + x
    return x if total == 1 else total.ln() * x / (total - 1)


def _arctan(x: Decimal) -> Decimal:
    halvings = 0
    while abs(x) > Decimal("0.1"):
        x = x / (1 + (1 + x * x).sqrt())
        halvings += 1
    power = total = x
    count = 1
    while power and abs(power) > abs(total).scaleb(-_WORK.prec):
        power = -power * x * x
        count += 2
        total += power / count
    return total * 2**halvings


def _arcsine(x: Decimal) -> Decimal:
    if abs(x) == 1:
        return (PI / 2).copy_sign(x)
    return _arctan(x / (1 - x * x).sqrt())


def _erf(x: Decimal) -> Decimal:
    if abs(x) > _FAR_OUT:
        return (1 - _erfc(abs(x))).copy_sign(x)
    term = total = x
    count = 0
    while term and abs(term) > abs(total).scaleb(-_WORK.prec):
        count += 1
        term = term * 2 * x * x / (2 * count + 1)
        total += term
    return 2 / PI.sqrt() * (-x * x).exp() * total


def _erfc(x: Decimal) -> Decimal:
    if x <= _FAR_OUT:
        with localcontext(_WORK) as wider:
            wider.prec = 2 * _WORK.prec
            return 1 - _erf(x)
    below = x
    for count in range(_FRACTION_TERMS, 0, -1):
        below = x + Decimal(count) / 2 / below
    return (-x * x).exp() / PI.sqrt() / below


def _sign(x: Value) -> Value:
    return Fraction((x > 0) - (x < 0))


FUNCTIONS: dict[str, Callable[[Value], Value]] = {
    "exp": _exact_at(0, 1, _real(lambda x: x.exp())),
    "expm1": _real(_expm1),
    "log": _exact_at(1, 0, _real(lambda x: x.ln())),
    "log1p": _real(_log1p),
    "log2": _exact_at(1, 0, _real(lambda x: x.ln() / Decimal(2).ln())),
    "log10": _exact_at(1, 0, _real(lambda x: x.log10())),
    "sqrt": _sqrt,
    "sin": _real(_sine),
    "cos": _exact_at(0, 1, _real(_cosine)),
    "tan": _real(lambda x: _sine(x) / _cosine(x)),
    "sinh": _real(_sinh),
    "cosh": _exact_at(0, 1, _real(lambda x: (x.exp() + (-x).exp()) / 2)),
    "tanh": _real(_tanh),
    "arcsin": _real(_arcsine),
    "arccos": _exact_at(1, 0, _real(lambda x: PI / 2 - _arcsine(x))),
    "arctan": _real(_arctan),
    "erf": _real(_erf),
    "erfc": _exact_at(0, 1, _real(_erfc)),
    "abs": abs,
    "sign": _sign,
    "step": lambda x: Fraction(int(x >= 0)),
}
"""Every function of one argument that a formula may use, by its name in the tree."""

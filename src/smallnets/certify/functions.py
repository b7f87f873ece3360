"""Each elementary function on a real number: its value, None where it has none, or Unclear."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isqrt

from smallnets.certify.balls import Real, Unclear, arb, ball, kept, sign

ZERO, ONE = Fraction(0), Fraction(1)
_LARGEST_POWER = 4096
_NARROW = 20


def known_sign(x: Real) -> int:
    """The sign of a number.

    Raises:
        Unclear: the enclosure holds 0 and more.
    """
    found = sign(x)
    if found is None:
        raise Unclear("a sign")
    return found


def root(x: Real) -> Real | None:
    """The square root; none below 0."""
    if isinstance(x, Fraction):
        if x < 0:
            return None
        above, below = isqrt(x.numerator), isqrt(x.denominator)
        if above**2 == x.numerator and below**2 == x.denominator:
            return Fraction(above, below)
        return ball(x).sqrt()
    if x < 0:
        return None
    if not x >= 0:
        raise Unclear("whether a root has a value")
    return x.sqrt()


def logarithm(x: Real) -> Real | None:
    """The natural logarithm; none at 0 and below."""
    if x == ONE and isinstance(x, Fraction):
        return ZERO
    if x <= 0:
        return None
    if not x > 0:
        raise Unclear("whether a logarithm has a value")
    return ball(x).log()


def tangent(x: Real) -> Real | None:
    """sin / cos; at a rational number other than 0 the cosine is never 0, a ball must tell."""
    if x == 0 and isinstance(x, Fraction):
        return ZERO
    if known_sign(ball(x).cos()) == 0:
        return None
    return ball(x).tan()


def _bounded(inverse: Callable[[arb], arb], at: dict[Fraction, Real]) -> Callable[[Real], Real | None]:
    """arcsin or arccos: a value from -1 to 1 only."""

    def value(x: Real) -> Real | None:
        if isinstance(x, Fraction) and x in at:
            return at[x]
        if x > 1 or x < -1:
            return None
        if not (x >= -1 and x <= 1):
            raise Unclear("whether an angle has a value")
        return inverse(ball(x))

    return value


def size(x: Real) -> Real:
    """The absolute value."""
    return abs(x)


def signum(x: Real) -> Real:
    """-1, 0 or 1; enclosed where the sign is unclear."""
    found = sign(x)
    return Fraction(found) if found is not None else arb(0, 1)


def threshold(x: Real) -> Real:
    """1 from 0 on, 0 below."""
    if x >= 0:
        return ONE
    return ZERO if x < 0 else arb(0.5, 0.5)


def smaller(a: Real, b: Real) -> Real:
    """min."""
    return min(a, b) if isinstance(a, Fraction) and isinstance(b, Fraction) else ball(a).min(ball(b))


def larger(a: Real, b: Real) -> Real:
    """max."""
    return max(a, b) if isinstance(a, Fraction) and isinstance(b, Fraction) else ball(a).max(ball(b))


def _entire(method: Callable[[arb], arb], at_zero: Fraction) -> Callable[[Real], Real]:
    """A function with a value everywhere, known exactly at 0."""

    def value(x: Real) -> Real:
        return at_zero if isinstance(x, Fraction) and x == 0 else method(ball(x))

    return value


def _shifted_log(x: Real) -> Real | None:
    if isinstance(x, Fraction):
        return logarithm(1 + x)
    if x <= -1:
        return None
    if not x > -1:
        raise Unclear("whether a logarithm has a value")
    return x.log1p()


def _log_to(base: int) -> Callable[[Real], Real | None]:
    def value(x: Real) -> Real | None:
        if isinstance(x, Fraction) and x > 0 and 1 in (x.numerator, x.denominator):
            large, power = max(x.numerator, x.denominator), 0
            while large % base == 0:
                large, power = large // base, power + 1
            if large == 1:
                return Fraction(power if x >= 1 else -power)
        found = logarithm(x)
        return None if found is None else ball(found) / arb(base).log()

    return value


def _methods() -> dict[str, Callable[[Real], Real | None]]:
    half_turn: dict[Fraction, Real] = {ZERO: ZERO}
    return {
        "exp": _entire(lambda x: x.exp(), ONE),
        "expm1": _entire(lambda x: x.expm1(), ZERO),
        "log": logarithm,
        "log1p": _shifted_log,
        "log2": _log_to(2),
        "log10": _log_to(10),
        "sqrt": root,
        "sin": _entire(lambda x: x.sin(), ZERO),
        "cos": _entire(lambda x: x.cos(), ONE),
        "tan": tangent,
        "sinh": _entire(lambda x: x.sinh(), ZERO),
        "cosh": _entire(lambda x: x.cosh(), ONE),
        "tanh": _entire(lambda x: x.tanh(), ZERO),
        "arcsin": _bounded(lambda x: x.asin(), half_turn),
        "arccos": _bounded(lambda x: x.acos(), {ONE: ZERO}),
        "arctan": _entire(lambda x: x.atan(), ZERO),
        "erf": _entire(lambda x: x.erf(), ZERO),
        "erfc": _entire(lambda x: x.erfc(), ONE),
        "abs": size,
        "sign": signum,
        "step": threshold,
    }


METHODS = _methods()


def quotient(a: Real, b: Real) -> Real | None:
    """a / b; none where b is 0."""
    if known_sign(b) == 0:
        return None
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return kept(a / b)
    return ball(a) / ball(b)


def power(base: Real, exponent: Real) -> Real | None:
    """base ^ exponent.

    A whole exponent is repeated multiplication (0 as exponent gives 1), also at a negative base; any other exponent
    needs a base above 0, or base 0 and an exponent above 0.
    """
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        return _whole_power(base, exponent.numerator)
    if isinstance(exponent, Fraction) and exponent.denominator == 2:
        below = root(base)
        return None if below is None else _whole_power(below, exponent.numerator)
    base_sign = known_sign(base)
    if base_sign < 0:
        if isinstance(exponent, Fraction) or not exponent.contains_integer():
            return None
        raise Unclear("whether an exponent is a whole number")
    if base_sign == 0:
        return ZERO if known_sign(exponent) > 0 else None
    return (ball(exponent) * ball(base).log()).exp()


def _whole_power(base: Real, exponent: int) -> Real | None:
    if exponent < 0 and known_sign(base) == 0:
        return None
    if isinstance(base, Fraction) and abs(exponent) <= _LARGEST_POWER:
        bits = max(base.numerator.bit_length(), base.denominator.bit_length()) * abs(exponent)
        if bits <= 8 * _LARGEST_POWER or base in (0, 1, -1):
            return kept(base**exponent)
    return _ball_power(ball(base), exponent)


def _ball_power(base: arb, exponent: int) -> arb:
    """base ^ exponent by its ends where the ball is wide: an even power of one that holds 0 is at least 0."""
    if exponent < 0:
        return 1 / _ball_power(base, -exponent)
    if exponent == 0:
        return arb(1)
    if base.rel_accuracy_bits() > _NARROW:
        return base**exponent
    ends = (base.abs_lower(), base.abs_upper()) if exponent % 2 == 0 else (base.lower(), base.upper())
    low, high = (end if end.is_zero() else end**exponent for end in ends)
    return low.union(high)

"""Real numbers by rigorous enclosures: a fraction where a number is known exactly, else a ball that surely holds it.

Balls are Arb's (python-flint): a middle and a radius, and every operation encloses the true result.  Where
python-flint is missing, `available()` is false and only fractions can be certified.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import flint
    from flint import arb
else:
    try:
        import flint
        from flint import arb
    except ImportError:  # no wheel for this machine
        flint = None

        class arb:  # noqa: N801 - the name of what it stands in for
            """No ball can be made here: whoever wants one finds nothing certified."""

            def __init__(self, *_: object) -> None:
                raise Unclear("python-flint is not here")


PRECISION = 96
"""Bits that one looks with first; what is unclear is looked at again with more."""

EXACT_BITS = 4096
"""Fractions beyond this size are enclosed."""

Real: TypeAlias = "Fraction | arb"


class Unsettled(Exception):
    """Something was neither shown nor refuted; every way in which this room can give up is one of these."""


class Unclear(Unsettled):
    """An enclosure is too wide to tell: whether there is a value, or which branch holds."""


def available() -> bool:
    """Whether balls can be had."""
    return flint is not None  # pyright: ignore[reportUnnecessaryComparison] - it is None where the import failed


def precision(bits: int) -> AbstractContextManager[object]:
    """Work with so many bits."""
    return flint.ctx.workprec(bits) if available() else nullcontext()


def ball(x: Real) -> arb:
    """The number as a ball.

    Raises:
        Unclear: there are no balls on this machine.
    """
    if not available():
        raise Unclear("python-flint is not here")
    if isinstance(x, Fraction):
        return arb(flint.fmpq(x.numerator, x.denominator))
    return x


def interval(low: Fraction, high: Fraction) -> arb:
    """A ball that holds every number from low to high."""
    middle, radius = (low + high) / 2, (high - low) / 2
    size = max(middle.numerator.bit_length(), middle.denominator.bit_length())
    with precision(min(EXACT_BITS, 64 + 2 * size)):
        centre = ball(middle)
        return arb(centre.mid(), (ball(radius) + centre.rad()).upper())


def kept(x: Real) -> Real:
    """The number, enclosed once its fraction has become too large."""
    if isinstance(x, Fraction) and max(x.numerator.bit_length(), x.denominator.bit_length()) > EXACT_BITS:
        return ball(x)
    return x


def sign(x: Real) -> int | None:
    """-1, 0 or 1; None where the enclosure does not tell."""
    if isinstance(x, Fraction):
        return (x > 0) - (x < 0)
    if x > 0:
        return 1
    if x < 0:
        return -1
    return 0 if x.is_zero() else None


def disjoint(a: Real, b: Real) -> bool:
    """Whether two numbers are surely different."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a != b
    return not ball(a).overlaps(ball(b))


def mean_of(a: Real, b: Real) -> Real:
    """(a + b) / 2."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return (a + b) / 2
    return (ball(a) + ball(b)) / 2


def fraction_in(x: arb) -> Fraction:
    """The middle of a ball, exactly."""
    middle = x.mid()
    mantissa, exponent = middle.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def decimal_digits(x: Real, digits: int) -> str:
    """As many significant digits as are certain, at the most so many."""
    return ball(x).str(digits, radius=False)

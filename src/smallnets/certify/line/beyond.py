"""What is certain beyond a window: all values on both rays lie between two numbers, although the waves go on."""

from __future__ import annotations

from fractions import Fraction

from smallnets.certify.algebra.forms import ONE
from smallnets.certify.algebra.laws import NoValueThere
from smallnets.certify.algebra.polynomials import TooLarge
from smallnets.certify.balls import Unclear, arb, precision
from smallnets.certify.line.numbers import RealValue
from smallnets.certify.line.places import NotTold, X
from smallnets.certify.line.ray_functions import ray_of
from smallnets.certify.line.rays import BITS, CONSTANT, NotKnown, Ray, Scale, TooNear, constant_ball
from smallnets.expressions import Node


def enclosed_beyond(node: Node, start: Fraction, side: int) -> tuple[RealValue, RealValue]:
    """Two numbers between which all values for |x| >= start lie, on the side of minus (-1) or plus (1) infinity.

    Raises:
        NotTold: there is no such bound by leading terms.
    """
    with precision(BITS):
        t = Ray(start, ((Scale((), Fraction(1)), ONE),))
        try:
            f = ray_of(node, {X: t if side > 0 else -t})
            total = arb(0)
            for scale, coefficient in f.terms:
                total += constant_ball(coefficient) * _swept(scale, start)
            if f.rest is not None:
                total += f.rest[1] * f.rest[0].largest(start) * arb(0, 1)
        except (NotKnown, TooNear, Unclear, NoValueThere, TooLarge, OverflowError):
            raise NotTold("a bound far out that its leading terms do not tell") from None
        return RealValue.of_ball(total.lower()), RealValue.of_ball(total.upper())


def _swept(scale: Scale, start: Fraction) -> arb:
    """All values of a scale that falls to 0, or 1."""
    if scale == CONSTANT:
        return arb(1)
    top = scale.largest(start)
    return (top / 2) * arb(1, 1)

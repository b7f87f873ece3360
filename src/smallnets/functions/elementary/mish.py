"""Mish and its slope: z tanh(ln(1 + e^z)) with the factor of double length, so that only the end is rounded."""

from __future__ import annotations

from smallnets.frozen import Frozen
from smallnets.functions.elementary.constants import FLOAT64
from smallnets.functions.elementary.exp import exponential_pair, two_powers
from smallnets.functions.elementary.pairs import Pair, choose, product_of_pairs, quotient, sum_with, times
from smallnets.functions.elementary.polynomial import two_sum
from smallnets.functions.protocol import Primitives, Truth, Value

FARTHEST = 800.0


class MishGate(Frozen):
    """tanh(ln(1 + e^x)) = top / below, for x < 0 times the two powers, with a = e^-|x| = y times powers.

    For x < 0 top is y `factor`, factor 2 + a and below 2 + a (2 + a); else top and factor are 1 + 2 a and below
    1 + 2 a (1 + a).
    """

    x: Value
    left: Truth
    y: Pair
    a: Pair
    factor: Pair
    top: Pair
    below: Pair
    powers: tuple[Value, Value]


def mish(z: Value, p: Primitives) -> Value:
    """Z tanh(ln(1 + e^z)), within 1.3 ULP.  At width 32 computed in float64 and rounded."""
    x, q = p.wide(z)
    gate = _gate(x, q)
    first, second = gate.powers
    high, low = times(quotient(gate.top, gate.below, q), first)
    near = q.copysign((gate.x * high + gate.x * low) * second, x)
    return p.narrow(q.where(x >= FARTHEST, x, q.where(x <= -FARTHEST, 0.0, near)))


def mish_slope(z: Value, p: Primitives) -> Value:
    """Its derivative w + z w' within 1 ULP of the larger of the two.

    That is (factor below + 4 z c) / below^2 with c = 1 + a, times y for z < 0, else c = a^2 (1 + a).
    """
    x, q = p.wide(z)
    gate = _gate(x, q)
    sum_ = sum_with(1.0, gate.a)
    curve = choose(gate.left, sum_, (gate.a[0] * gate.a[0] * sum_[0], 0.0), q)
    more, more_low = product_of_pairs((gate.x * 4.0, gate.x * 0.0), curve, q)
    plain, plain_low = product_of_pairs(gate.factor, gate.below, q)
    total, lost = two_sum(plain, more)
    top = total, lost + (plain_low + more_low)
    top = choose(gate.left, product_of_pairs(gate.y, top, q), top, q)
    high, low = quotient(top, product_of_pairs(gate.below, gate.below, q), q)
    first, second = gate.powers
    return p.narrow((high + low) * first * second)


def _gate(x: Value, q: Primitives) -> MishGate:
    size = q.absolute(x)
    size = q.where(size > FARTHEST, FARTHEST, size)
    bounded = q.copysign(size, x)
    left = x < 0.0
    y, n = exponential_pair(-size, 0.0, q)
    first, second = two_powers(n, FLOAT64, q)
    a = times(y, first, second)
    double = times(a, q.where(left, 1.0, 2.0))
    two_and = sum_with(2.0, double)
    from_y = product_of_pairs(y, two_and, q)
    scaled = times(from_y, first, second)
    below, lost = two_sum(scaled[0], q.where(left, 2.0, 1.0))
    one_and, one_lost = two_sum(double[0], 1.0)
    right = one_and, one_lost + double[1]
    return MishGate(
        x=bounded,
        left=left,
        y=y,
        a=a,
        factor=choose(left, two_and, right, q),
        top=choose(left, from_y, right, q),
        below=(below, lost + scaled[1]),
        powers=(q.where(left, first, 1.0), q.where(left, second, 1.0)),
    )

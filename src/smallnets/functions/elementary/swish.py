"""Swish and its slope: z sigmoid(beta z) with the factor of double length, so that only the end is rounded."""

from __future__ import annotations

from smallnets.frozen import Frozen
from smallnets.functions.elementary.constants import FLOAT64, INFINITY
from smallnets.functions.elementary.exp import exponential_pair, two_powers
from smallnets.functions.elementary.pairs import (
    Pair,
    choose,
    product,
    product_of_pairs,
    quotient,
    rounded_product,
    sum_with,
    times,
)
from smallnets.functions.elementary.polynomial import two_sum
from smallnets.functions.protocol import Primitives, Truth, Value

FARTHEST = 1400.0


class SwishGate(Frozen):
    """What sigmoid(u) is made of: e^-|u| = y times the two powers, `below` is 1 + e^-|u|."""

    u: Pair
    left: Truth
    y: Pair
    e: Pair
    below: Pair
    powers: tuple[Value, Value]


def swish(z: Value, p: Primitives, beta: float = 1.0) -> Value:
    """z / (1 + e^-(beta z)), within 1.3 ULP.  At width 32 computed in float64 and rounded."""
    x, q = p.wide(z)
    gate = _gate(x, beta, q)
    share = quotient(choose(gate.left, gate.y, (1.0, 0.0), q), gate.below, q)
    first, second = gate.powers
    high, low = times(share, first)
    near = (x * high + x * low) * second
    end = q.where(x < 0.0, 0.0, x) if beta > 0.0 else x
    return p.narrow(q.where(q.absolute(x) >= INFINITY, end, q.where(gate.u[0] <= -FARTHEST, 0.0, near)))


def swish_slope(z: Value, p: Primitives, beta: float = 1.0) -> Value:
    """s (1 + u (1 - s)) with s = sigmoid(u), u = beta z, within 1.3 ULP of the larger of s and u s (1 - s)."""
    x, q = p.wide(z)
    gate = _gate(x, beta, q)
    zero = gate.u[0] * 0.0
    inverse = quotient((zero + 1.0, zero), gate.below, q)
    other = choose(gate.left, inverse, (gate.e[0] * inverse[0], 0.0), q)
    high, low = product_of_pairs(gate.u, other, q)
    total, lost = two_sum(high, 1.0)
    share = choose(gate.left, product_of_pairs(gate.y, inverse, q), inverse, q)
    first, second = gate.powers
    return p.narrow(rounded_product(share, (total, lost + low)) * first * second)


def _gate(x: Value, beta: float, q: Primitives) -> SwishGate:
    u = _argument(x, beta, q)
    left = u[0] < 0.0
    y, n = exponential_pair(-q.absolute(u[0]), q.where(left, u[1], -u[1]), q)
    first, second = two_powers(n, FLOAT64, q)
    e = times(y, first, second)
    powers = q.where(left, first, 1.0), q.where(left, second, 1.0)
    return SwishGate(u, left, y, e, sum_with(1.0, e), powers)


def _argument(x: Value, beta: float, q: Primitives) -> Pair:
    """beta x between bounds beyond which e^-|beta x| is 0; at the infinities its limit."""
    infinite = q.absolute(x) >= INFINITY
    finite = q.where(infinite, 0.0, x)
    u, lost = (finite, finite * 0.0) if beta == 1.0 else product(finite, finite * 0.0 + beta, q)
    u = q.where(infinite, q.copysign(2.0 * FARTHEST if beta > 0.0 else 0.0, x), u)
    far = q.absolute(u) > FARTHEST
    return q.where(far, q.copysign(FARTHEST, u), u), q.where(far, 0.0, lost)

"""GELU and its slope: z Phi(z) with the normal distribution function of double length, accurate in both tails."""

from __future__ import annotations

from smallnets.frozen import Frozen
from smallnets.functions.elementary.coefficients import NORMAL_CENTRE
from smallnets.functions.elementary.constants import FLOAT64, ONE_OVER_ROOT_TWO_PI, parts
from smallnets.functions.elementary.exp import exponential_pair, two_powers
from smallnets.functions.elementary.gaussian import exact_square
from smallnets.functions.elementary.mills import mills
from smallnets.functions.elementary.pairs import (
    Pair,
    choose,
    product,
    product_of_pairs,
    rounded_product,
    sum_with,
    times,
)
from smallnets.functions.elementary.polynomial import horner, two_sum
from smallnets.functions.protocol import Primitives, Truth, Value

CENTRE = 0.67
FARTHEST = 39.0
DENSITY_HIGH, DENSITY_LOW = parts(ONE_OVER_ROOT_TWO_PI, 53)


class GeluGate(Frozen):
    """e^(-x^2/2) = y times the two powers, and Phi(-|x|) = y `ratio` times the two powers for large |x|."""

    x: Value
    left: Truth
    central: Truth
    y: Pair
    ratio: Pair
    powers: tuple[Value, Value]
    centre: Pair


def gelu(z: Value, p: Primitives) -> Value:
    """Z Phi(z), within 1.7 ULP where Phi(z) is a normal number.  At width 32 computed in float64 and rounded."""
    x, q = p.wide(z)
    gate = _gate(x, q)
    below = product_of_pairs(gate.y, gate.ratio, q)
    high, low = times(below, *gate.powers)
    right = choose(gate.central, gate.centre, sum_with(1.0, (-high, -low)), q)
    first, second = gate.powers
    high, low = choose(gate.left, times(below, first), right, q)
    near = (gate.x * high + gate.x * low) * q.where(gate.left, second, 1.0)
    return p.narrow(q.where(x >= FARTHEST, x, q.where(x <= -FARTHEST, 0.0, near)))


def gelu_slope(z: Value, p: Primitives) -> Value:
    """Phi(z) + z phi(z), within 1.7 ULP of the larger of the two; the tails as y (z / sqrt(2 pi) +- ratio)."""
    x, q = p.wide(z)
    gate = _gate(x, q)
    density = gate.x * 0.0 + DENSITY_HIGH, gate.x * 0.0 + DENSITY_LOW
    rise = product_of_pairs((gate.x, gate.x * 0.0), density, q)
    ratio = choose(gate.left, gate.ratio, (-gate.ratio[0], -gate.ratio[1]), q)
    total, lost = two_sum(rise[0], ratio[0])
    rise = choose(gate.central, rise, (total, lost + (rise[1] + ratio[1])), q)
    left = rounded_product(gate.y, rise)
    high, low = times(product_of_pairs(gate.y, rise, q), *gate.powers)
    start = choose(gate.central, gate.centre, (1.0, 0.0), q)
    total, lost = two_sum(start[0], high)
    first, second = gate.powers
    return p.narrow(q.where(gate.left, left * first * second, total + (lost + (start[1] + low))))


def _gate(x: Value, q: Primitives) -> GeluGate:
    size = q.absolute(x)
    size = q.where(size > FARTHEST, FARTHEST, size)
    bounded = q.copysign(size, x)
    square, lost = exact_square(size, FARTHEST, q)
    y, n = exponential_pair(square * -0.5, lost * -0.5, q)
    central = size < CENTRE
    left = q.where(central, 0.0, x) < 0.0
    return GeluGate(bounded, left, central, y, mills(size, q), two_powers(n, FLOAT64, q), _centre(bounded, square, q))


def _centre(x: Value, square: Value, q: Primitives) -> Pair:
    """Phi(x) for |x| < CENTRE."""
    first, *others = NORMAL_CENTRE
    slope = sum_with(first, (square * horner(square, others), x * 0.0))
    high, low = product(x, slope[0], q)
    return sum_with(0.5, (high, low + x * slope[1]))

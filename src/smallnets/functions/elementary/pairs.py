"""Numbers of double length in float64: an unevaluated sum of a high part and a low one, some 100 bits together.

After Dekker (Numerische Mathematik 18, 1971).  The high part need not be the rounded sum: the low part may reach
a few ULP.  Lower terms than 2^-100 are dropped.
"""

from __future__ import annotations

from typing import TypeAlias

from smallnets.functions.protocol import Primitives, Real, Truth, Value

Pair: TypeAlias = tuple[Value, Value]
UPPER_HALF = -(1 << 27)  # a mask of the sign, the exponent and the first 26 of the 53 bits


def split(x: Value, q: Primitives) -> Pair:
    """The first 26 bits of x, and the rest: products of such halves are exact, or nearly so."""
    high = q.from_bits(q.bits(x) & UPPER_HALF)
    return high, x - high


def product(a: Value, b: Value, q: Primitives) -> Pair:
    """A b."""
    a_high, a_low = split(a, q)
    b_high, b_low = split(b, q)
    total = a * b
    return total, ((a_high * b_high - total) + a_high * b_low + a_low * b_high) + a_low * b_low


def product_of_pairs(a: Pair, b: Pair, q: Primitives) -> Pair:
    """The product of two numbers of double length."""
    total, low = product(a[0], b[0], q)
    return total, low + (a[0] * b[1] + a[1] * b[0])


def rounded_product(a: Pair, b: Pair) -> Value:
    """The product of two numbers of double length, within 1.1 ULP."""
    return a[0] * b[0] + (a[0] * b[1] + a[1] * b[0])


def quotient(top: Pair, bottom: Pair, q: Primitives) -> Pair:
    """top / bottom: the remainder of the rounded quotient is exact, and is divided too."""
    inverse = 1.0 / bottom[0]
    share = top[0] * inverse
    back, lost = product(share, bottom[0], q)
    rest = ((top[0] - back) - lost) + (top[1] - share * bottom[1])
    return share, rest * inverse


def sum_with(larger: Real, a: Pair) -> Pair:
    """larger + a, for |larger| >= |a|."""
    total = a[0] + larger
    return total, (a[0] - (total - larger)) + a[1]


def times(a: Pair, *factors: Value) -> Pair:
    """A times powers of two."""
    high, low = a
    for factor in factors:
        high, low = high * factor, low * factor
    return high, low


def choose(condition: Truth, yes: tuple[Real, Real], no: tuple[Real, Real], q: Primitives) -> Pair:
    """`yes` in the lanes where the condition holds, else `no`."""
    return q.where(condition, yes[0], no[0]), q.where(condition, yes[1], no[1])

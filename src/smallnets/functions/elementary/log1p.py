"""The natural logarithm of one plus x."""

from __future__ import annotations

from smallnets.functions.elementary.constants import INFINITY, NAN
from smallnets.functions.elementary.log import decomposed, logarithm
from smallnets.functions.protocol import Primitives, Value

LOW, HIGH = -0.25, 0.375


def log1p(x: Value, p: Primitives) -> Value:
    """log(1 + x), within 1 ULP; -inf at -1, NaN below.  At width 32 computed in float64 and rounded."""
    x, q = p.wide(x)
    total = x + 1.0
    lost = q.where(x > 1.0, 1.0 - (total - x), x - (total - 1.0))
    k, m = decomposed(total, q)
    near = (x > LOW) & (x < HIGH)
    k = q.where(near, 0.0, k)
    y = logarithm(q.where(near, x, m - 1.0), k, q.where(near, 0.0, lost / total))
    y = q.where(x > -1.0, q.copysign(y, x), -INFINITY)
    y = q.where(x < INFINITY, y, x)
    return p.narrow(q.where(x < -1.0, NAN, y))

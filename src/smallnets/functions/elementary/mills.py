"""The tail of the normal distribution beside its density."""

from __future__ import annotations

from smallnets.functions.elementary.coefficients import NORMAL_TAIL, NORMAL_TAIL_LOST
from smallnets.functions.elementary.pairs import Pair, quotient, sum_with
from smallnets.functions.elementary.polynomial import horner, two_sum
from smallnets.functions.protocol import Primitives, Value


def mills(x: Value, q: Primitives) -> Pair:
    """Phi(-x) e^(x^2/2) = P(t)/(1 + x), t = (x - 3)/(x + 3), for 1/2 <= x <= 40, in float64.

    The form is Shepherd and Laframboise's (Mathematics of Computation 36, 1981).
    """
    first, *others = NORMAL_TAIL
    t = (x - 3.0) / (x + 3.0)
    top, lost = sum_with(first, (t * horner(t, others), x * 0.0 + NORMAL_TAIL_LOST))
    return quotient((top, lost), two_sum(x, 1.0), q)

"""The hyperbolic tangent."""

from __future__ import annotations

from smallnets.functions.elementary.coefficients import TANH_32, TANH_64
from smallnets.functions.elementary.constants import LN2, layout, parts
from smallnets.functions.elementary.polynomial import horner
from smallnets.functions.protocol import Primitives, Value

TWO_OVER_LN2 = float(2 / LN2)
HALF_LN2_HIGH, HALF_LN2_LOW = parts(LN2 / 2, 42)
HALF_LN2_32 = round(LN2 * 2**21) / 2.0**22
HIGHEST = {64: 20.0, 32: 10.0}
SMALL = {64: 0.7, 32: 0.65}


def tanh(x: Value, p: Primitives) -> Value:
    """Tanh x, within 1.5 ULP; one division, which only ever corrects a larger exact number.

    With c(r) = r coth r, 1 plus a polynomial in r^2: tanh r = r - r (c - 1) / c for small r = |x|.  Elsewhere
    |x| = n log(2)/2 + r, e^(2 |x|) = 2^n (c + r)/(c - r), and tanh |x| = 1 - 2/(e^(2 |x|) + 1).
    """
    form = layout(p.width)
    # Rounds to an integer like the format's own shifter; the low bits are n + bias, the exponent of 2^n.
    shifter = form.shifter + form.bias
    size = p.absolute(x)
    size = p.where(size > HIGHEST[p.width], HIGHEST[p.width], size)
    shifted = size * TWO_OVER_LN2 + shifter
    n = shifted - shifter
    # In float32 one part is enough: log(2)/2 happens to fit 21 bits to within 1e-9.
    r = size - n * HALF_LN2_32 if p.width == 32 else (size - n * HALF_LN2_HIGH) - n * HALF_LN2_LOW
    small = size < SMALL[p.width]
    r = p.where(small, size, r)
    square = r * r
    w = square * horner(square, TANH_32 if p.width == 32 else TANH_64)
    c = w + 1.0
    minus, power = c - r, p.from_bits(p.bits(shifted) << form.fraction)
    numerator = p.where(small, r * w, minus + minus)
    denominator = p.where(small, c, power * (c + r) + minus)
    return p.copysign(p.where(small, r, 1.0) - numerator / denominator, x)

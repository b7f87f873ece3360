"""The numbers behind the elementary functions, computed exactly from their digits."""

from __future__ import annotations

from fractions import Fraction

from smallnets.frozen import Frozen

LN2 = Fraction("0.6931471805599453094172321214581765680755001343602552541206800094933936")
HALF_PI = Fraction("1.5707963267948966192313216916397514420985846996875529104874722961539082")
ONE_OVER_ROOT_TWO_PI = Fraction("0.3989422804014326779399460599343818684758586311649346576659258297")

INFINITY = float("inf")
NAN = float("nan")


def leading(number: Fraction, bits: int) -> float:
    """The number cut to its first significant bits (`bits` <= 53); number > 0."""
    unit = Fraction(1)
    while number / unit >= 2**bits:
        unit *= 2
    while number / unit < 2 ** (bits - 1):
        unit /= 2
    return float(int(number / unit) * unit)


def parts(number: Fraction, *bits: int) -> tuple[float, ...]:
    """The number as an unevaluated sum: each part has so many bits, one more is rounded to 53."""
    result: list[float] = []
    for count in bits:
        result.append(leading(number, count))
        number -= Fraction(result[-1])
    return (*result, float(number))


class Format(Frozen):
    """A binary floating-point format, as the elementary functions need to know it.

    `shifter` is 1.5 * 2^fraction: x + shifter rounds x to an integer, which then stands in the low bits.
    `splitter` is Veltkamp's 2^s + 1, cutting a number into two halves whose products are exact.
    `ln2_high` has so few bits that its product with any exponent is exact.
    """

    fraction: int
    bias: int
    shifter: float
    shifter_bits: int
    splitter: float
    ln2_high: float
    ln2_low: float


def _layout(fraction: int, bias: int, splitter: float, high_bits: int) -> Format:
    high, low = parts(LN2, high_bits)
    shifter_bits = ((fraction + bias) << fraction) + (1 << (fraction - 1))
    return Format(fraction, bias, 1.5 * 2.0**fraction, shifter_bits, splitter, high, low)


FLOAT64 = _layout(52, 1023, 2.0**27 + 1, 42)
FLOAT32 = _layout(23, 127, 2.0**12 + 1, 15)


def layout(width: int) -> Format:
    """The format of this width, 64 or 32."""
    return FLOAT32 if width == 32 else FLOAT64

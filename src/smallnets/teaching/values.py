"""Numbers of worked solutions: fractions while they last, 60 digits after that; rounding and printing as people do."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction

from smallnets.expressions import Negative, Node, Number, decimal_text, number
from smallnets.teaching.step import Value

PRECISION = 60
"""Significant digits of a number that is not rational."""

PRINTED = 10
"""Significant digits that are printed when nobody says how many."""

LARGEST_EXPONENT = 10**6
"""Decimal exponents beyond it are refused, so that no number is too large to be handled."""

CONTEXT = Context(prec=PRECISION, rounding=ROUND_HALF_UP, Emax=LARGEST_EXPONENT, Emin=-LARGEST_EXPONENT)
_LARGEST_EXACT = 1024
"""Bits of numerator or denominator beyond which a fraction goes on as a decimal."""
_LONGEST_SHOWN = 12
"""Significant digits up to which an exact decimal is printed whole."""


def as_decimal(value: Value) -> Decimal:
    """The value to 60 significant digits."""
    if isinstance(value, Decimal):
        return value
    return CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))


def as_fraction(value: Value) -> Fraction:
    """The value as a fraction, exactly as it is stored."""
    return Fraction(value)


def kept(value: Value) -> Value:
    """The value, as a decimal once its fraction has grown too large to be read."""
    if isinstance(value, Fraction) and max(value.numerator.bit_length(), value.denominator.bit_length()) > (
        _LARGEST_EXACT
    ):
        return as_decimal(value)
    return value


def round_digits(value: Value, digits: int) -> Value:
    """The value rounded to significant digits, halves away from zero; exact values that are short stay as they are."""
    number_ = as_decimal(value)
    if not number_ or not number_.is_finite():
        return Fraction(0) if not number_ else value
    return round_places(value, digits - 1 - _rounded_exponent(number_, digits))


def round_places(value: Value, places: int) -> Value:
    """The value rounded to decimal places, halves away from zero."""
    exact = Fraction(value) * Fraction(10) ** places
    doubled = abs(exact) * 2
    whole = (doubled.numerator // doubled.denominator + 1) // 2
    return Fraction(whole if exact >= 0 else -whole) / Fraction(10) ** places


def printed(value: Value, digits: int | None = None, places: int | None = None) -> str:
    """The value as a person prints it: `digits` significant digits or `places` decimals, trailing zeros kept.

    A value with a decimal of at most 12 digits is printed whole when neither is set.  Small numbers stay visible: they
    are never 0.000, and below 1e-6 they are written 1.23e-7.
    """
    if not as_decimal(value).is_finite():
        return str(value).lower().replace("infinity", "inf")
    if places is not None:
        return _spread(as_fraction(round_places(value, places)), places)
    rounded = as_fraction(round_digits(value, digits or PRINTED))
    if rounded == value or (digits is None and _is_short(value)):
        return plain(as_fraction(value))
    return _padded(rounded, digits or PRINTED)


def plain(value: Fraction) -> str:
    """A decimal fraction written whole, with its sign; any other fraction as a quotient."""
    sign = "-" if value < 0 else ""
    try:
        return sign + decimal_text(abs(value))
    except ValueError:
        return f"{value.numerator}/{value.denominator}"


def as_node(value: Value, text: str) -> Node:
    """The printed value as a node for a formula with numbers; it is written as it was printed."""
    printed_value = abs(Fraction(text)) if Decimal(text.partition("/")[0]).is_finite() else Fraction(0)
    shown = Number(printed_value, text.lstrip("-")) if "/" not in text else number(printed_value)
    return Negative(shown) if as_decimal(value) < 0 else shown


def _is_short(value: Value) -> bool:
    if isinstance(value, Decimal):
        return False
    try:
        text = decimal_text(abs(value))
    except ValueError:
        return False
    return len(text.partition("e")[0].replace(".", "").strip("0")) <= _LONGEST_SHOWN


def _rounded_exponent(value: Decimal, digits: int) -> int:
    """The power of ten of the first digit, after rounding to so many digits."""
    with localcontext(Context(prec=digits, rounding=ROUND_HALF_UP, Emax=LARGEST_EXPONENT, Emin=-LARGEST_EXPONENT)):
        return (+value).adjusted()


def _padded(value: Fraction, digits: int) -> str:
    """A rounded value with all its digits, zeros at the end too."""
    exponent = as_decimal(value).adjusted()
    if exponent < -6 or exponent >= 15:
        mantissa = _spread(value / Fraction(10) ** exponent, digits - 1)
        return f"{mantissa}e{exponent}"
    return _spread(value, max(digits - 1 - exponent, 0))


def _spread(value: Fraction, places: int) -> str:
    sign = "-" if value < 0 else ""
    whole = str(abs(value) * 10 ** max(places, 0)).rjust(places + 1, "0")
    return f"{sign}{whole[:-places]}.{whole[-places:]}" if places > 0 else sign + whole

"""Exact numbers as nodes, and exact arithmetic that refuses to grow without bound."""

from __future__ import annotations

from fractions import Fraction

from smallnets.expressions.errors import ExpressionError
from smallnets.expressions.limits import MAX_BITS, MAX_POWER
from smallnets.expressions.tree import Binary, Negative, Node, Number, Operator

_LONGEST_DECIMAL = 25
_MOST_BITS_WRITTEN = 3 * MAX_BITS


def number(value: Fraction | int) -> Node:
    """The node of an exact number: a decimal of at most 25 digits or a quotient, negative by `Negative`."""
    exact = Fraction(value)
    if exact < 0:
        return Negative(number(-exact))
    if exact.denominator == 1 or _is_short_decimal(exact):
        return Number(exact)
    return Binary("/", Number(Fraction(exact.numerator)), Number(Fraction(exact.denominator)))


def decimal_text(value: Fraction) -> str:
    """A non-negative decimal written exactly, such as 0.05 or 1e-300.

    Raises:
        ValueError: the number has no finite decimal form.
        ExpressionError: it has more digits than anybody writes, or than Python does.
    """
    digits, exponent = _scaled(value)
    if digits.bit_length() > _MOST_BITS_WRITTEN:
        raise _too_large()
    text = str(digits)
    stripped = text.rstrip("0") or "0"
    exponent += len(text) - len(stripped) if digits else 0
    point = len(stripped) + exponent
    if exponent >= 0 and point <= 21:
        return stripped + "0" * exponent
    if 0 < point <= 21:
        return f"{stripped[:point]}.{stripped[point:]}"
    if -6 < point <= 0:
        return f"0.{'0' * -point}{stripped}"
    mantissa = stripped if len(stripped) == 1 else f"{stripped[0]}.{stripped[1:]}"
    return f"{mantissa}e{point - 1}"


def combine(op: Operator, left: Fraction, right: Fraction) -> Fraction | None:
    """left op right exactly; None where there is no rational result (division by zero, a root).

    Raises:
        ExpressionError: the exponent is beyond 1000, or the result beyond 4096 bits.
    """
    if op == "^":
        return power(left, right)
    if op in "*/" and _bits(left) + _bits(right) > 2 * MAX_BITS:
        raise _too_large()
    match op:
        case "+":
            result = left + right
        case "-":
            result = left - right
        case "*":
            result = left * right
        case "/":
            result = left / right if right else None
    return result if result is None else bounded(result)


def power(base: Fraction, exponent: Fraction) -> Fraction | None:
    """base ^ exponent exactly for an integer exponent; None for a root or 0 ^ -1.

    Raises:
        ExpressionError: the exponent is beyond 1000, or the result beyond 4096 bits.
    """
    if abs(exponent) > MAX_POWER:
        raise ExpressionError(
            f"a power with exponent {_short(exponent)}", f"is beyond the largest exponent {MAX_POWER}"
        )
    if exponent.denominator != 1 or (base == 0 and exponent < 0):
        return None
    if (_bits(base) - 1) * abs(exponent.numerator) > MAX_BITS:
        raise _too_large()
    return bounded(Fraction(base**exponent.numerator))


def bounded(value: Fraction) -> Fraction:
    """The value itself, if it is small enough to go on with.

    Raises:
        ExpressionError: numerator or denominator has more than 4096 bits.
    """
    if _bits(value) > MAX_BITS:
        raise _too_large()
    return value


def _bits(value: Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def _too_large() -> ExpressionError:
    return ExpressionError("an exact intermediate result", f"has more than {MAX_BITS} bits", "write smaller powers")


def _short(value: Fraction) -> str:
    return str(value) if _bits(value) < 100 else "of many digits"


def _is_short_decimal(value: Fraction) -> bool:
    try:
        digits, _ = _scaled(value)
    except ValueError:
        return False
    return digits < 10**_LONGEST_DECIMAL


def _scaled(value: Fraction) -> tuple[int, int]:
    """Integers d, e with value = d * 10^e."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        raise ValueError(f"{value} has no finite decimal form")
    places = max(twos, fives)
    return value.numerator * 2 ** (places - twos) * 5 ** (places - fives), -places

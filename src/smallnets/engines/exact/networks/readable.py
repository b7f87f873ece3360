"""Exact numbers as people can read them: a short fraction, a short decimal, else ten digits that are all right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal
from fractions import Fraction

import mpmath
import sympy

from smallnets.engines.exact.quantities import DIGITS, Formula, Quantity
from smallnets.expressions import Node, Number, fold, write_latex, write_python, write_text
from smallnets.expressions.walking import rebuilt

SHORT = 12
"""Signs of a fraction that is still read as one."""


def readable(value: Fraction, digits: int = DIGITS) -> Quantity:
    """The quantity of a fraction; without `exact` where that would be a number that nobody reads."""
    found = Quantity.of(sympy.Rational(value.numerator, value.denominator), digits)
    if len(str(value)) <= SHORT or found.exact == found.decimal:
        return found
    shown = all_digits(value, digits)
    return Quantity("", shown, shown, found.value)


def all_digits(value: Fraction, digits: int = DIGITS) -> str:
    """The number to so many digits, zeros at the end too: 2.000000000 is not quite 2."""
    with mpmath.workdps(digits + 20):
        number = mpmath.mpf(value.numerator) / value.denominator
        return mpmath.nstr(number, digits, strip_zeros=False, min_fixed=-5, max_fixed=21).replace("e+", "e")


def readable_root(square: Fraction, digits: int = DIGITS) -> Quantity:
    """The quantity of the square root of a fraction."""
    root = sympy.sqrt(sympy.Rational(square.numerator, square.denominator))
    found = Quantity.of(root, digits)
    if root.is_Rational:
        return readable(Fraction(int(root.p), int(root.q)), digits)
    return found if len(found.exact) <= SHORT else Quantity("", found.decimal, found.decimal, found.value)


def rounded(value: Fraction, digits: int = DIGITS) -> Fraction:
    """The number that is shown in a formula: itself where that can be read, else with ten digits."""
    found = readable(value, digits)
    return value if found.exact else Fraction(found.decimal)


def is_rounded(values: Iterable[Fraction]) -> bool:
    """Whether one of the numbers is shown with ten digits only."""
    return any(rounded(value) != value for value in values)


ROUNDED = "numbers in formulas are rounded to 10 digits"
"""What is said below formulas with such numbers."""


def readable_formula(tree: Node) -> Formula:
    """The formula with long numbers rounded to ten digits; as Python code with all digits."""

    def visit(part: Node, parts: tuple[Node, ...]) -> Node:
        return Number(_short_number(part.value)) if isinstance(part, Number) else rebuilt(part, parts)

    shown = fold(tree, visit)
    return Formula(write_text(shown), write_latex(shown), write_python(tree))


def _short_number(value: Fraction) -> Fraction:
    if len(str(value)) <= SHORT:
        return value
    return Fraction(Context(prec=DIGITS).divide(Decimal(value.numerator), Decimal(value.denominator)))


def point_text(point: Sequence[Fraction]) -> str:
    """(1, -1/2), in exact numbers: decimals where these are the shorter spelling."""
    return "(" + ", ".join(exact_text(value) for value in point) + ")"


def place_text(point: Sequence[Fraction]) -> str:
    """The point as it is shown where it need not be exact: (1, 0.5), or about (0.3333333333, ...)."""
    shown = [readable(value) for value in point]
    about = "" if all(value.exact for value in shown) else "about "
    return f"{about}({', '.join(value.exact or value.decimal for value in shown)})"


def exact_text(value: Fraction) -> str:
    """The number exactly: a fraction, or a decimal that is not longer."""
    below = value.denominator
    places = 0
    while 10**places % below and places <= 40:
        places += 1
    if below == 1 or 10**places % below:
        return str(value)
    digits = f"{abs(value.numerator) * 10**places // below:0{places + 1}d}"
    shown = f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
    return shown if len(shown) <= len(str(value)) else str(value)


def value_text(value: Fraction) -> str:
    """A value in a sentence: exactly where that is short, else ten digits."""
    found = readable(value)
    return found.exact or found.decimal

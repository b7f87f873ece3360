"""What an answer is written with: formulas in three spellings, and numbers exact and decimal."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import mpmath
import sympy

from smallnets.certify.balls import Real, arb, precision
from smallnets.engines.exact.numbers_of import real_at
from smallnets.engines.exact.writing_back import from_sympy
from smallnets.errors import InputError
from smallnets.expressions import Node, write_latex, write_python, write_text

DIGITS = 10
"""Significant digits of a decimal unless others are asked for."""


TOO_LARGE = "too large"
"""What stands for a value that has more digits than can be told."""


_END_BITS = 700


@dataclass(frozen=True)
class Formula:
    """One formula as text that can be typed again, as LaTeX and as Python for NumPy."""

    text: str
    latex: str
    python: str

    @classmethod
    def of_tree(cls, node: Node) -> Formula:
        """The formula of a tree."""
        return cls(write_text(node), write_latex(node), write_python(node))

    @classmethod
    def of(cls, expression: sympy.Basic, *, decimals: bool = False) -> Formula:
        """The formula of a SymPy expression."""
        node = from_sympy(expression, decimals=decimals)
        shown = from_sympy(expression, decimals=decimals, sign_first=False)
        return cls(write_text(node), write_latex(shown), write_python(node))


@dataclass(frozen=True)
class Quantity:
    """A number: `exact` as text ("1/4"; "" where there is no closed form), as LaTeX, and as a decimal."""

    exact: str
    latex: str
    decimal: str
    value: float

    @property
    def text(self) -> str:
        """Exact and decimal together, each once."""
        if not self.exact or self.exact == self.decimal:
            return self.decimal
        return (
            f"{self.exact} = {self.decimal}" if _is_same(self.exact, self.decimal) else f"{self.exact} ≈ {self.decimal}"
        )

    @classmethod
    def of(cls, expression: sympy.Basic, digits: int = DIGITS) -> Quantity:
        """The quantity of a SymPy number; infinities are inf and -inf."""
        if expression in (sympy.oo, -sympy.oo):
            sign = "" if expression == sympy.oo else "-"
            return cls(f"{sign}inf", rf"{sign}\infty", f"{sign}inf", float(f"{sign}inf"))
        if real_at(expression, (), ()) is None:
            shown = str(expression) if len(str(expression)) <= 60 else ""
            return cls(shown, shown, TOO_LARGE, float("nan"))
        shown = decimal(expression, digits)
        try:
            exact = write_text(from_sympy(expression))
            latex = write_latex(from_sympy(expression, sign_first=False))
        except InputError:
            exact, latex = "", shown
        if len(exact) > 60:
            exact, latex = "", shown
        return cls(exact, latex, shown, float(mpmath.mpf(str(sympy.N(expression, 20)))))

    @classmethod
    def of_decimal(cls, number: mpmath.mpf, digits: int = DIGITS) -> Quantity:
        """The quantity of a number that is only known as a decimal."""
        shown = decimal_of(number, digits)
        return cls("", shown, shown, float(number))

    @classmethod
    def of_real(cls, number: Real, digits: int = DIGITS) -> Quantity:
        """The quantity of a certified number: a fraction, or a ball with as many digits as it gives."""
        if isinstance(number, Fraction):
            return cls.of(sympy.Rational(number.numerator, number.denominator), digits)
        enclosure: arb = number
        shown = certain_digits(enclosure, digits)
        return cls("", shown, shown, float(enclosure.mid()))


def certain_digits(number: arb, digits: int) -> str:
    """A ball's number to so many significant digits, or to fewer where it does not tell more."""
    with precision(_END_BITS):
        low, high = (_exactly(end) for end in (number.lower(), number.upper()))
    for count in range(digits, 0, -1):
        shown = decimal_of(low, count)
        if shown == decimal_of(high, count):
            return shown
    with precision(64):
        return f"between {number.lower().str(2, radius=False)} and {number.upper().str(2, radius=False)}"


def _exactly(end: arb) -> mpmath.mpf:
    mantissa, exponent = end.mid().man_exp()
    with mpmath.workdps(400):
        return mpmath.ldexp(mpmath.mpf(int(mantissa)), int(exponent))


def decimal(expression: sympy.Basic, digits: int = DIGITS) -> str:
    """A real number to so many significant digits; every digit printed is right."""
    return decimal_of(mpmath.mpf(str(sympy.N(expression, digits + 15))), digits)


def decimal_of(number: mpmath.mpf, digits: int = DIGITS) -> str:
    """A number to so many significant digits, without trailing zeros."""
    with mpmath.workdps(digits + 20):
        text = mpmath.nstr(mpmath.mpf(number), digits, strip_zeros=True, min_fixed=-5, max_fixed=21)
    text = text.removesuffix(".0")
    return text.replace("e+", "e").replace(".0e", "e")


def _is_same(exact: str, shown: str) -> bool:
    """Whether the decimal is the number itself and not rounded."""
    try:
        return Fraction(exact) == Fraction(shown)
    except ValueError:
        return False

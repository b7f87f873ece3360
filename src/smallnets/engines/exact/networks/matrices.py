"""Small exact matrices of trees: what a layer of weights is, with numbers or with names."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce

import sympy

from smallnets.engines.exact.networks.readable import readable
from smallnets.engines.exact.writing_back import from_sympy
from smallnets.expressions import write_latex, write_text


def matrix_text(matrix: sympy.Matrix) -> str:
    """Row by row: [[1, 2], [3, 4]]."""
    return "[" + ", ".join("[" + ", ".join(_text(e) for e in row) + "]" for row in matrix.tolist()) + "]"


def matrix_latex(matrix: sympy.Matrix) -> str:
    r"""As pmatrix."""
    rows = r" \\ ".join(" & ".join(_latex(e) for e in row) for row in matrix.tolist())
    return rf"\begin{{pmatrix}} {rows} \end{{pmatrix}}"


def product(factors: Sequence[sympy.Matrix]) -> sympy.Matrix:
    """The product from left to right, multiplied out."""
    return reduce(lambda a, b: a * b, factors).applyfunc(sympy.expand)


def is_shortened(matrix: sympy.Matrix) -> bool:
    """Whether a number in it is written with ten digits only."""
    return any(_ten_digits(e) for e in matrix)


def _text(e: sympy.Expr) -> str:
    return _ten_digits(e) or write_text(from_sympy(e, decimals=True))


def _latex(e: sympy.Expr) -> str:
    return _ten_digits(e) or write_latex(from_sympy(e, decimals=True))


def _ten_digits(e: sympy.Expr) -> str:
    """A number that nobody would read exactly, as a decimal; "" for any other entry."""
    if not e.is_Rational:
        return ""
    found = readable(Fraction(int(e.p), int(e.q)))
    return "" if found.exact else found.decimal

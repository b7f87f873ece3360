"""The derivative written with the function's own value a: a (1 - a), 1 - a^2, a + 1 for z < 0, ...

A combination of a few simple terms in a is fitted to f' at some points, its coefficients taken as the fractions that
they are, and then proved: f' minus the combination must be 0 identically.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction

import mpmath
import sympy

from smallnets.engines.exact.numbers_of import DPS
from smallnets.engines.exact.smooth_pieces import Piece, sample_between
from smallnets.engines.exact.translation import symbol
from smallnets.engines.exact.zero_test import is_zero
from smallnets.engines.exact.zeros import number_at

A = symbol("a")
_BASES: tuple[tuple[sympy.Expr, ...], ...] = (
    (sympy.S.One,),
    (A,),
    (sympy.S.One, A),
    (A, A**2),
    (sympy.S.One, A**2),
    (sympy.S.One, A, A**2),
    (sympy.exp(-A),),
    (sympy.S.One, sympy.exp(-A)),
    (1 / A,),
    (A, 1 / A),
    (A**2,),
)


def slope_by_value(pieces: Sequence[Piece], x: sympy.Symbol) -> sympy.Expr | None:
    """The derivative as an expression in `A`, with cases by x where the pieces differ; None where none was found."""
    found: list[sympy.Expr] = []
    for piece in pieces:
        own = _of_piece(piece, x)
        if own is None:
            return None
        found.append(own)
    if len(set(found)) == 1:
        return found[0]
    if any(left.high != right.low for left, right in itertools.pairwise(pieces)):
        return None
    cases = [(own, x < piece.high) for own, piece in zip(found[:-1], pieces, strict=False)]
    return sympy.Piecewise(*cases, (found[-1], True))


def _of_piece(piece: Piece, x: sympy.Symbol) -> sympy.Expr | None:
    slope = sympy.diff(piece.formula, x)
    samples = _samples(piece)
    with mpmath.workdps(DPS):
        rows = [(number_at(piece.formula, x, s), number_at(slope, x, s)) for s in samples]
        for basis in _BASES:
            candidate = _fitted(basis, rows)
            if (
                candidate is not None
                and _fits(candidate, rows[-1])
                and is_zero(slope - candidate.subs(A, piece.formula))
            ):
                return _neat(candidate)
    return None


def _neat(candidate: sympy.Expr) -> sympy.Expr:
    """a (1 - a) instead of a - a^2, (1 - a)^2 instead of 1 - 2 a + a^2."""
    if candidate.is_polynomial(A) and candidate.subs(A, 0) == 0:
        return A * sympy.expand(candidate / A)
    factored = sympy.factor(candidate)
    return factored if isinstance(factored, sympy.Pow) else candidate


def _samples(piece: Piece) -> list[sympy.Rational]:
    """Four rational places inside."""
    first = sample_between(piece.low, piece.high)
    second = sample_between(piece.low, first)
    third = sample_between(first, piece.high)
    return [first, second, third, sample_between(first, third)]


def _fits(candidate: sympy.Expr, row: tuple[mpmath.mpf, mpmath.mpf]) -> bool:
    value, slope = row
    return bool(abs(number_at(candidate, A, value) - slope) <= mpmath.mpf("1e-30") * max(1, abs(slope)))


def _fitted(basis: Sequence[sympy.Expr], rows: Sequence[tuple[mpmath.mpf, mpmath.mpf]]) -> sympy.Expr | None:
    try:
        matrix = mpmath.matrix([[number_at(term, A, value) for term in basis] for value, _ in rows[: len(basis)]])
        solved = mpmath.lu_solve(matrix, mpmath.matrix([slope for _, slope in rows[: len(basis)]]))
    except (ZeroDivisionError, ValueError):
        return None
    coefficients = [_fraction(c) for c in solved]
    if any(c is None for c in coefficients):
        return None
    found = zip(coefficients, basis, strict=True)
    return sympy.Add(*[sympy.Rational(c.numerator, c.denominator) * term for c, term in found if c])


def _fraction(number: mpmath.mpf) -> Fraction | None:
    if not mpmath.isfinite(number):
        return None
    near = Fraction(mpmath.nstr(number, 44)).limit_denominator(10**18)
    close = abs(number - mpmath.mpf(near.numerator) / near.denominator) < mpmath.mpf("1e-40") * max(1, abs(number))
    return near if close else None

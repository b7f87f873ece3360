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

from smallnets.certify.algebra.equality import equal_everywhere
from smallnets.certify.balls import Unclear, ball
from smallnets.certify.line.pieces import SmoothPiece, pieces
from smallnets.certify.line.places import Place
from smallnets.certify.values import value_at
from smallnets.engines.exact.numbers_of import DPS, real_at
from smallnets.engines.exact.quantities import Formula
from smallnets.engines.exact.translation import symbol
from smallnets.engines.exact.writing_back import from_sympy
from smallnets.expressions import Node, differentiate, substitute

X = symbol("x")
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


def slope_by_value(tree: Node) -> Formula | None:
    """The derivative as a formula in `a`, with cases by x where the pieces differ; None where none was found."""
    rows = [piece for piece in pieces(tree) if piece.smooth is not None]
    found: list[sympy.Expr] = []
    for piece in rows:
        own = _of_piece(piece)
        if own is None:
            return None
        found.append(own)
    if not any(own.has(A) for own in found):
        return None
    if len(set(found)) == 1:
        return Formula.of(found[0])
    borders = [piece.high.fraction if isinstance(piece.high, Place) else None for piece in rows[:-1]]
    if None in borders or any(a.high != b.low for a, b in itertools.pairwise(rows)):
        return None
    cases = [
        (own, sympy.Lt(X, sympy.Rational(border.numerator, border.denominator)))
        for own, border in zip(found[:-1], borders, strict=True)
        if border is not None
    ]
    return Formula.of(sympy.Piecewise(*cases, (found[-1], True)))


def value_form(tree: Node) -> sympy.Expr | None:
    """The same of a formula that is one smooth piece, as SymPy's expression in `A`."""
    rows = pieces(tree)
    return _of_piece(rows[0]) if len(rows) == 1 and rows[0].smooth is not None else None


def _of_piece(piece: SmoothPiece) -> sympy.Expr | None:
    """A proposal fitted to values at a few places, and proved."""
    assert piece.smooth is not None  # noqa: S101 - told by the callers
    slope = differentiate(piece.smooth, "x")
    with mpmath.workdps(DPS):
        rows = [(_number(piece.smooth, s), _number(slope, s)) for s in _samples(piece)]
        for basis in _BASES:
            candidate = _fitted(basis, rows)
            if candidate is not None and _fits(candidate, rows[-1]) and _is_slope(candidate, piece.smooth, slope):
                return _neat(candidate)
    return None


def _is_slope(candidate: sympy.Expr, value: Node, slope: Node) -> bool:
    tree = substitute(from_sympy(candidate), {"a": value})
    return bool(equal_everywhere(tree, slope))


def _number(tree: Node, at: Fraction) -> mpmath.mpf:
    try:
        value = value_at(tree, {"x": at}, 200)
    except Unclear:
        return mpmath.nan
    return mpmath.nan if value is None else mpmath.mpf(ball(value).mid().str(55, radius=False))


def _neat(candidate: sympy.Expr) -> sympy.Expr:
    """a (1 - a) instead of a - a^2, (1 - a)^2 instead of 1 - 2 a + a^2."""
    if candidate.is_polynomial(A) and candidate.subs(A, 0) == 0:
        return A * sympy.expand(candidate / A)
    factored = sympy.factor(candidate)
    return factored if isinstance(factored, sympy.Pow) else candidate


def _samples(piece: SmoothPiece) -> list[Fraction]:
    """Four places inside."""
    low = piece.low.high if isinstance(piece.low, Place) else None
    high = piece.high.low if isinstance(piece.high, Place) else None
    if low is None and high is None:
        return [Fraction(0), Fraction(-1), Fraction(1), Fraction(1, 2)]
    if high is None:
        return [low + k for k in (Fraction(1), Fraction(1, 2), Fraction(2), Fraction(3, 2))] if low is not None else []
    if low is None:
        return [high - k for k in (Fraction(1), Fraction(2), Fraction(1, 2), Fraction(3, 2))]
    return [low + (high - low) * Fraction(k, 7) for k in (3, 1, 6, 4)]


def _fits(candidate: sympy.Expr, row: tuple[mpmath.mpf, mpmath.mpf]) -> bool:
    value, slope = row
    return bool(abs(_at(candidate, value) - slope) <= mpmath.mpf("1e-30") * max(1, abs(slope)))


def _at(e: sympy.Expr, value: mpmath.mpf) -> mpmath.mpf:
    found = real_at(e, (A,), (value,))
    return mpmath.nan if found is None else found


def _fitted(basis: Sequence[sympy.Expr], rows: Sequence[tuple[mpmath.mpf, mpmath.mpf]]) -> sympy.Expr | None:
    table = [[_at(term, value) for term in basis] for value, _ in rows[: len(basis)]]
    if not all(mpmath.isfinite(entry) for row in table for entry in row):
        return None  # 1/a has no value at a zero
    try:
        matrix = mpmath.matrix(table)
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

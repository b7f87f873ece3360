"""A function of one variable as smooth pieces: |u|, max, min, sign and cases switch; some places are undefined."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import sympy

from smallnets.engines.exact.undecided import Undecided
from smallnets.engines.exact.zeros import sign_of, zeros

_SWITCHES = (sympy.Abs, sympy.sign, sympy.Max, sympy.Min, sympy.Piecewise)


@dataclass(frozen=True)
class Piece:
    """`formula` holds strictly between `low` and `high`, is smooth and finite there."""

    low: sympy.Expr
    high: sympy.Expr
    formula: sympy.Expr


def smooth_pieces(
    e: sympy.Expr, x: sympy.Symbol, low: sympy.Expr = -sympy.oo, high: sympy.Expr = sympy.oo
) -> tuple[Piece, ...]:
    """The pieces between low and high, left to right; in the gaps between them the function has no real value.

    Raises:
        Undecided: the places where it switches cannot be found exactly.
    """
    rough = _split(e, x, low, high)
    pieces: list[Piece] = []
    for piece in rough:
        pieces += _where_defined(piece, x)
    return tuple(pieces)


def value_at(e: sympy.Expr, x: sympy.Symbol, at: sympy.Expr) -> sympy.Expr | None:
    """The exact value at a place, None where the function is undefined."""
    value = e.subs(x, at)
    if value.has(sympy.nan, sympy.zoo, sympy.oo, -sympy.oo) or value.is_real is False:
        return None
    return sympy.simplify(value) if not value.is_Rational else value


def sample_between(low: sympy.Expr, high: sympy.Expr) -> sympy.Rational:
    """A rational number strictly between two places."""
    if not low.is_finite and not high.is_finite:
        return sympy.S.Zero
    if not low.is_finite:
        return sympy.floor(high) - 1
    if not high.is_finite:
        return sympy.ceiling(low) + 1
    middle = sympy.Rational(str(sympy.N((low + high) / 2, 30)))
    if not (low < middle) or not (middle < high):
        raise Undecided(f"a number between {low} and {high}")
    return middle


def _split(e: sympy.Expr, x: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> list[Piece]:
    switch = _innermost(e, x)
    if switch is None:
        return [Piece(low, high, e)]
    places = [low, *_switching_places(switch, x, low, high), high]
    pieces: list[Piece] = []
    for left, right in itertools.pairwise(places):
        chosen = e.xreplace({switch: _chosen(switch, x, sample_between(left, right))})
        pieces += _split(chosen, x, left, right)
    return pieces


def _innermost(e: sympy.Expr, x: sympy.Symbol) -> sympy.Basic | None:
    for part in sympy.postorder_traversal(e):
        if isinstance(part, _SWITCHES) and part.has(x):
            return part
    return None


def _switching_places(switch: sympy.Basic, x: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> list[sympy.Expr]:
    places: dict[sympy.Expr, sympy.Expr] = {}
    for difference in _differences(switch):
        if not difference.has(x) or difference.expand() == 0:
            continue
        for zero in zeros(difference, x, low, high):
            if zero.at is None:
                raise Undecided(f"the exact zero of {difference}")
            places[sympy.N(zero.at, 30)] = zero.at
    return [places[key] for key in sorted(places)]


def _differences(switch: sympy.Basic) -> list[sympy.Expr]:
    if isinstance(switch, (sympy.Abs, sympy.sign)):
        return [switch.args[0]]
    if isinstance(switch, (sympy.Max, sympy.Min)):
        return [a - b for i, a in enumerate(switch.args) for b in switch.args[:i]]
    relations = [r for _, condition in switch.args for r in condition.atoms(sympy.Rel)]
    return [r.lhs - r.rhs for r in relations]


def _chosen(switch: sympy.Basic, x: sympy.Symbol, sample: sympy.Rational) -> sympy.Expr:
    """What the switch is around a sample where nothing switches."""
    if isinstance(switch, sympy.Abs):
        return switch.args[0] * sign_of(switch.args[0].subs(x, sample))
    if isinstance(switch, sympy.sign):
        return sympy.Integer(sign_of(switch.args[0].subs(x, sample)))
    if isinstance(switch, (sympy.Max, sympy.Min)):
        best = switch.args[0]
        wanted = 1 if isinstance(switch, sympy.Max) else -1
        for other in switch.args[1:]:
            if sign_of((other - best).subs(x, sample)) * wanted > 0:
                best = other
        return best
    for value, condition in switch.args:
        if condition.subs(x, sample) == sympy.true:
            return value
    raise Undecided(f"the branch of {switch} at {sample}")


def _where_defined(piece: Piece, x: sympy.Symbol) -> list[Piece]:
    """The parts of a piece on which no denominator is 0, no logarithm or root is of a negative number."""
    needed = {d for d in _needs_positive(piece.formula) if d.has(x) and not d.is_positive}
    doubtful = {d for d in _doubtful(piece.formula) if d.has(x) and not d.is_positive}
    parts = [(piece.low, piece.high)]
    for d in sorted(doubtful, key=lambda e: (e.count_ops(), str(e))):
        parts = [part for low, high in parts for part in _cut(d, x, low, high)]
        if d in needed:
            parts = [(a, b) for a, b in parts if sign_of(d.subs(x, sample_between(a, b))) > 0]
    return [Piece(low, high, piece.formula) for low, high in parts]


def _cut(d: sympy.Expr, x: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> list[tuple[sympy.Expr, sympy.Expr]]:
    """The interval cut where d is 0."""
    places = [zero.at for zero in zeros(d, x, low, high)]
    if None in places:
        raise Undecided(f"the exact zero of {d}")
    return list(itertools.pairwise([low, *places, high]))


def _doubtful(e: sympy.Expr) -> list[sympy.Expr]:
    below = [p.base for p in e.atoms(sympy.Pow) if not (p.exp.is_integer and p.exp.is_nonnegative)]
    arcs = [part for f in e.atoms(sympy.asin, sympy.acos) for part in (1 - f.args[0], 1 + f.args[0])]
    tangents = [sympy.cos(t.args[0]) for t in e.atoms(sympy.tan)]
    return [*below, *arcs, *tangents, *[log.args[0] for log in e.atoms(sympy.log)]]


def _needs_positive(e: sympy.Expr) -> list[sympy.Expr]:
    roots = [p.base for p in e.atoms(sympy.Pow) if not p.exp.is_integer]
    arcs = [part for f in e.atoms(sympy.asin, sympy.acos) for part in (1 - f.args[0], 1 + f.args[0])]
    return [*roots, *arcs, *[log.args[0] for log in e.atoms(sympy.log)]]

"""Is left = right for all real values?  Yes with what shows it, no with the smallest point where they differ."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import mpmath
import sympy

from smallnets.engines.exact.numbers_of import real_at
from smallnets.engines.exact.quantities import DIGITS, Formula, Quantity
from smallnets.engines.exact.smooth_pieces import smooth_pieces, value_at
from smallnets.engines.exact.time_limited import time_limited
from smallnets.engines.exact.translation import symbol, to_sympy
from smallnets.engines.exact.undecided import Undecided
from smallnets.engines.exact.zero_test import is_zero, normal_form
from smallnets.errors import InputError, SmallnetsError
from smallnets.expressions import ELEMENTARY, Node, names, read, read_chain
from smallnets.functions.activations import ACTIVATIONS

SECONDS = 5.0
_SIZES = (0, 1, -1, 2, -2, Fraction(1, 2), Fraction(-1, 2), 3, -3, Fraction(1, 3), 5, -5, Fraction(7, 3))
_TRIED = 400
_SWITCHES = 6

FUNCTIONS = {
    name: record.name for record in ACTIVATIONS for name in (record.name, *record.aliases) if name not in ELEMENTARY
}
"""What may be called in an identity besides the elementary functions, and under which other names."""


@dataclass(frozen=True)
class Difference:
    """A point where the sides differ, with both values (and, in `left` and `right`, exact forms where short)."""

    point: tuple[tuple[str, Quantity], ...]
    left: Quantity
    right: Quantity


@dataclass(frozen=True)
class Identity:
    """The verdict on left = right, for all real values at which both sides are defined.

    `steps` are what shows it; `difference` is the smallest counter-example; `elsewhere` says that the sides agree
    everywhere but at single places (a convention at a kink).
    """

    left: Formula
    right: Formula
    verdict: Literal["yes", "no", "undecided"]
    steps: tuple[str, ...]
    difference: Difference | None = None
    elsewhere: bool = False

    def text(self) -> str:
        """The verdict as lines."""
        lines = [f"{self.left.text} = {self.right.text}: {self.verdict}"]
        if self.difference is not None:
            point = ", ".join(f"{name} = {value.exact or value.decimal}" for name, value in self.difference.point)
            lines.append(f"at {point}: left {self.difference.left.text}, right {self.difference.right.text}")
        return "\n".join([*lines, *self.steps])

    def latex(self) -> str:
        """The equation, or its negation, as LaTeX."""
        sign = {"yes": "=", "no": r"\ne", "undecided": r"\stackrel{?}{=}"}[self.verdict]
        return f"{self.left.latex} {sign} {self.right.latex}"


def identity(left: str, right: str | None = None, *, digits: int = DIGITS, seconds: float = SECONDS) -> Identity:
    """Whether two formulas are equal.

    Args:
        left: a formula, or an equation "left = right" where `right` is left out.
        right: a formula.  Both may call activations by name (sigma, tanh, relu) and their slopes (sigma'(x)).
        digits: significant digits of the values at a counter-example.
        seconds: the time limit; what is not decided by then is "undecided".

    Raises:
        InputError: an unreadable formula, or not exactly one equals sign.
    """
    sides = _sides(left, right)
    try:
        return time_limited(decided, *sides, digits, seconds=seconds)
    except Undecided as reason:
        first, second = (Formula.of_tree(_read(side)) for side in sides)
        return Identity(first, second, "undecided", (f"{reason}.",))


def decided(left: str, right: str, digits: int) -> Identity:
    """The verdict, without a time limit."""
    trees = [_read(side) for side in (left, right)]
    formulas = [Formula.of_tree(tree) for tree in trees]
    sides = [to_sympy(tree) for tree in trees]
    symbols = [symbol(name) for name in sorted(frozenset().union(*(names(tree) for tree in trees)))]
    found = smallest_difference(sides[0], sides[1], symbols, digits)
    if found is not None:
        agrees = len(symbols) == 1 and _agrees_between(sides[0] - sides[1], symbols[0])
        steps = (f"They are equal everywhere else: a convention at {_place(found)} parts them.",) if agrees else ()
        return Identity(formulas[0], formulas[1], "no", steps, found, agrees)
    steps = proof(sides[0], sides[1], symbols)
    if steps is None:
        return Identity(formulas[0], formulas[1], "undecided", (f"Equal at {_TRIED} points, but no proof was found.",))
    return Identity(formulas[0], formulas[1], "yes", steps)


def smallest_difference(
    left: sympy.Expr, right: sympy.Expr, symbols: Sequence[sympy.Symbol], digits: int
) -> Difference | None:
    """The first of many small points at which the sides have different values."""
    for point in itertools.islice(_points(len(symbols)), _TRIED):
        numbers = [mpmath.mpf(v.numerator) / v.denominator for v in point]
        a, b = (real_at(side, tuple(symbols), numbers) for side in (left, right))
        if a is not None and b is not None and abs(a - b) > mpmath.mpf("1e-25") * (1 + abs(a)):
            swaps = {s: sympy.Rational(v.numerator, v.denominator) for s, v in zip(symbols, point, strict=True)}
            shown = tuple((s.name, Quantity.of(v, digits)) for s, v in swaps.items())
            return Difference(shown, *(Quantity.of(side.subs(swaps), digits) for side in (left, right)))
    return None


def proof(left: sympy.Expr, right: sympy.Expr, symbols: Sequence[sympy.Symbol]) -> tuple[str, ...] | None:
    """The steps that show left = right; None where none were found."""
    difference = _without_max(_where_positive(left - right))
    if difference == 0:
        if left == right:
            return ("Written out, both sides are the same expression.",)
        return ("With max, min and cases written by absolute values, left - right is 0.",)
    if not difference.has(sympy.Abs, sympy.sign, sympy.Piecewise):
        return _smooth_proof(left, right, difference)
    symbols = sorted(difference.free_symbols, key=str)
    if len(symbols) == 1:
        try:
            return _piecewise_proof(difference, symbols[0])
        except Undecided:
            return _case_proof(difference)
    return _case_proof(difference)


def _smooth_proof(left: sympy.Expr, right: sympy.Expr, difference: sympy.Expr) -> tuple[str, ...] | None:
    if sympy.expand(difference) == 0:
        return ("Multiplied out, both sides are the same sum.",)
    if normal_form(difference) == 0:
        rows = [f"{side} = {_joined(e)}" for side, e in (("left", left), ("right", right))]
        return (
            "With every function written by exponentials, as one fraction each:",
            *rows,
            "Over a common denominator the numerator of left - right multiplies out to 0.",
        )
    if is_zero(difference):
        return ("left - right simplifies to 0.",)
    return None


def _piecewise_proof(difference: sympy.Expr, x: sympy.Symbol) -> tuple[str, ...] | None:
    pieces = smooth_pieces(difference, x)
    if not all(is_zero(piece.formula) for piece in pieces):
        return None
    borders = [p.low for p in pieces if p.low.is_finite] + [p.high for p in pieces if p.high.is_finite]
    if any(value_at(difference, x, border) not in (0, None) for border in borders):
        return None
    rows = [f"for {p.low} < {x} < {p.high} left - right simplifies to 0" for p in pieces]
    return (*rows, *(f"and at {x} = {border} too" for border in dict.fromkeys(borders)))


def _case_proof(difference: sympy.Expr) -> tuple[str, ...] | None:
    inner = list(dict.fromkeys(part.args[0] for part in difference.atoms(sympy.Abs)))
    if difference.has(sympy.sign, sympy.Piecewise) or not 0 < len(inner) <= _SWITCHES:
        return None
    for signs in itertools.product((1, -1), repeat=len(inner)):
        swaps = {sympy.Abs(u): s * u for u, s in zip(inner, signs, strict=True)}
        if not is_zero(difference.xreplace(swaps)):
            return None
    told = ", ".join(str(u) for u in inner)
    return (f"For either sign of {told}, left - right multiplies out to 0.",)


def _without_max(e: sympy.Expr) -> sympy.Expr:
    """max and min by absolute values: max(a, b) = (a + b + |a - b|) / 2."""

    def as_sizes(sign: int, *values: sympy.Expr) -> sympy.Expr:
        result, *rest = values
        for value in rest:
            result = (result + value + sign * sympy.Abs(result - value)) / 2
        return result

    written = e.replace(sympy.Max, lambda *v: as_sizes(1, *v)).replace(sympy.Min, lambda *v: as_sizes(-1, *v))
    written = written.replace(sympy.Piecewise, _continuous_cases)
    return sympy.expand(written) if written != e else e


def _continuous_cases(*cases: tuple[sympy.Expr, sympy.Basic]) -> sympy.Expr:
    """Two cases that meet without a jump, where g changes its sign, by |g|."""
    own = sympy.Piecewise(*cases)
    if len(own.args) != 2 or not isinstance(own.args[0][1], (sympy.Lt, sympy.Le, sympy.Gt, sympy.Ge)):
        return own
    (first, condition), (second, _) = own.args
    g = condition.lhs - condition.rhs
    above, below = (first, second) if isinstance(condition, (sympy.Gt, sympy.Ge)) else (second, first)
    share = sympy.cancel((above - below) / g)
    if not share.is_polynomial():
        return own
    return (above + below) / 2 + share * sympy.Abs(g) / 2


def _where_positive(e: sympy.Expr) -> sympy.Expr:
    """Symbols whose own logarithm or root occurs are positive wherever both sides are defined."""
    logs = {log.args[0] for log in e.atoms(sympy.log)}
    roots = {power.base for power in e.atoms(sympy.Pow) if not power.exp.is_integer}
    swaps = {s: sympy.Dummy(s.name, positive=True) for s in logs | roots if isinstance(s, sympy.Symbol)}
    return e.xreplace(swaps)


def _agrees_between(difference: sympy.Expr, x: sympy.Symbol) -> bool:
    try:
        return all(is_zero(piece.formula) for piece in smooth_pieces(difference, x))
    except Undecided:
        return False


def _points(dimension: int) -> list[tuple[Fraction, ...]]:
    """Small points, the smallest first."""
    exact = [Fraction(v) for v in _SIZES]
    count = {0: 1, 1: 13, 2: 13, 3: 7, 4: 5}.get(dimension, 3)
    grid = list(itertools.product(exact[:count], repeat=min(dimension, 5)))
    filled = [(*point, *[Fraction(k, 7) for k in range(1, dimension - len(point) + 1)]) for point in grid]
    if dimension == 1:
        filled += [(Fraction(k, 8),) for k in range(-80, 81)]
    return sorted(filled, key=lambda point: sum(abs(v.numerator) + v.denominator for v in point))


def _joined(e: sympy.Expr) -> str:
    joined = sympy.factor(sympy.together(e.rewrite((sympy.tanh, sympy.sinh, sympy.cosh), sympy.exp)))
    try:
        return Formula.of(joined).text
    except SmallnetsError:
        return str(joined)


def _place(found: Difference) -> str:
    return ", ".join(f"{name} = {value.exact}" for name, value in found.point)


def _sides(left: str, right: str | None) -> tuple[str, str]:
    if right is not None:
        _read(left)
        _read(right)
        return left, right
    chain = read_chain(left, functions=FUNCTIONS, constants=("pi", "e"))
    if len(chain) != 2:
        raise InputError("identity", left, "has not exactly one equals sign", "write left = right")
    return Formula.of_tree(chain[0]).text, Formula.of_tree(chain[1]).text


def _read(text: str) -> Node:
    return read(text, functions=FUNCTIONS, constants=("pi", "e"))

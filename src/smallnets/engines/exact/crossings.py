"""Where the graphs of two functions, or of their slopes, cross."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

import mpmath
import sympy

from smallnets.engines.exact.exact_course import X, quantity
from smallnets.engines.exact.numbers_of import real_at
from smallnets.engines.exact.profile import Place
from smallnets.engines.exact.quantities import DIGITS, Formula, Quantity
from smallnets.engines.exact.smooth_pieces import smooth_pieces, value_at
from smallnets.engines.exact.time_limited import time_limited
from smallnets.engines.exact.translation import activation_tree, to_sympy
from smallnets.engines.exact.undecided import Undecided
from smallnets.engines.exact.zero_test import is_zero
from smallnets.engines.exact.zeros import zeros
from smallnets.expressions import Name
from smallnets.functions.activations import activation

Side: TypeAlias = Literal["first larger", "second larger", "undefined"]


@dataclass(frozen=True)
class Crossings:
    """Where two functions (or their slopes) have the same value; `between` tells which is larger left to right."""

    first: Formula
    second: Formula
    at: tuple[Quantity, ...]
    values: tuple[Quantity, ...]
    between: tuple[Side, ...]

    def text(self) -> str:
        """The places as lines."""
        if not self.at:
            return f"they never cross: {self.between[0]} everywhere"
        lines = [f"cross at x = {x.text}, both {v.decimal}" for x, v in zip(self.at, self.values, strict=True)]
        return "\n".join([*lines, "left to right: " + ", ".join(self.between)])

    def latex(self) -> str:
        """The places."""
        return r",\ ".join(f"x = {x.latex}" for x in self.at)


def crossings(
    first: str, second: str, *, derivative: int = 0, digits: int = DIGITS, seconds: float = 10.0
) -> Crossings:
    """Where two functions of x, or their derivatives, cross.

    Raises:
        InputError: an unreadable formula.
        Undecided: not found with proof within the time limit, or equal on a whole interval.
    """
    activation(first)
    activation(second)
    return time_limited(proved_crossings, first, second, derivative, digits, seconds=seconds)


def proved_crossings(first: str, second: str, derivative: int, digits: int) -> Crossings:
    """The crossings, without a time limit."""
    f, g = (sympy.diff(to_sympy(activation_tree(activation(t), Name("x"))), X, derivative) for t in (first, second))
    pieces = smooth_pieces(f - g, X)
    places: list[Place] = []
    for piece in pieces:
        if is_zero(piece.formula):
            raise Undecided("they are equal on a whole interval")
        places += [Place(zero.at, zero.approx) for zero in zeros(piece.formula, X, piece.low, piece.high)]
        if piece.high.is_finite and value_at(f - g, X, piece.high) == 0:
            places.append(Place(piece.high, mpmath.mpf(str(sympy.N(piece.high, 50)))))
    places.sort(key=lambda place: place.approx)
    sides: tuple[Side, ...] = tuple(_side(f - g, between) for between in _samples([place.approx for place in places]))
    values = [real_at(f, (X,), (place.approx,)) for place in places]
    return Crossings(
        Formula.of(f),
        Formula.of(g),
        tuple(quantity(place, digits) for place in places),
        tuple(Quantity.of_decimal(mpmath.nan if v is None else v, digits) for v in values),
        sides,
    )


def _samples(places: list[mpmath.mpf]) -> list[mpmath.mpf]:
    """A number left of all places, one between each two, one right of all."""
    if not places:
        return [mpmath.mpf(0)]
    inner = [(a + b) / 2 for a, b in pairwise(places)]
    return [places[0] - 1, *inner, places[-1] + 1]


def _side(difference: sympy.Expr, at: mpmath.mpf) -> Side:
    value = real_at(difference, (X,), (at,))
    if value is None:
        return "undefined"
    return "first larger" if value > 0 else "second larger"

"""Where the graphs of two functions, or of their slopes, cross."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from smallnets.certify.algebra.forms import ZERO
from smallnets.certify.balls import Unsettled
from smallnets.certify.line.at_places import value_there
from smallnets.certify.line.numbers import RealValue, compared
from smallnets.certify.line.pieces import LineCuts, SmoothPiece, pieces
from smallnets.certify.line.places import Place, X
from smallnets.certify.line.zeros import IsZero, zeros
from smallnets.certify.written_out import activation_tree, written_out
from smallnets.engines.exact.functions.certified_course import value_quantity
from smallnets.engines.exact.functions.certified_quantities import end_quantity
from smallnets.engines.exact.functions.proposals import proposals
from smallnets.engines.exact.quantities import DIGITS, Formula, Quantity
from smallnets.engines.exact.time_limited import time_limited
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError
from smallnets.expressions import Binary, Name, Node, differentiate, read
from smallnets.functions.activations import activation

Side: TypeAlias = Literal["first larger", "second larger"]


@dataclass(frozen=True)
class Crossings:
    """Where two functions (or their slopes) have the same value; `between` tells which is larger left to right."""

    first: Formula
    second: Formula
    at: tuple[Quantity, ...]
    values: tuple[Quantity, ...]
    between: tuple[str, ...]

    def text(self) -> str:
        """The places as lines."""
        if not self.at and len(self.between) == 1:
            return f"they never cross: {self.between[0]} everywhere"
        lines = [f"cross at x = {x.text}, both {v.decimal}" for x, v in zip(self.at, self.values, strict=True)]
        return "\n".join([*(lines or ["they never have the same value"]), "left to right: " + ", ".join(self.between)])

    def latex(self) -> str:
        """The places."""
        return r",\ ".join(f"x = {x.latex}" for x in self.at)


def crossings(
    first: str, second: str, *, derivative: int = 0, digits: int = DIGITS, seconds: float = 10.0
) -> Crossings:
    """Where two functions of x, or their derivatives, cross; a number stands for a level line.

    Raises:
        InputError: an unreadable formula.
        Undecided: not found with proof within the time limit, or equal on a whole interval.
    """
    _tree(first)
    _tree(second)
    return time_limited(proved_crossings, first, second, derivative, digits, seconds=seconds)


def _tree(text: str) -> Node:
    """An activation, a formula in x, or a formula without x."""
    try:
        constant = read(text, (), constants=("pi", "e"))
    except InputError:
        return written_out(activation_tree(activation(text), Name(X)))
    return constant


def proved_crossings(first: str, second: str, derivative: int, digits: int) -> Crossings:
    """The crossings, without a time limit."""
    f, g = (_tree(text) for text in (first, second))
    for _ in range(derivative):
        f, g = differentiate(f, X), differentiate(g, X)
    try:
        places, between = _compared(Binary("-", f, g))
        values = [value_there(f, place) for place in places]
    except Unsettled as reason:
        raise Undecided(str(reason) or "one of them has no value") from None
    return Crossings(
        Formula.of_tree(f),
        Formula.of_tree(g),
        tuple(end_quantity(place, digits) for place in places),
        tuple(_shown(f, place, value, digits) for place, value in zip(places, values, strict=True)),
        between,
    )


def _shown(f: Node, place: Place, value: RealValue | None, digits: int) -> Quantity:
    return Quantity("", "", "undefined", float("nan")) if value is None else value_quantity(f, place, value, digits)


def _compared(gap: Node) -> tuple[list[Place], tuple[str, ...]]:
    """The zeros of the difference, and what holds between them; a border without a value parts them too."""
    line = LineCuts(proposals)
    places: list[Place] = []
    sides: list[str] = []
    parted = True  # a crossing stands before the next stretch
    for piece in pieces(gap, -1, 1, line):
        for place, side in _stretches(piece):
            if place is not None:
                places.append(place)
            if place is not None or parted or sides[-1] != side:
                sides.append(side)
            parted = False
        if isinstance(piece.high, Place):
            parted = _at_border(gap, piece.high, line, (places, sides))
    return places, tuple(sides)


def _stretches(piece: SmoothPiece) -> list[tuple[Place | None, str]]:
    """(the crossing before it or None, what holds on it) for each stretch of a piece."""
    if piece.smooth is None:
        return [(None, "undefined")]
    try:
        found = zeros(piece.smooth, piece.low, piece.high, proposals)
    except IsZero:
        raise Undecided("they are equal on a whole interval") from None
    return [(place, _NAMES[sign]) for place, sign in zip((None, *found.places), found.signs, strict=True)]


def _at_border(gap: Node, border: Place, line: LineCuts, told: tuple[list[Place], list[str]]) -> bool:
    """Note a crossing at a border, or who is larger at that single place; True where it parts what stands beside."""
    places, sides = told
    value = value_there(gap, border, line)
    if value is None:
        return False
    order = compared(value, RealValue.of_form(ZERO))
    if order == 0:
        places.append(border)
        return True
    if sides[-1] not in (_NAMES[order], "undefined"):
        at = end_quantity(border, DIGITS)
        sides.append(f"{_NAMES[order]} at x = {at.exact or at.decimal}")
        return True
    return False


_NAMES: dict[int, Side] = {1: "first larger", -1: "second larger"}

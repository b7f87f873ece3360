"""Where the graphs of two functions, or of their slopes, cross."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from smallnets.certify.algebra.forms import ZERO
from smallnets.certify.balls import Unsettled
from smallnets.certify.line.at_places import value_there
from smallnets.certify.line.numbers import RealValue, compared
from smallnets.certify.line.pieces import LineCuts, pieces
from smallnets.certify.line.places import Place, X
from smallnets.certify.line.zeros import IsZero, zeros
from smallnets.certify.written_out import activation_tree, written_out
from smallnets.engines.exact.functions.certified_course import value_quantity
from smallnets.engines.exact.functions.proposals import proposals
from smallnets.engines.exact.functions.shown import end_quantity
from smallnets.engines.exact.quantities import DIGITS, Formula, Quantity
from smallnets.engines.exact.time_limited import time_limited
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError
from smallnets.expressions import Binary, Name, Node, differentiate, read
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


def _compared(gap: Node) -> tuple[list[Place], tuple[Side, ...]]:
    """The zeros of the difference, and what holds between them; a border without a value parts them too."""
    line = LineCuts(proposals)
    places: list[Place] = []
    sides: list[Side] = []
    for piece in pieces(gap, -1, 1, line):
        if piece.smooth is None:
            _add(sides, "undefined")
        else:
            try:
                found = zeros(piece.smooth, piece.low, piece.high, proposals)
            except IsZero:
                raise Undecided("they are equal on a whole interval") from None
            for place, sign in zip((None, *found.places), found.signs, strict=True):
                if place is not None:
                    places.append(place)
                    sides.append(_NAMES[sign])
                elif not sides or places[-1:] == [piece.low]:
                    sides.append(_NAMES[sign])
                else:
                    _add(sides, _NAMES[sign])
        border = piece.high
        if isinstance(border, Place):
            value = value_there(gap, border, line)
            if value is not None and compared(value, RealValue.of_form(ZERO)) == 0:
                places.append(border)
    return places, tuple(sides)


_NAMES: dict[int, Side] = {1: "first larger", -1: "second larger"}


def _add(sides: list[Side], side: Side) -> None:
    if sides[-1:] != [side]:
        sides.append(side)

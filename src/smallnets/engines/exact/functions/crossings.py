"""Where the graphs of two functions, or of their slopes, cross."""

from __future__ import annotations

from dataclasses import dataclass

from smallnets.certify.balls import Unsettled
from smallnets.certify.line.at_places import value_there
from smallnets.certify.line.numbers import RealValue
from smallnets.certify.line.places import End, Place, X
from smallnets.certify.written_out import activation_tree, written_out
from smallnets.engines.exact.functions.certified_course import value_quantity
from smallnets.engines.exact.functions.certified_quantities import end_quantity, quantity
from smallnets.engines.exact.functions.side_by_side import walked
from smallnets.engines.exact.quantities import DIGITS, Formula, Quantity
from smallnets.engines.exact.time_limited import time_limited
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError
from smallnets.expressions import Name, Node, differentiate, read
from smallnets.functions.activations import activation


@dataclass(frozen=True)
class EqualStretch:
    """A stretch on which both have the same value everywhere, with the ends that belong to it."""

    low: Quantity
    high: Quantity
    low_in: bool
    high_in: bool

    @property
    def text(self) -> str:
        """The interval."""
        low, high = (end.exact or end.decimal for end in (self.low, self.high))
        return f"{'[' if self.low_in else '('}{low}, {high}{']' if self.high_in else ')'}"


@dataclass(frozen=True)
class Crossings:
    """Where two functions (or their slopes) have the same value; `between` tells which is larger left to right.

    `equal` are whole stretches.  With a `period` one turn from 0 on is told.  `within` are the ends of the part that is
    told where waves never end; `again` names the sides ("left", "right") on which they surely cross without end.
    """

    first: Formula
    second: Formula
    at: tuple[Quantity, ...]
    values: tuple[Quantity, ...]
    between: tuple[str, ...]
    equal: tuple[EqualStretch, ...] = ()
    period: Quantity | None = None
    within: tuple[Quantity, Quantity] | None = None
    again: tuple[str, ...] = ()

    def text(self) -> str:
        """The places as lines."""
        if not self.at and not self.equal and len(self.between) == 1:
            lines = [f"they never cross: {self.between[0]} everywhere"]
        else:
            lines = [f"cross at x = {x.text}, both {v.decimal}" for x, v in zip(self.at, self.values, strict=True)]
            lines += [f"equal on {stretch.text}" for stretch in self.equal]
            lines = [*(lines or ["they never have the same value"]), "left to right: " + ", ".join(self.between)]
        if self.period is not None:
            lines.append(f"so for x from 0 on, and again in every period {self.period.text}")
        if self.within is not None:
            low, high = (end.exact or end.decimal for end in self.within)
            lines.append(f"told for {low} < x < {high}: beyond, waves never end")
        lines += [f"further {side} they cross again and again" for side in self.again]
        return "\n".join(lines)

    def latex(self) -> str:
        """The places."""
        return r",\ ".join(f"x = {x.latex}" for x in self.at)


def crossings(
    first: str, second: str, *, derivative: int = 0, digits: int = DIGITS, seconds: float = 10.0
) -> Crossings:
    """Where two functions of x, or their derivatives, cross; a number stands for a level line.

    Raises:
        InputError: an unreadable formula.
        Undecided: not found with proof within the time limit.
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
        walk = walked((f, g))
        places = walk.crossings()
        values = [value_there(f, place) for place in places]
        again = walk.again()
    except Unsettled as reason:
        raise Undecided(str(reason) or "one of them has no value") from None
    return Crossings(
        Formula.of_tree(f),
        Formula.of_tree(g),
        tuple(end_quantity(place, digits) for place in places),
        tuple(_shown(f, place, value, digits) for place, value in zip(places, values, strict=True)),
        walk.between(),
        tuple(_equal_stretch(*row, digits) for row in walk.equal()),
        None if walk.period is None else quantity(RealValue.of_form(walk.period), digits),
        walk.within(digits),
        again,
    )


def _shown(f: Node, place: Place, value: RealValue | None, digits: int) -> Quantity:
    return Quantity("", "", "undefined", float("nan")) if value is None else value_quantity(f, place, value, digits)


def _equal_stretch(low: End, high: End, low_in: bool, high_in: bool, digits: int) -> EqualStretch:  # noqa: FBT001
    return EqualStretch(end_quantity(low, digits), end_quantity(high, digits), low_in, high_in)

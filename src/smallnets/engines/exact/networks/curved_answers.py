"""Lipschitz constants and monotone inputs of networks with curved hidden units, as far as balls show them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from smallnets.certify.balls import arb
from smallnets.certify.linear import Point
from smallnets.engines.exact.networks.asking import BoxGiven
from smallnets.engines.exact.networks.curved import CurvedNetwork, bound_quantity, curved_network, parts_of
from smallnets.engines.exact.networks.exploring import Effort
from smallnets.engines.exact.networks.kinked import Box, box_of
from smallnets.engines.exact.networks.readable import place_text
from smallnets.engines.exact.networks.unit_trees import Exact, input_names
from smallnets.engines.exact.quantities import Quantity
from smallnets.plans.network import Network

_DIGITS = 6
_STEPS = 4
_REACH = Fraction(3)


Verdict = Literal["increasing", "decreasing", "constant", "no", "undecided"]


@dataclass(frozen=True)
class SlopeBounds:
    """What is known of the length of an output's gradient: it is at least `low` (at `inside`), at most `high`."""

    low: Quantity
    high: Quantity
    gradient: tuple[Quantity, ...]
    inside: Point
    parts: int


@dataclass(frozen=True)
class CurvedQuestion:
    """A network with curved hidden units and the inputs that are asked about, with balls of all slopes on its parts."""

    network: CurvedNetwork
    box: Box
    gradients: tuple[tuple[tuple[arb, ...], ...], ...]

    def slope_bounds(self, output: int) -> SlopeBounds:
        """The gradient at points of the box, and balls of it on parts of the box."""
        high = arb(0)
        for part in self.gradients:
            high = high.max(_length(part[output]).upper())
        rows = [(_length(self.network.at_point(p)[1][output]).lower(), p) for p in _points(self.box)]
        low, inside = max(rows, key=lambda row: float(row[0]))
        gradient = self.network.at_point(inside)[1][output]
        ends = (bound_quantity(low, _DIGITS, down=True), bound_quantity(high, _DIGITS, down=False))
        return SlopeBounds(*ends, tuple(map(_shown, gradient)), inside, len(self.gradients))

    def course(self, output: int, axis: int) -> tuple[Verdict, str]:
        """The sign of the slope on all parts of the box, or two places with slopes of different signs; and why."""
        seen = [(p, self.network.at_point(p)[1][output][axis]) for p in _points(self.box)]
        return _course([part[output][axis] for part in self.gradients], seen)


def curved_question(
    network: Network,
    parameters: Sequence[Exact] | None,
    inputs: Sequence[str] | None,
    box: BoxGiven,
    effort: Effort,
) -> CurvedQuestion:
    """The question about a network with curved hidden units.

    Raises:
        InputError: no numbers, or a box that cannot be read.
        Undecided: an activation whose slopes are not certified, or too little time.
    """
    work = curved_network(network, parameters)
    area = box_of(box, input_names(network, inputs))
    return CurvedQuestion(work, area, tuple(_gradients_on_parts(work, area, effort)))


def _gradients_on_parts(work: CurvedNetwork, area: Box, effort: Effort) -> list[tuple[tuple[arb, ...], ...]]:
    """Balls of all slopes on each part."""
    found: list[tuple[tuple[arb, ...], ...]] = []
    for part in parts_of(area):
        effort.check()
        found.append(work.at(part)[1])
    return found


def _course(slopes: Sequence[arb], seen: Sequence[tuple[Point, arb]]) -> tuple[Verdict, str]:
    told = "by balls of its slope on parts of the box"
    if all(slope.is_zero() for slope in slopes):
        return "constant", told
    if all(slope > 0 for slope in slopes):
        return "increasing", told
    if all(slope < 0 for slope in slopes):
        return "decreasing", told
    rising = next(((p, s) for p, s in seen if s > 0), None)
    falling = next(((p, s) for p, s in seen if s < 0), None)
    if rising and falling:
        places = [f"{_shown(slope).decimal} at {place_text(place)}" for place, slope in (rising, falling)]
        return "no", f"its slope is {places[0]} and {places[1]}"
    low, high = slopes[0].lower(), slopes[0].upper()
    for slope in slopes[1:]:
        low, high = low.min(slope.lower()), high.max(slope.upper())
    ends = (bound_quantity(low, _DIGITS, down=True), bound_quantity(high, _DIGITS, down=False))
    return "undecided", f"its slope lies between {ends[0].decimal} and {ends[1].decimal}"


def _length(gradient: Sequence[arb]) -> arb:
    square = arb(0)
    for part in gradient:
        square += part * part
    low, high = (end.max(arb(0)).sqrt() for end in (square.lower(), square.upper()))
    return low.union(high)


def _shown(value: arb) -> Quantity:
    digits = value.str(_DIGITS, radius=False)
    return Quantity("", digits, digits, float(value.mid()))


def _points(area: Box) -> list[Point]:
    """Points of a lattice in the box; around 0 where an input has no ends."""
    sides = [side if side is not None else (-_REACH, _REACH) for side in area.sides]
    steps = _STEPS if len(sides) <= 3 else 1
    axes = [[low + (high - low) * k / (2 * steps) for k in range(2 * steps + 1)] for low, high in sides]
    return list(itertools.islice(itertools.product(*axes), 2000))

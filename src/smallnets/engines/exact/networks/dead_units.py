"""Which units of a network are dead in a box: constant for every input; which never bend, and which do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from smallnets.certify.cases import Cell, KinkedNetwork, KinkedUnit
from smallnets.certify.linear import Multipliers, Point
from smallnets.certify.network_claims import least_output
from smallnets.certify.straight_pieces import Branch, StraightLine
from smallnets.engines.exact.networks.asking import BoxGiven, Question, question
from smallnets.engines.exact.networks.exploring import SECONDS, Exploration, Progress
from smallnets.engines.exact.networks.linear_programs import Least, least
from smallnets.engines.exact.networks.readable import point_text, readable, value_text
from smallnets.engines.exact.networks.unit_trees import Exact
from smallnets.engines.exact.quantities import Quantity
from smallnets.engines.exact.undecided import Undecided
from smallnets.plans.network import Network

_SIDES = (("at least", 1), ("at most", -1))


@dataclass(frozen=True)
class Visit:
    """An input, and the unit's pre-activation and activation there."""

    at: tuple[Fraction, ...]
    z: Fraction
    a: Fraction

    def text(self) -> str:
        """Z = 2 at (1, 0)."""
        return f"z = {value_text(self.z)} at {point_text(self.at)}"


@dataclass(frozen=True)
class UnitState:
    """What a unit does for the inputs of a box.

    `verdict`: "dead" (its activation is the same for every input), "linear" (it never bends), "alive" (it bends:
    `visits` are two inputs on different sides) or "undecided".  `low` and `high` bound z where it never bends.
    """

    layer: int
    unit: int
    activation: str
    verdict: Literal["dead", "linear", "alive", "undecided"]
    where: str
    visits: tuple[Visit, ...]
    low: Quantity | None
    high: Quantity | None
    why: str

    def text(self) -> str:
        """The verdict with what shows it."""
        head = f"unit {self.unit} of layer {self.layer} ({self.activation})"
        if self.verdict == "undecided":
            return f"{head}: undecided, {self.why}"
        if self.verdict == "alive":
            return f"{head} is alive: {', '.join(visit.text() for visit in self.visits)}"
        ends = [f"{word} {end.text}" for (word, _), end in zip(_SIDES, (self.low, self.high), strict=True) if end]
        told = f": z is {' and '.join(ends)} {self.where}" if ends else f" {self.where}"
        if self.verdict == "dead":
            value = value_text(self.visits[0].a)
            return f"{head} is dead, always {value}{told}"
        return f"{head} never bends{told}"

    def latex(self) -> str:
        """The bounds of z."""
        low = "" if self.low is None else rf"{self.low.latex} \le "
        high = "" if self.high is None else rf" \le {self.high.latex}"
        return rf"{low}z_{{{self.unit}}}^{{({self.layer})}}{high} \quad\text{{{self.verdict}}}"


def unit_states(
    network: Network,
    parameters: Sequence[Exact] | None = None,
    inputs: Sequence[str] | None = None,
    *,
    box: BoxGiven = None,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> tuple[UnitState, ...]:
    """The state of every unit whose activation bends, first layer first.

    Raises:
        InputError: no numbers, a hidden unit that is curved, a box that cannot be read.
    """
    asked = question(network, parameters, inputs, box, seconds, progress)
    exploration = asked.exploration()
    found: list[Point] = []
    why = ""
    try:
        found.extend(point for _, point in exploration.pieces())
        found = [point for _, point in exploration.agreed()]
    except Undecided as reason:
        why = str(reason)
    visits = [(point, asked.network.units_at(point)) for point in found or [asked.box.middle()]]
    return tuple(
        _judged(asked, visits, (layer, unit), network.layers[layer].activations[unit], why)
        for layer, units in enumerate(asked.network.layers)
        for unit, made in enumerate(units)
        if len(made.branches) > 1
    )


def _judged(
    asked: Question,
    visits: Sequence[tuple[Point, list[tuple[Point, Point]]]],
    place: tuple[int, int],
    activation: str,
    why: str,
) -> UnitState:
    layer, unit = place
    made = asked.network.layers[layer][unit]
    seen = [Visit(point, values[layer][0][unit], values[layer][1][unit]) for point, values in visits]
    common = frozenset[int].intersection(*(_branches_at(made, visit.z) for visit in seen))
    state = UnitState(layer + 1, unit + 1, activation, "alive", asked.box.text, (seen[0],), None, None, "")
    if not common:
        return replace(state, visits=(min(seen, key=_z), max(seen, key=_z)))
    if why:
        return replace(state, verdict="undecided", why=why)
    low, high = _bounds(asked, place)
    flat = any(made.branches[branch].line.slope == 0 for branch in common)
    return replace(state, verdict="dead" if flat else "linear", low=low, high=high)


def _z(visit: Visit) -> Fraction:
    return visit.z


def _branches_at(unit: KinkedUnit, z: Fraction) -> frozenset[int]:
    """The branches that hold z; on a border that two of them share, both: a z that is 0 there all along never bends."""
    return frozenset(
        place
        for place, branch in enumerate(unit.branches)
        if (branch.low is None or z > branch.low or (branch.low_in and z == branch.low))
        and (branch.high is None or z < branch.high or (branch.high_in and z == branch.high))
    )


def _bounds(asked: Question, place: tuple[int, int]) -> tuple[Quantity | None, Quantity | None]:
    """The least and the largest z of a unit in the box, from the pieces of the layers before it."""
    layer, unit = place
    line = Branch(None, None, low_in=False, high_in=False, line=StraightLine(Fraction(1), Fraction(0)))
    chosen = KinkedUnit(asked.network.layers[layer][unit].weights, (line,))
    before = KinkedNetwork(asked.network.inputs, (*asked.network.layers[:layer], (chosen,)))
    try:
        cells = [cell for cell, _ in Exploration(before, asked.box, asked.effort).certified()]
        return tuple(_bound(cells, sign) for _, sign in _SIDES)  # pyright: ignore[reportReturnType] - there are two
    except Undecided:
        return None, None


def _bound(cells: Sequence[Cell], sign: int) -> Quantity | None:
    shown: list[Multipliers] = []
    for cell in cells:
        found = least(cell.conditions, tuple(sign * v for v in cell.maps[0]))
        if not isinstance(found, Least):
            return None
        shown.append(found.multipliers)
    return readable(sign * least_output(cells, 0, sign, shown).value)

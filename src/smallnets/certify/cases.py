"""Networks of straight pieces, and the tree of cases that cuts a set of inputs into cells on which they are affine.

Unit after unit, a case says between which of its bends the unit's pre-activation z lies.  A case may be left out only
where multipliers show that z never comes there, so the cells that are left hold every input; on each of them the
network is the affine map that is computed here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from smallnets.certify.linear import Condition, Multipliers, Point, Row, refuted, value_at
from smallnets.certify.refusal import NotCertified
from smallnets.certify.straight_pieces import Branch, StraightLine


@dataclass(frozen=True)
class KinkedUnit:
    """Weights for each source and then the bias; the straight pieces of the activation."""

    weights: Row
    branches: tuple[Branch, ...]


@dataclass(frozen=True)
class KinkedNetwork:
    """Layers of units whose activations are straight between bends (and may jump there)."""

    inputs: int
    layers: tuple[tuple[KinkedUnit, ...], ...]

    @cached_property
    def jumps(self) -> bool:
        """Whether an activation has a border that its two neighbours do not share."""
        units = [unit for layer in self.layers for unit in layer]
        return any(
            not shared
            for unit in units
            for left, right in zip(unit.branches, unit.branches[1:], strict=False)
            for shared in [left.high_in and right.low_in and left.high is not None and _agree(left, right)]
        )

    @property
    def bends(self) -> int:
        """How many units are not one line."""
        return sum(len(unit.branches) > 1 for layer in self.layers for unit in layer)

    def outputs_at(self, point: Point) -> Point:
        """What the network gives at a point."""
        return self.units_at(point)[-1][1]

    def maps_at(self, point: Point) -> tuple[Row, ...]:
        """The affine map of every output around a point.

        Raises:
            NotCertified: a unit bends or jumps at that point.
        """
        stage = PartialCell.at_first(self, ())
        while (unit := stage.unit(self)) is not None:
            z = stage.pre_activation(unit)
            x = value_at(z, point)
            # A unit whose z does not depend on the input sits still, even on a bend; it bends nothing, and its value
            # there is a number.
            branch = next((one for one in unit.branches if _is_inside(one, x) or not any(z[:-1])), None)
            if branch is None:
                raise NotCertified("a unit bends at that point")
            line = branch.line if any(z[:-1]) else StraightLine(Fraction(0), _activated(unit.branches, x))
            stage = stage.after(self, applied(line, z))
        return stage.sources

    def units_at(self, point: Point) -> list[tuple[Point, Point]]:
        """(pre-activations, activations) of every layer at a point."""
        found: list[tuple[Point, Point]] = []
        values = tuple(point)
        for layer in self.layers:
            z = tuple(value_at(unit.weights, values) for unit in layer)
            values = tuple(_activated(unit.branches, x) for unit, x in zip(layer, z, strict=True))
            found.append((z, values))
        return found


@dataclass
class Cases:
    """The branches `first`, `first` + 1, ... of one bending unit, with what follows on each: None at the last unit.

    `below` shows that z never lies in an earlier branch, `above` in no later one; in both, the condition on z itself
    comes after those of the cell.  They are None where there is no such branch.
    """

    first: int
    below: Multipliers | None
    above: Multipliers | None
    parts: list[Cases | None]


@dataclass(frozen=True)
class Cell:
    """Where all conditions hold, the outputs are the affine `maps`."""

    conditions: tuple[Condition, ...]
    maps: tuple[Row, ...]


@dataclass(frozen=True)
class PartialCell:
    """A cell on the way: the conditions so far, the sources of the layer, and its units that are done."""

    conditions: tuple[Condition, ...]
    sources: tuple[Row, ...]
    done: tuple[Row, ...]
    layer: int

    @classmethod
    def at_first(cls, network: KinkedNetwork, conditions: Sequence[Condition]) -> PartialCell:
        """Before the first unit."""
        size = network.inputs
        inputs = tuple(tuple(Fraction(int(i == k)) for k in range(size + 1)) for i in range(size))
        return cls(tuple(conditions), inputs, (), 0)

    def unit(self, network: KinkedNetwork) -> KinkedUnit | None:
        """The unit whose turn it is; None behind the last one."""
        return None if self.layer == len(network.layers) else network.layers[self.layer][len(self.done)]

    def pre_activation(self, unit: KinkedUnit) -> Row:
        """z of that unit in the inputs."""
        total = [Fraction(0)] * len(self.sources[0]) if self.sources else [Fraction(0)]
        for weight, source in zip(unit.weights, self.sources, strict=False):
            if weight:
                total = [t + weight * v for t, v in zip(total, source, strict=True)]
        return (*total[:-1], total[-1] + unit.weights[-1])

    def after(self, network: KinkedNetwork, value: Row, more: Sequence[Condition] = ()) -> PartialCell:
        """The next stage, with this unit's activation."""
        conditions = (*self.conditions, *more)
        done = (*self.done, value)
        if len(done) < len(network.layers[self.layer]):
            return PartialCell(conditions, self.sources, done, self.layer)
        return PartialCell(conditions, done, (), self.layer + 1)


def cells(network: KinkedNetwork, conditions: Sequence[Condition], cases: Cases | None) -> Iterator[Cell]:
    """The cells of a tree of cases; together they hold every input that obeys the conditions.

    Raises:
        NotCertified: a branch is left out and its multipliers do not show that no input comes there.
    """
    stack = [(PartialCell.at_first(network, conditions), cases)]
    while stack:
        stage, case = stack.pop()
        while (unit := stage.unit(network)) is not None and len(unit.branches) == 1:
            stage = stage.after(network, applied(unit.branches[0].line, stage.pre_activation(unit)))
        if unit is None:
            if case is not None:
                raise NotCertified("the tree of cases goes on behind the last unit")
            yield Cell(stage.conditions, stage.sources)
            continue
        if case is None:
            raise NotCertified("the tree of cases ends before the last unit")
        stack += reversed(list(_parted(network, stage, unit, case)))


def branch_conditions(z: Row, unit: KinkedUnit, place: int, first: int, last: int) -> list[Condition]:
    """That z lies in a branch, when it is known to lie in none before `first` and none after `last`."""
    branch = unit.branches[place]
    found: list[Condition] = []
    if place > first and branch.low is not None:
        found.append(Condition(whole((*z[:-1], z[-1] - branch.low)), not branch.low_in))
    if place < last and branch.high is not None:
        found.append(Condition(whole((*(-v for v in z[:-1]), branch.high - z[-1])), not branch.high_in))
    return found


def outside(z: Row, branch: Branch, *, above: bool) -> Condition:
    """That z lies in a branch after this one (above), or in one before it."""
    edge, edge_in = (branch.high, branch.high_in) if above else (branch.low, branch.low_in)
    if edge is None:
        raise NotCertified("there is no branch on that side")
    row = (*z[:-1], z[-1] - edge) if above else (*(-v for v in z[:-1]), edge - z[-1])
    return Condition(whole(row), strict=edge_in)


def applied(line: StraightLine, z: Row) -> Row:
    """The line of a row."""
    return (*(line.slope * v for v in z[:-1]), line.slope * z[-1] + line.value)


def whole(row: Row) -> Row:
    """The same condition in whole numbers without a common factor."""
    scale = math.lcm(*(v.denominator for v in row))
    numbers = [v.numerator * (scale // v.denominator) for v in row]
    common = math.gcd(*numbers) or 1
    return tuple(Fraction(v // common) for v in numbers)


def _parted(
    network: KinkedNetwork, stage: PartialCell, unit: KinkedUnit, case: Cases
) -> Iterator[tuple[PartialCell, Cases | None]]:
    z = stage.pre_activation(unit)
    first, last = case.first, case.first + len(case.parts) - 1
    if first < 0 or last >= len(unit.branches) or not case.parts:
        raise NotCertified("a case names branches that do not exist")
    sides = [(case.below, first, False, first > 0), (case.above, last, True, last < len(unit.branches) - 1)]
    for multipliers, place, above, needed in sides:
        condition = outside(z, unit.branches[place], above=above) if needed else None
        if condition and (multipliers is None or not refuted([*stage.conditions, condition], multipliers)):
            raise NotCertified("a branch is left out that inputs may reach")
    for place, part in enumerate(case.parts, first):
        more = branch_conditions(z, unit, place, first, last)
        yield stage.after(network, applied(unit.branches[place].line, z), more), part


def _activated(branches: Sequence[Branch], x: Fraction) -> Fraction:
    for branch in branches:
        above = branch.low is None or x > branch.low or (branch.low_in and x == branch.low)
        if above and (branch.high is None or x < branch.high or (branch.high_in and x == branch.high)):
            return branch.line.at(x)
    raise NotCertified("an activation has no value there")


def _is_inside(branch: Branch, x: Fraction) -> bool:
    return (branch.low is None or x > branch.low) and (branch.high is None or x < branch.high)


def _agree(left: Branch, right: Branch) -> bool:
    return left.high is not None and left.line.at(left.high) == right.line.at(left.high)

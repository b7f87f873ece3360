"""The values of an output on every linear piece, with what shows their ends."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from smallnets.certify.cases import Cell
from smallnets.certify.linear import Condition, Point, Row, obeys
from smallnets.certify.value_sets import ValueEnd, ValueInterval, united, values_on
from smallnets.engines.exact.networks.exploring import Effort
from smallnets.engines.exact.networks.linear_programs import Endless, Least, Nowhere, inner_point, least


def values_of(pieces: Sequence[tuple[Cell, Point]], output: int, effort: Effort) -> tuple[ValueInterval, ...]:
    """All values of an output on pieces that together are its whole domain.

    Raises:
        Undecided: it takes too long.
    """
    found: list[ValueInterval] = []
    for cell, inside in pieces:
        effort.check()
        row = cell.maps[output]
        ends = (_end(cell.conditions, row), _end(cell.conditions, tuple(-v for v in row)))
        found.append(values_on(cell.conditions, row, inside, ends))
    return united(found)


def _end(conditions: Sequence[Condition], objective: Row) -> ValueEnd:
    if not any(objective[:-1]):
        return _constant(conditions, objective)
    found = least(conditions, objective)
    if isinstance(found, Endless):
        return ValueEnd(direction=found.direction)
    if not isinstance(found, Least):
        return ValueEnd()
    if obeys(conditions, found.point):
        return ValueEnd(found.multipliers, found.point)
    down = Condition((*(-v for v in objective[:-1]), found.value - objective[-1]))
    other = inner_point([*conditions, down])
    if isinstance(other, Nowhere):
        return ValueEnd(found.multipliers, found.point, other.multipliers)
    return ValueEnd(found.multipliers, other)


def _constant(conditions: Sequence[Condition], objective: Row) -> ValueEnd:
    point = inner_point(conditions) if conditions else (Fraction(0),) * (len(objective) - 1)
    return ValueEnd() if isinstance(point, Nowhere) else ValueEnd({}, point)

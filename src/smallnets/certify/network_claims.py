"""What follows from the cells of a network (`certify.cases`): slopes, bounds, never falling, convex."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from smallnets.certify.cases import Cell, KinkedNetwork
from smallnets.certify.linear import Bound, Condition, Multipliers, Point, Row, lower_bound, obeys, value_at
from smallnets.certify.refusal import NotCertified


def squared_slope(cells: Sequence[Cell], output: int) -> Fraction:
    """The largest squared length of the gradient; its root is the Lipschitz constant of a continuous network.

    Between two inputs the straight way crosses finitely many cells, and on each the output changes by at most the
    gradient's length times the way.
    """
    return max(sum((v * v for v in cell.maps[output][:-1]), Fraction(0)) for cell in cells)


def slopes_along(cells: Sequence[Cell], output: int, axis: int) -> tuple[Fraction, Fraction]:
    """The least and the largest slope along one input.

    A continuous network with no slope below 0 never falls along that input, by the same way through the cells.
    """
    found = [cell.maps[output][axis] for cell in cells]
    return min(found), max(found)


def least_output(cells: Sequence[Cell], output: int, sign: int, multipliers: Sequence[Multipliers]) -> Bound:
    """The bound below `sign` times the output that multipliers for every cell show together.

    Raises:
        NotCertified: multipliers that do not fit.
    """
    bounds = [
        lower_bound(cell.conditions, tuple(sign * v for v in cell.maps[output]), given)
        for cell, given in zip(cells, multipliers, strict=True)
    ]
    least = min(bound.value for bound in bounds)
    return Bound(least, all(bound.strict for bound in bounds if bound.value == least))


def lies_below(cells: Sequence[Cell], output: int, sign: int, plane: Row, multipliers: Sequence[Multipliers]) -> bool:
    """Whether sign times the output is at least c . x + d everywhere.

    A continuous network that is at least each of its own affine maps is their maximum, so it is convex.

    Raises:
        NotCertified: multipliers that do not fit.
    """
    for cell, given in zip(cells, multipliers, strict=True):
        difference = tuple(sign * v - p for v, p in zip(cell.maps[output], plane, strict=True))
        if lower_bound(cell.conditions, difference, given).value < 0:
            return False
    return True


def bends_down(network: KinkedNetwork, conditions: Sequence[Condition], output: int, p: Point, q: Point) -> bool:
    """Whether the output in the middle of p and q is above the mean of both: then it is not convex.

    Raises:
        NotCertified: p or q disobeys the conditions.
    """
    if not (obeys(conditions, p) and obeys(conditions, q)):
        raise NotCertified("a point lies outside")
    middle = tuple((a + b) / 2 for a, b in zip(p, q, strict=True))
    ends = network.outputs_at(p)[output] + network.outputs_at(q)[output]
    return 2 * network.outputs_at(middle)[output] > ends


def jumps_between(one: Cell, other: Cell, output: int, point: Point) -> bool:
    """Whether a point on the border of both cells has two limits: then the network is not continuous there.

    Raises:
        NotCertified: the point does not lie on the border of both.
    """
    closed = [Condition(condition.row) for cell in (one, other) for condition in cell.conditions]
    if not obeys(closed, point):
        raise NotCertified("the point does not belong to both cells")
    return value_at(one.maps[output], point) != value_at(other.maps[output], point)


def slope_bound(network: KinkedNetwork, output: int) -> Fraction:
    """A number that the squared length of the gradient never exceeds, found without cells.

    Each unit's slope lies between the least and the largest one of its branches; followed through the layers, so do
    the entries of the gradient.
    """
    size = network.inputs
    ranges = [[(Fraction(int(i == k)), Fraction(int(i == k))) for k in range(size)] for i in range(size)]
    for layer in network.layers:
        rows: list[list[tuple[Fraction, Fraction]]] = []
        for unit in layer:
            slopes = [branch.line.slope for branch in unit.branches]
            row = [(Fraction(0), Fraction(0))] * size
            for weight, source in zip(unit.weights, ranges, strict=False):
                row = [_plus(a, _times((weight, weight), b)) for a, b in zip(row, source, strict=True)]
            rows.append([_times(entry, (min(slopes), max(slopes))) for entry in row])
        ranges = rows
    return sum((max(abs(low), abs(high)) ** 2 for low, high in ranges[output]), Fraction(0))


def _plus(a: tuple[Fraction, Fraction], b: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction]:
    return a[0] + b[0], a[1] + b[1]


def _times(a: tuple[Fraction, Fraction], b: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction]:
    products = [u * v for u in a for v in b]
    return min(products), max(products)

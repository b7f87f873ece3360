"""The point nearest to another one among all that obey linear conditions, in fractions.

The conditions for the nearest point are a linear complementarity problem, which Lemke's pivots solve; the kernel checks
the point with its multipliers (`certify.linear.nearest`).  Sources: Karush 1939; Kuhn and Tucker 1951; Lemke 1965.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from smallnets.certify.linear import Condition, Multipliers, Point, nearest, value_at
from smallnets.engines.exact.undecided import Undecided

_MOST_PIVOTS = 2000


@dataclass(frozen=True)
class Nearest:
    """The point, its squared distance from the start, and the multipliers that show that none is nearer."""

    point: Point
    square: Fraction
    multipliers: Multipliers


def nearest_point(conditions: Sequence[Condition], start: Point, measured: int) -> Nearest | None:
    """The nearest point; distances count the first `measured` coordinates, the others are free and cost nothing.

    None where the conditions hold nowhere.  Strict conditions count as if they were not.
    """
    rows = [condition.row for condition in conditions]
    free = len(start) - measured
    gram = [
        [sum((a * b for a, b in zip(r[:measured], s[:measured], strict=True)), Fraction(0)) for s in rows] for r in rows
    ]
    begin = (*start[:measured], *(Fraction(0),) * free)
    left = [[*gram[i], *r[measured:-1], *(-v for v in r[measured:-1])] for i, r in enumerate(rows)]
    columns = [[row[measured + k] for row in rows] for k in range(free)]
    nothing = [Fraction(0)] * (2 * free)
    left += [[*(-v for v in column), *nothing] for column in columns] + [[*column, *nothing] for column in columns]
    right = [value_at(row, begin) for row in rows] + nothing
    found = _complementary(left, right)
    if found is None:
        return None
    count = len(rows)
    multipliers = {place: weight for place, weight in enumerate(found[:count]) if weight}
    point = list(begin)
    for place, weight in multipliers.items():
        for k in range(measured):
            point[k] += weight * rows[place][k]
    for k in range(free):
        point[measured + k] = found[count + k] - found[count + free + k]
    square = nearest(conditions, start, tuple(point), multipliers, measured)
    return Nearest(tuple(point), square, multipliers)


def _complementary(left: Sequence[Sequence[Fraction]], right: Sequence[Fraction]) -> list[Fraction] | None:
    """z >= 0 with w = left z + right >= 0 and w . z = 0, for a matrix that is nowhere negative; None where none is."""
    size = len(right)
    if all(value >= 0 for value in right):
        return [Fraction(0)] * size
    rows = _table(left, right)
    basis = list(range(size))
    cover = 2 * size
    row = min(range(size), key=lambda k: (Fraction(rows[k][-1], rows[k][k]), -k))
    entering, leaving = cover, basis[row]
    for _ in range(_MOST_PIVOTS):
        _pivot(rows, row, entering)
        basis[row] = entering
        if leaving == cover:
            return _solution(rows, basis, size)
        entering = leaving + size if leaving < size else leaving - size
        chosen = _leaving(rows, entering, basis, cover)
        if chosen is None:
            return None
        row, leaving = chosen, basis[chosen]
    raise Undecided("the search for a nearest point goes round in circles")


def _table(left: Sequence[Sequence[Fraction]], right: Sequence[Fraction]) -> list[list[int]]:
    """Rows w - left z - cover = right in whole numbers, every row multiplied by what it needs."""
    size = len(right)
    rows: list[list[int]] = []
    for place, (line, value) in enumerate(zip(left, right, strict=True)):
        numbers = [*(Fraction(int(place == k)) for k in range(size)), *(-v for v in line), Fraction(-1), value]
        scale = math.lcm(*(v.denominator for v in numbers))
        rows.append([int(v * scale) for v in numbers])
    return rows


def _pivot(rows: list[list[int]], place: int, column: int) -> None:
    """Make the column a unit vector; the rows may keep common factors, which are taken out."""
    chosen = rows[place]
    if chosen[column] < 0:
        chosen[:] = [-v for v in chosen]
    head = chosen[column]
    for other, row in enumerate(rows):
        factor = row[column]
        if other != place and factor:
            made = [v * head - factor * c for v, c in zip(row, chosen, strict=True)]
            common = math.gcd(*made) or 1
            row[:] = [v // common for v in made]


def _leaving(rows: Sequence[Sequence[int]], column: int, basis: Sequence[int], cover: int) -> int | None:
    """The first row that reaches 0 when the column enters; the cover's where several do."""
    found = [k for k, row in enumerate(rows) if row[column] > 0]
    if not found:
        return None
    return min(found, key=lambda k: (Fraction(rows[k][-1], rows[k][column]), basis[k] != cover, basis[k]))


def _solution(rows: Sequence[Sequence[int]], basis: Sequence[int], size: int) -> list[Fraction]:
    found = [Fraction(0)] * size
    for row, own in zip(rows, basis, strict=True):
        if size <= own < 2 * size:
            found[own - size] = Fraction(row[-1], row[own])
    return found

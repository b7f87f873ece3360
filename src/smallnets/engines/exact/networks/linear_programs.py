"""Linear programs in whole numbers: a point that obeys conditions, or the multipliers that refute them; least values.

This proposes and the kernel (`certify.linear`) checks.  SymPy's `lpmin` gives no multipliers and is a thousand times
slower, so the simplex method stands here: on the dual, with as many rows as there are inputs, with Edmonds' pivots,
which keep whole numbers whole.  Sources: Dantzig 1951; Bland 1977 (no cycles); Edmonds 1967.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from smallnets.certify.linear import Condition, Multipliers, Point, Row

_PATIENCE = 60
"""Steps after which Bland's rule, which never cycles, chooses the next column."""


@dataclass(frozen=True)
class Least:
    """The least value of an objective, a point that has it, and the multipliers that show it."""

    value: Fraction
    point: Point
    multipliers: Multipliers


@dataclass(frozen=True)
class Endless:
    """A direction along which the objective falls for ever and no condition is lost."""

    direction: Point


@dataclass(frozen=True)
class Nowhere:
    """Multipliers that show that the conditions hold nowhere."""

    multipliers: Multipliers


def least(conditions: Sequence[Condition], objective: Row) -> Least | Endless | Nowhere:
    """The least value of c . x + d where all conditions hold; strict ones count as if they were not."""
    rows = [_whole(condition.row) for condition in conditions]
    aim, scale = _whole(objective)
    table = _Tableau([row[:-1] for row, _ in rows], [row[-1] for row, _ in rows], aim[:-1])
    if not table.phase_one():
        return Endless(table.direction())
    ray = table.phase_two()
    found = {place: weight * rows[place][1] for place, weight in (ray or table.weights()).items()}
    if ray is not None:
        return Nowhere(found)
    shown = {place: weight / scale for place, weight in found.items()}
    point = table.point()
    return Least(sum((c * x for c, x in zip(objective[:-1], point, strict=True)), objective[-1]), point, shown)


def inner_point(conditions: Sequence[Condition]) -> Point | Nowhere:
    """A point at which all conditions hold, the strict ones with room; or multipliers that show that there is none."""
    rows = [(_whole(condition.row)[0], condition.strict) for condition in conditions]
    widest = [max((abs(v) for v in row[:-1]), default=0) or 1 for row, _ in rows]
    lifted = [
        Condition(tuple(Fraction(v) for v in (*row[:-1], -size if strict else 0, row[-1])))
        for (row, strict), size in zip(rows, widest, strict=True)
    ]
    count = len(conditions[0].row) - 1 if conditions else 0
    top = Condition((*(Fraction(0),) * count, Fraction(-1), Fraction(1)))
    found = least([*lifted, top], (*(Fraction(0),) * count, Fraction(-1), Fraction(0)))
    if isinstance(found, Least) and (found.value < 0 or not any(strict for _, strict in rows)):
        return found.point[:-1]
    scales = [_whole(condition.row)[1] for condition in conditions]
    shown = {} if isinstance(found, Endless) else found.multipliers
    return Nowhere({place: weight * scales[place] for place, weight in shown.items() if place < len(conditions)})


class _Tableau:
    """min costs . m with sum m_i columns_i = aim and m >= 0; one row for each input, all over one denominator."""

    def __init__(self, columns: Sequence[Sequence[int]], costs: Sequence[int], aim: Sequence[int]) -> None:
        self.count, self.size = len(columns), len(aim)
        self.turns = [1 if v >= 0 else -1 for v in aim]
        self.rows = [
            [self.turns[j] * column[j] for column in columns] + [int(j == k) for k in range(self.size)] + [abs(aim[j])]
            for j in range(self.size)
        ]
        self.basis = [self.count + j for j in range(self.size)]
        self.below = 1
        nothing = [0] * self.size
        self.cost = [*costs, *nothing, 0]
        sums = [-sum(row[k] for row in self.rows) for k in range(self.count)]
        self.lack = [*sums, *nothing, -sum(row[-1] for row in self.rows)]

    def phase_one(self) -> bool:
        """Find any weights that reach the aim; whether there are some."""
        self._improve(self.lack)
        return self.lack[-1] == 0

    def phase_two(self) -> dict[int, Fraction] | None:
        """Find the cheapest ones; a ray along which they get cheaper for ever if there is none."""
        column = self._improve(self.cost)
        if column is None:
            return None
        ray = {column: Fraction(1)}
        for own, row in zip(self.basis, self.rows, strict=True):
            if row[column] and own < self.count:
                ray[own] = Fraction(-row[column], self.below)
        return ray

    def weights(self) -> dict[int, Fraction]:
        rows = zip(self.basis, self.rows, strict=True)
        return {own: Fraction(row[-1], self.below) for own, row in rows if own < self.count and row[-1]}

    def point(self) -> Point:
        prices = self.cost[self.count : -1]
        return tuple(Fraction(turn * price, self.below) for turn, price in zip(self.turns, prices, strict=True))

    def direction(self) -> Point:
        prices = self.lack[self.count : -1]
        return tuple(Fraction(turn * (price - self.below)) for turn, price in zip(self.turns, prices, strict=True))

    def _improve(self, aim: list[int]) -> int | None:
        """Pivot until no column helps; the column that helps without end, if one does."""
        steps = 0
        while True:
            column = self._entering(aim, bland=steps > _PATIENCE)
            if column is None:
                return None
            row = self._leaving(column)
            if row is None:
                return column
            self._pivot(row, column)
            steps += 1

    def _entering(self, aim: list[int], *, bland: bool) -> int | None:
        falling = (k for k in range(self.count) if aim[k] < 0)
        return next(falling, None) if bland else min(falling, key=aim.__getitem__, default=None)

    def _leaving(self, column: int) -> int | None:
        best: int | None = None
        for place, row in enumerate(self.rows):
            if self.basis[place] >= self.count and row[-1] == 0 and row[column] < 0:
                self.rows[place] = [-v for v in row]  # an empty auxiliary weight leaves first
                return place
            if row[column] > 0 and (best is None or self._is_sooner(row, self.rows[best], column, place, best)):
                best = place
        return best

    def _is_sooner(self, row: list[int], best: list[int], column: int, place: int, other: int) -> bool:
        difference = row[-1] * best[column] - best[-1] * row[column]
        return difference < 0 or (difference == 0 and self.basis[place] < self.basis[other])

    def _pivot(self, place: int, column: int) -> None:
        chosen = self.rows[place]
        head = chosen[column]
        for row in [*(row for row in self.rows if row is not chosen), self.cost, self.lack]:
            factor = row[column]
            if factor:
                row[:] = [(v * head - factor * c) // self.below for v, c in zip(row, chosen, strict=True)]
            elif head != self.below:
                row[:] = [v * head // self.below for v in row]
        self.basis[place] = column
        self.below = head


def _whole(row: Row) -> tuple[list[int], int]:
    """The row in whole numbers, and what it was multiplied with."""
    scale = math.lcm(*(v.denominator for v in row))
    return [v.numerator * (scale // v.denominator) for v in row], scale

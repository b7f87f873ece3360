"""Systems of linear inequalities in a few variables, solved exactly by Fourier and Motzkin's elimination.

A row (c_1, ..., c_n, d) stands for c . x + d > 0 (strict) or >= 0.  Source: J. Fourier 1826; T. Motzkin 1936.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

Row = tuple[Fraction, ...]


@dataclass(frozen=True)
class Bounds:
    """All numbers from low to high; None is no bound; `open_*` says that the bound itself is not among them."""

    low: Fraction | None
    high: Fraction | None
    open_low: bool
    open_high: bool


def inner_point(rows: Sequence[Row], dimension: int) -> tuple[Fraction, ...] | None:
    """A point at which every row is > 0, None where there is none."""
    stages = [_lean(_whole((row, True) for row in rows))]
    for variable in range(dimension - 1, -1, -1):
        stages.append(_without(stages[-1], variable))
    if any(row[-1] <= 0 for row, _ in stages[-1]):
        return None
    point: list[Fraction] = []
    for variable in range(dimension):
        bounds = _bounds(stages[dimension - 1 - variable], variable, point)
        point.append(_between(bounds))
    return tuple(point)


def span(rows: Sequence[Row], objective: Row, dimension: int) -> Bounds | None:
    """The values of c . x + d on the closed set where every row is >= 0; None where the set is empty."""
    lifted = [((*row[:-1], Fraction(0), row[-1]), False) for row in rows]
    up = (*objective[:-1], Fraction(-1), objective[-1])
    lifted += [(up, False), (tuple(-v for v in up), False)]
    system = _lean(_whole(lifted))
    for variable in range(dimension - 1, -1, -1):
        system = _without(system, variable)
    if any(not any(row[:-1]) and row[-1] < 0 for row, _ in system):
        return None
    return _bounds(system, dimension, [Fraction(0)] * dimension)


Whole = tuple[int, ...]
System = list[tuple[Whole, bool]]
"""Rows in whole numbers without a common factor, much quicker than fractions, and whether they are strict."""


def _without(system: System, variable: int) -> System:
    above = [item for item in system if item[0][variable] > 0]
    below = [item for item in system if item[0][variable] < 0]
    rest = [item for item in system if item[0][variable] == 0]
    for low, strict in above:
        for high, also in below:
            up, down = low[variable], -high[variable]
            rest.append((tuple(a * down + b * up for a, b in zip(low, high, strict=True)), strict or also))
    return _lean(rest)


def _whole(rows: Iterable[tuple[Row, bool]]) -> System:
    return [(_multiplied(row), strict) for row, strict in rows]


def _multiplied(row: Row) -> Whole:
    scale = math.lcm(*(v.denominator for v in row))
    return tuple(v.numerator * (scale // v.denominator) for v in row)


def _lean(system: Iterable[tuple[Whole, bool]]) -> System:
    """Each direction once, with its tightest row."""
    best: dict[Whole, tuple[Whole, int, bool]] = {}
    for row, strict in system:
        size = math.gcd(*row[:-1])
        direction = tuple(v // size for v in row[:-1]) if size else row[:-1]
        size = size or 1
        old = best.get(direction)
        if old is not None:
            difference = row[-1] * old[1] - old[0][-1] * size
            if difference > 0 or (difference == 0 and not strict):
                continue
        common = math.gcd(size, row[-1]) if any(direction) else 1
        best[direction] = (tuple(v // common for v in row), size // common, strict)
    return [(row, s) for row, _, s in best.values() if any(row[:-1]) or row[-1] < 0 or (row[-1] == 0 and s)]


def _bounds(system: System, variable: int, point: Sequence[Fraction]) -> Bounds:
    low: Fraction | None = None
    high: Fraction | None = None
    open_low = open_high = True
    for row, strict in system:
        rate = row[variable]
        if rate == 0:
            continue
        rest = row[-1] + sum((c * v for c, v in zip(row, point, strict=False)), Fraction(0)) if point else row[-1]
        if point and len(point) > variable:
            rest -= row[variable] * point[variable]
        edge = -Fraction(rest) / rate
        if rate > 0 and (low is None or edge > low or (edge == low and strict)):
            low, open_low = edge, strict
        if rate < 0 and (high is None or edge < high or (edge == high and strict)):
            high, open_high = edge, strict
    return Bounds(low, high, open_low or low is None, open_high or high is None)


def _between(bounds: Bounds) -> Fraction:
    """A number inside with a small denominator."""
    low, high = bounds.low, bounds.high
    if (low is None or low < 0) and (high is None or high > 0):
        return Fraction(0)
    if low is None:
        return Fraction(math.ceil(high or 0)) - 1
    if high is None:
        return Fraction(math.floor(low)) + 1
    return (low + high) / 2

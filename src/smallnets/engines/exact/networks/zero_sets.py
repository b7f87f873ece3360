"""Where a piecewise linear network is 0, said as a person would: where x1 + x2 <= 0, or where x1 = 2*x2 and x1 >= 1."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import sympy

from smallnets.engines.exact.networks.pieces import LinearPieces
from smallnets.engines.exact.networks.polyhedra import Row, span
from smallnets.engines.exact.quantities import Formula
from smallnets.engines.exact.translation import symbol

_SMALL = 12
"""Whole numbers up to which a condition is written with them; larger ones become decimals."""


@dataclass(frozen=True)
class _Part:
    """Where every row is >= 0 and, if there is an `equation`, that is 0."""

    rows: tuple[Row, ...]
    equation: Row | None

    @property
    def closed(self) -> tuple[Row, ...]:
        """The same by conditions alone."""
        if self.equation is None:
            return self.rows
        return (*self.rows, self.equation, tuple(-v for v in self.equation))

    def lies_in(self, other: _Part) -> bool:
        """Whether all of it belongs to the other one too."""
        size = len(other.closed[0]) - 1 if other.closed else 0
        return all(_is_at_least_zero(self.closed, row, size) for row in other.closed)


def zero_set(pieces: LinearPieces, output: int) -> str:
    """Where an output is 0: "everywhere", "nowhere", or "where ..., or where ..."."""
    size = len(pieces.inputs)
    found: list[_Part] = []
    for region in pieces.regions:
        values = span(region.rows, region.affine[output], size)
        if values is None or (values.low or 0) > 0 or (values.high or 0) < 0:
            continue
        flat = not any(region.affine[output][:-1])
        found.append(_Part(region.rows, None if flat else region.affine[output]))
    if len(found) == len(pieces.regions) and all(part.equation is None for part in found):
        return "everywhere"
    parts = [_Part(_needed(part), part.equation) for part in _largest(found)]
    told = dict.fromkeys(_told(part, pieces.inputs) for part in parts)
    return ", or ".join(f"where {one}" for one in told) if told else "nowhere"


def _largest(parts: Sequence[_Part]) -> list[_Part]:
    """The parts without those that lie in another; whole regions come first."""
    kept: list[_Part] = []
    for part in sorted(parts, key=lambda one: one.equation is not None):
        if not any(part.lies_in(other) for other in kept):
            kept = [*(one for one in kept if not one.lies_in(part)), part]
    return kept


def _is_at_least_zero(rows: Sequence[Row], objective: Row, size: int) -> bool:
    values = span(rows, objective, size)
    return values is None or (values.low is not None and values.low >= 0)


def _needed(part: _Part) -> tuple[Row, ...]:
    """The conditions without those that the equation and the others imply."""
    kept = list(part.rows)
    for row in part.rows:
        others = _Part(tuple(other for other in kept if other != row), part.equation)
        if _is_at_least_zero(others.closed, row, len(row) - 1):
            kept.remove(row)
    return tuple(kept)


def _told(part: _Part, names: Sequence[str]) -> str:
    conditions = [] if part.equation is None else [_relation(part.equation, "=", names)]
    return " and ".join([*conditions, *(_relation(row, ">=", names) for row in part.rows)])


def _relation(row: Row, sign: str, names: Sequence[str]) -> str:
    """c . x + d >= 0 (or = 0) with the first input positive on the left; on the right the number, or other inputs."""
    numbers = _handy(row)
    if next(v for v in numbers if v) < 0:
        numbers = [-v for v in numbers]
        sign = {">=": "<=", "=": "="}[sign]
    *coefficients, constant = numbers
    if constant:
        return f"{_sum(coefficients, names)} {sign} {_sum([-constant], ())}"
    left, right = ([max(turn * c, Fraction(0)) for c in coefficients] for turn in (1, -1))
    return f"{_sum(left, names)} {sign} {_sum(right, names)}"


def _sum(coefficients: Sequence[Fraction], names: Sequence[str]) -> str:
    """The inputs with their coefficients; without inputs the number."""
    factors = [symbol(name) for name in names] or [sympy.Integer(1)]
    pairs = zip(coefficients, factors, strict=True)
    return Formula.of(sympy.Add(*(sympy.Rational(c.numerator, c.denominator) * x for c, x in pairs))).text


def _handy(row: Row) -> list[Fraction]:
    """The same condition in numbers that are easy to read."""
    *coefficients, _ = row
    moving = [c for c in coefficients if c]
    if len(moving) == 1:
        return [v / abs(moving[0]) for v in row]
    whole = [v * math.lcm(*(v.denominator for v in row)) for v in row]
    small = [v / math.gcd(*(int(v) for v in whole[:-1])) for v in whole]
    if max(abs(v.numerator) for v in small) <= _SMALL:
        return small
    whole = [v / math.gcd(*(int(v) for v in whole)) for v in whole]
    return [v / 10 ** len(str(max(abs(int(v)) for v in whole))) for v in whole]

"""Where a piecewise linear network is 0, said as a person would: where x1 + x2 <= 0, or where x1 = 2*x2 and x1 >= 1."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import sympy

from smallnets.certify.cases import Cell
from smallnets.certify.linear import Condition, Row, refuted
from smallnets.engines.exact.networks.exploring import Effort
from smallnets.engines.exact.networks.linear_programs import Nowhere, inner_point
from smallnets.engines.exact.networks.readable import rounded
from smallnets.engines.exact.quantities import Formula
from smallnets.engines.exact.translation import symbol

_SMALL = 12
"""Whole numbers up to which a condition is written with them; larger ones become decimals."""


@dataclass(frozen=True)
class _Part:
    """Where every condition holds and, if there is an `equation`, that is 0."""

    conditions: tuple[Condition, ...]
    equation: Row | None

    @property
    def all(self) -> tuple[Condition, ...]:
        """The same by conditions alone."""
        if self.equation is None:
            return self.conditions
        return (*self.conditions, Condition(self.equation), Condition(tuple(-v for v in self.equation)))

    def lies_in(self, other: _Part) -> bool:
        """Whether all of it belongs to the other one too."""
        return all(_implied(self.all, condition) for condition in other.all)


def zero_set(pieces: Sequence[Cell], output: int, names: Sequence[str], effort: Effort) -> str:
    """Where an output is 0: "everywhere", "nowhere", or "where ..., or where ...".

    Raises:
        Undecided: it takes too long.
    """
    found: list[_Part] = []
    for cell in pieces:
        effort.check()
        row = cell.maps[output]
        part = _Part(cell.conditions, row if any(row[:-1]) else None)
        if row[-1] == 0 or part.equation is not None:
            found += [part] if not part.all or not isinstance(inner_point(part.all), Nowhere) else []
    if len(found) == len(pieces) and all(part.equation is None for part in found):
        return "everywhere"
    parts = [_Part(_needed(part, effort), part.equation) for part in _largest(found, effort)]
    told = dict.fromkeys(_sentence(part, names) for part in parts)
    return ", or ".join(f"where {one}" for one in told) if told else "nowhere"


def _largest(parts: Sequence[_Part], effort: Effort) -> list[_Part]:
    """The parts without those that lie in another; whole regions come first."""
    kept: list[_Part] = []
    for part in sorted(parts, key=lambda one: one.equation is not None):
        effort.check()
        if not any(part.lies_in(other) for other in kept):
            kept = [*(one for one in kept if not one.lies_in(part)), part]
    return kept


def _implied(conditions: Sequence[Condition], one: Condition) -> bool:
    """Whether a condition holds wherever the others do, as the kernel agrees."""
    if not any(one.row[:-1]):
        return one.row[-1] > 0 or (one.row[-1] == 0 and not one.strict)
    system = [*conditions, Condition(tuple(-v for v in one.row), not one.strict)]
    found = inner_point(system)
    return isinstance(found, Nowhere) and refuted(system, found.multipliers)


def _needed(part: _Part, effort: Effort) -> tuple[Condition, ...]:
    """The conditions without those that the equation and the others imply."""
    kept = [one for one in dict.fromkeys(part.conditions) if any(one.row[:-1])]
    for one in list(kept):
        effort.check()
        others = _Part(tuple(other for other in kept if other != one), part.equation)
        if _implied(others.all, one):
            kept.remove(one)
    return tuple(kept)


def _sentence(part: _Part, names: Sequence[str]) -> str:
    conditions = [] if part.equation is None else [_relation(part.equation, "=", names)]
    more = [_relation(one.row, ">" if one.strict else ">=", names) for one in part.conditions]
    return " and ".join([*conditions, *more])


def _relation(row: Row, sign: str, names: Sequence[str]) -> str:
    """c . x + d >= 0 (or = 0) with the first input positive on the left; on the right the number, or other inputs."""
    numbers = _handy(row)
    if next(v for v in numbers if v) < 0:
        numbers = [-v for v in numbers]
        sign = {">=": "<=", ">": "<", "=": "="}[sign]
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
        return [rounded(v / abs(moving[0])) for v in row]
    whole = [v * math.lcm(*(v.denominator for v in row)) for v in row]
    small = [v / math.gcd(*(int(v) for v in whole[:-1])) for v in whole]
    if max(abs(v.numerator) for v in small) <= _SMALL:
        return small
    whole = [v / math.gcd(*(int(v) for v in whole)) for v in whole]
    return [rounded(v / 10 ** len(str(max(abs(int(v)) for v in whole)))) for v in whole]

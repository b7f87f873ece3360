"""Functions of one variable that are straight between finitely many numbers: relu, |x|, step, where(x > 2, 1, x/3).

A formula is followed from the inside out, in fractions.  Nothing is sampled: two lines cross where they cross, and what
is no straight line in between (a product of two that rise, a sine) is refused.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from smallnets.certify.refusal import NotCertified
from smallnets.errors import InputError
from smallnets.expressions import (
    ELEMENTARY,
    Binary,
    Call,
    Choice,
    Comparison,
    Logic,
    Name,
    Negative,
    Node,
    Number,
    fold,
    substitute,
)
from smallnets.functions.activations import activation
from smallnets.functions.activations.derived import formula_of


@dataclass(frozen=True)
class StraightLine:
    """slope x + value."""

    slope: Fraction
    value: Fraction

    def at(self, x: Fraction) -> Fraction:
        return self.slope * x + self.value


Part: TypeAlias = StraightLine | bool
"""What a formula is between two breaks: a line, or for a condition whether it holds."""

ZERO = StraightLine(Fraction(0), Fraction(0))
ONE = StraightLine(Fraction(0), Fraction(1))
_LOGIC: dict[str, Callable[[bool, bool], bool]] = {"and": lambda a, b: a and b, "or": lambda a, b: a or b}
_RELATIONS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class Pieces:
    """`between` has one part more than there are `breaks`; `at` is what holds on each break, as a constant line."""

    breaks: tuple[Fraction, ...]
    between: tuple[Part, ...]
    at: tuple[Part, ...]


@dataclass(frozen=True)
class Branch:
    """slope x + value for x from `low` to `high` (None: without end); `low_in`, `high_in`: with that end itself."""

    low: Fraction | None
    high: Fraction | None
    low_in: bool
    high_in: bool
    line: StraightLine


def branches(formula: Node, variable: str) -> tuple[Branch, ...]:
    """The straight pieces of a formula, left to right; together they hold every number.

    Neighbours that meet share their border; where the formula jumps, the border belongs to the side that has its value,
    or is a branch of its own.

    Raises:
        NotCertified: a part is not straight between breaks, has no value somewhere, or holds another name.
    """
    found = _lean(fold(formula, lambda node, parts: _followed(node, parts, variable)))
    rows: list[Branch] = []
    ends = [None, *found.breaks, None]
    lines = [_line(part) for part in found.between]
    for place, (line, (low, high)) in enumerate(zip(lines, pairwise(ends), strict=True)):
        low_in = low is not None and line.at(low) == _line(found.at[place - 1]).value
        high_in = high is not None and line.at(high) == _line(found.at[place]).value
        rows.append(Branch(low, high, low_in, high_in, line))
        if high is not None and not high_in:
            value = _line(found.at[place])
            if lines[place + 1].at(high) != value.value:
                rows.append(Branch(high, high, low_in=True, high_in=True, line=value))
    return tuple(rows)


def _followed(node: Node, parts: Sequence[Pieces], variable: str) -> Pieces:
    match node:
        case Number(value=value):
            return _everywhere(StraightLine(Fraction(0), value))
        case Name(name=name) if name == variable:
            return _everywhere(StraightLine(Fraction(1), Fraction(0)))
        case Negative():
            return _joined([_everywhere(ZERO), *parts], lambda p: _sum(p[0], p[1], -1))
        case Binary(op=op):
            return _joined(parts, lambda p: _combined(op, _line(p[0]), _line(p[1])))
        case Comparison(op=relation):
            return _compared(parts, _RELATIONS[relation])
        case Logic(op=connective):
            return _joined(parts, lambda p: _LOGIC[connective](p[0] is True, p[1] is True))
        case Choice():
            return _joined(parts, lambda p: p[1] if p[0] is True else p[2])
        case Call():
            return _called(node, parts)
        case _:
            raise NotCertified("holds what is no straight line")


def _called(node: Call, parts: Sequence[Pieces]) -> Pieces:
    if node.primes:
        raise NotCertified("holds a derivative")
    zero = _everywhere(ZERO)
    match node.function, len(parts):
        case ("max", 2):
            return _chosen(_compared(parts, operator.ge), parts[0], parts[1])
        case ("min", 2):
            return _chosen(_compared(parts, operator.le), parts[0], parts[1])
        case ("abs", 1):
            turned = _joined([zero, parts[0]], lambda p: _sum(p[0], p[1], -1))
            return _chosen(_compared([parts[0], zero], operator.ge), parts[0], turned)
        case ("step", 1):
            return _chosen(_compared([parts[0], zero], operator.ge), _everywhere(ONE), zero)
        case ("sign", 1):
            falling = _everywhere(StraightLine(Fraction(0), Fraction(-1)))
            below = _chosen(_compared([parts[0], zero], operator.lt), falling, zero)
            return _chosen(_compared([parts[0], zero], operator.gt), _everywhere(ONE), below)
        case (name, 1):
            return _of_activation(name, parts[0])
        case _:
            raise NotCertified(f"holds {node.function}, which is no straight line")


def _of_activation(name: str, inner: Pieces) -> Pieces:
    """A called activation such as relu(u), by its own formula."""
    try:
        found = None if name in ELEMENTARY else activation(name)
    except InputError:
        found = None
    if found is None:
        raise NotCertified(f"holds {name}, which is no straight line")
    values = {p.name: Number(Fraction(repr(found.settings.get(p.name, p.default)))) for p in found.parameters}
    body = found.formula or substitute(formula_of(found.value, tuple(values)), dict(values))
    own = fold(body, lambda node, parts: _followed(node, parts, "x" if found.formula else "z"))
    return _composed(own, inner)


def _composed(outer: Pieces, inner: Pieces) -> Pieces:
    """outer(inner(x)): the inner one's breaks, and where it meets a break of the outer one."""
    cut = inner
    for number in outer.breaks:
        level = _everywhere(StraightLine(Fraction(0), number))
        cut = _joined([_split_where_equal(cut, level)], lambda p: p[0])

    def through(part: Part) -> Part:
        line = _line(part)
        return _through(outer, line)

    places = zip(cut.between, _samples(cut.breaks), strict=True)
    between = tuple(_at_value(outer, _line(part), sample) for part, sample in places)
    return Pieces(cut.breaks, between, tuple(through(part) for part in cut.at))


def _through(outer: Pieces, constant: StraightLine) -> Part:
    return _at_value(outer, constant, Fraction(0))


def _at_value(outer: Pieces, line: StraightLine, sample: Fraction) -> Part:
    """The outer function on a line that stays on one side of each of its breaks, as at the sample."""
    x = line.at(sample)
    if x in outer.breaks and not line.slope:
        return outer.at[outer.breaks.index(x)]
    part = _line(outer.between[sum(number < x for number in outer.breaks)])
    return StraightLine(part.slope * line.slope, part.slope * line.value + part.value)


def _everywhere(part: Part) -> Pieces:
    return Pieces((), (part,), ())


def _line(part: Part) -> StraightLine:
    if isinstance(part, bool):
        raise NotCertified("takes a condition for a number")
    return part


def _joined(parts: Sequence[Pieces], combine: Callable[[Sequence[Part]], Part]) -> Pieces:
    """Several functions combined on their common breaks."""
    breaks = tuple(sorted({number for part in parts for number in part.breaks}))
    rows = [_refined(part, breaks) for part in parts]
    between = tuple(combine([row.between[k] for row in rows]) for k in range(len(breaks) + 1))
    return Pieces(breaks, between, tuple(combine([row.at[k] for row in rows]) for k in range(len(breaks))))


def _refined(pieces: Pieces, breaks: Sequence[Fraction]) -> Pieces:
    between: list[Part] = [pieces.between[0]]
    at: list[Part] = []
    for number in breaks:
        here = pieces.between[sum(own < number for own in pieces.breaks)]
        if number in pieces.breaks:
            place = pieces.breaks.index(number)
            at.append(pieces.at[place])
            between.append(pieces.between[place + 1])
        else:
            at.append(here if isinstance(here, bool) else StraightLine(Fraction(0), here.at(number)))
            between.append(here)
    return Pieces(tuple(breaks), tuple(between), tuple(at))


def _split_where_equal(one: Pieces, other: Pieces) -> Pieces:
    """The first function with breaks also where it crosses the second."""
    both = _joined([one, other], lambda p: _sum(p[0], p[1], -1))
    ends = [None, *both.breaks, None]
    crossings: set[Fraction] = set()
    for part, (low, high) in zip(both.between, pairwise(ends), strict=True):
        line = _line(part)
        if line.slope:
            zero = -line.value / line.slope
            if (low is None or zero > low) and (high is None or zero < high):
                crossings.add(zero)
    return _refined(one, sorted({*both.breaks, *crossings}))


def _compared(parts: Sequence[Pieces], relation: Callable[[Fraction, Fraction], bool]) -> Pieces:
    one, other = parts
    one = _split_where_equal(one, other)
    other = _refined(other, one.breaks)
    samples = _samples(one.breaks)
    between = [
        relation(_line(a).at(x), _line(b).at(x)) for a, b, x in zip(one.between, other.between, samples, strict=True)
    ]
    at = [relation(_line(a).value, _line(b).value) for a, b in zip(one.at, other.at, strict=True)]
    return Pieces(one.breaks, tuple(between), tuple(at))


def _samples(breaks: Sequence[Fraction]) -> list[Fraction]:
    """A number in each gap."""
    if not breaks:
        return [Fraction(0)]
    return [breaks[0] - 1, *((a + b) / 2 for a, b in pairwise(breaks)), breaks[-1] + 1]


def _chosen(condition: Pieces, yes: Pieces, no: Pieces) -> Pieces:
    return _joined([condition, yes, no], lambda p: p[1] if p[0] is True else p[2])


def _sum(one: Part, other: Part, sign: int = 1) -> StraightLine:
    a, b = _line(one), _line(other)
    return StraightLine(a.slope + sign * b.slope, a.value + sign * b.value)


def _combined(op: str, a: StraightLine, b: StraightLine) -> StraightLine:
    if op in "+-":
        return _sum(a, b, 1 if op == "+" else -1)
    if op == "*" and not (a.slope and b.slope):
        factor, line = (a.value, b) if not a.slope else (b.value, a)
        return StraightLine(factor * line.slope, factor * line.value)
    if op == "/" and not b.slope and b.value:
        return StraightLine(a.slope / b.value, a.value / b.value)
    if op == "^" and b == ONE:
        return a
    if op == "^" and not (a.slope or b.slope) and b.value.denominator == 1 and 0 < b.value <= 64:
        return StraightLine(Fraction(0), a.value ** int(b.value))
    raise NotCertified(f"holds {op!r} of what is no straight line, or has no value somewhere")


def _lean(pieces: Pieces) -> Pieces:
    """Without the breaks at which nothing happens."""
    kept = [
        k
        for k, number in enumerate(pieces.breaks)
        if pieces.between[k] != pieces.between[k + 1]
        or _line(pieces.between[k]).at(number) != _line(pieces.at[k]).value
    ]
    between = (pieces.between[0], *(pieces.between[k + 1] for k in kept))
    return Pieces(tuple(pieces.breaks[k] for k in kept), between, tuple(pieces.at[k] for k in kept))

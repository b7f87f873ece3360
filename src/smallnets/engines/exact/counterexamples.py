"""Points where two formulas may differ, the simplest first: near every border, pole and branch, and far out.

Only the point is proposed here; that the values differ there is certified by two enclosures that do not meet.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from time import process_time

from smallnets.certify.balls import Real, Unclear, Unsettled, disjoint
from smallnets.certify.line.pieces import LineCuts, pieces
from smallnets.certify.line.places import Place
from smallnets.certify.values import value_at
from smallnets.expressions import Name, Node, Number, names, nodes, number, substitute

SMALL = (0, 1, -1, 2, -2, Fraction(1, 2), Fraction(-1, 2), 3, -3, Fraction(1, 3), 5, -5, Fraction(7, 3))
_FAR = (10, 11, 21, 40, 50, 100, 120, 200, 1000, 12345, 10**6, 10**9)
_LEVELS = (1, 2, -1, 3)
_STEPS = (Fraction(1, 1000), Fraction(1, 10), Fraction(1, 2), Fraction(1), Fraction(10))
_BESIDE = (Fraction(1, 997), Fraction(-1, 997), Fraction(1, 10**9))
_BITS = (128, 700)
_MOST = 2400

Point = dict[str, Fraction]


def first_difference(left: Node, right: Node, seconds: float = 2.0) -> tuple[Point, Real, Real] | None:
    """The simplest point found at which both sides have a value and the values surely differ."""
    variables = sorted(names(left) | names(right))
    end = process_time() + seconds
    points = sorted(_points(left, right, variables), key=lambda point: _weight(point.values()))
    for bits in _BITS:
        for point in points:
            values = _values(left, right, point, bits)
            if values is not None and disjoint(*values):
                return point, *values
            if process_time() > end:
                return None
    return None


def differ_at_one_place(left: Node, right: Node, point: Point) -> bool:
    """Whether they were not seen to differ just beside the point too: it may be the only one."""
    beside = [{name: at + step for name, at in point.items()} for step in _BESIDE]
    rows = [_values(left, right, place, _BITS[0]) for place in beside]
    return not any(row is not None and disjoint(*row) for row in rows)


def _values(left: Node, right: Node, point: Mapping[str, Fraction], bits: int) -> tuple[Real, Real] | None:
    try:
        a = value_at(left, point, bits)
        b = None if a is None else value_at(right, point, bits)
    except (Unclear, OverflowError, MemoryError):
        return None
    return None if a is None or b is None else (a, b)


def _weight(values: Iterable[Fraction]) -> tuple[int, int, list[bool]]:
    rows = list(values)
    return sum(abs(v.numerator) + v.denominator for v in rows), sum(v.denominator for v in rows), [v < 0 for v in rows]


def _points(left: Node, right: Node, variables: Sequence[str]) -> list[Point]:
    if not variables:
        return [{}]
    if len(variables) == 1:
        return [{variables[0]: value} for value in _places_on_line(left, right, variables[0])]
    count = len(variables)
    small = [Fraction(v) for v in SMALL][: {2: 13, 3: 7, 4: 5}.get(count, 3)]
    rows = list(itertools.islice(itertools.product(small, repeat=count), _MOST // 3))
    more = sorted({*_numbers(left, right), *map(Fraction, SMALL), *(Fraction(s * v) for v in _FAR for s in (1, -1))})
    if count == 2:
        rows += [pair for pair in itertools.product(more, repeat=2) if set(pair) & set(small)]
    draw = random.Random(7)  # noqa: S311 - the same points in every run; nothing is secret
    rows += [tuple(draw.choice(more) for _ in variables) for _ in range(_MOST // 4)]
    rows += [tuple(_drawn(draw) for _ in variables) for _ in range(400)]
    unique = list(dict.fromkeys([*rows[: 2 * _MOST], *_along_axes(left, right, variables)]))
    return [dict(zip(variables, row, strict=True)) for row in unique]


def _along_axes(left: Node, right: Node, variables: Sequence[str]) -> Iterator[tuple[Fraction, ...]]:
    """Notable places of each variable, with the others at some number."""
    end = process_time() + 1
    for level, (axis, name) in itertools.product(_LEVELS, enumerate(variables)):
        if process_time() > end:
            return
        fixed = {other: number(level) for other in variables if other != name}
        found = notable_places(substitute(left, fixed), substitute(right, fixed), name)
        for value in found:
            yield tuple(value if place == axis else Fraction(level) for place in range(len(variables)))


def _drawn(draw: random.Random) -> Fraction:
    return Fraction(draw.randint(-99, 99), draw.choice((1, 1, 2, 3, 7)))


def _places_on_line(left: Node, right: Node, variable: str) -> list[Fraction]:
    """One variable: the borders of both sides with their surroundings, middles between them, and all scales."""
    found = {Fraction(k, 8) for k in range(-80, 81)} | notable_places(left, right, variable)
    found |= {Fraction(k, d) for d in (7, 11, 13, 97, 1009) for k in (1, -1, 3, -3)}
    draw = random.Random(11)  # noqa: S311 - the same points in every run
    found |= {Fraction(draw.randint(-9999, 9999), 100) * 10**k for k in range(5) for _ in range(60)}
    return list(found)


def notable_places(left: Node, right: Node, variable: str) -> set[Fraction]:
    """Near every border of both sides and every number written in them, between them, near 0 and far out."""
    found = {Fraction(v) for v in SMALL} | {sign * Fraction(v) for v in _FAR for sign in (1, -1)}
    borders = sorted({*_borders(left, right, variable), *_numbers(left, right)})
    for border in borders:
        found |= {border, *(border + sign * step for step in _STEPS for sign in (1, -1))}
    return found | {(a + b) / 2 for a, b in itertools.pairwise(borders)}


def _numbers(left: Node, right: Node) -> set[Fraction]:
    """The numbers that are written in the formulas, both signs, their parts and neighbours."""
    written = {part.value for side in (left, right) for part in nodes(side) if isinstance(part, Number)}
    short = sorted((v for v in written if v), key=lambda v: (v.denominator, v))[:24]
    found = {sign * v for v in short for sign in (1, -1)}
    found |= {a / b for a in short[:8] for b in short[:8]} | {-a / b for a in short[:8] for b in short[:8]}
    return found | {v + step for v in list(found)[:40] for step in (1, -1)}


def _borders(left: Node, right: Node, variable: str) -> list[Fraction]:
    """Kinks, branch edges, poles and ends of domains of both sides, as short fractions near them."""
    rows: list[Fraction] = []
    for side in (left, right):
        try:
            line = LineCuts(deadline=process_time() + 1)
            found = pieces(substitute(side, {variable: Name("x")}), -1, 1, line)
        except Unsettled:
            continue
        places = [piece.high for piece in found if isinstance(piece.high, Place)]
        rows += [
            place.fraction if place.fraction is not None else place.low.limit_denominator(1000) for place in places
        ]
    return rows[:60]

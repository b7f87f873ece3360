"""Where a map bends: two points and their middle, at which f is surely not the mean of f at both."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from smallnets.certify.balls import Real, Unclear, disjoint, mean_of, precision
from smallnets.certify.values import value_at
from smallnets.certify.written_out import written_out
from smallnets.engines.exact.counterexamples import notable_places
from smallnets.engines.exact.quantities import Quantity
from smallnets.expressions import Node, number, substitute

_VALUES = (0, 1, -1, 2, -2, 5, -5)
_MOST = 3000
_BITS = 200


@dataclass(frozen=True)
class AffineCounterexample:
    """Points p, q and their middle, with the output there: on an affine map `middle` would be `mean`."""

    p: tuple[Fraction, ...]
    q: tuple[Fraction, ...]
    at_p: Quantity
    at_q: Quantity
    middle: Quantity
    mean: Quantity

    def text(self) -> str:
        """The counter-example in one line."""
        half = tuple((a + b) / 2 for a, b in zip(self.p, self.q, strict=True))
        return (
            f"f{_shown(self.p)} = {self.at_p.decimal} and f{_shown(self.q)} = {self.at_q.decimal} have the mean "
            f"{self.mean.decimal}, but f{_shown(half)} = {self.middle.decimal}"
        )


def first_affine_counterexample(tree: Node, inputs: Sequence[str]) -> AffineCounterexample | None:
    """The first pair of points between which the map is surely not straight."""
    plain = written_out(tree)
    values: dict[tuple[Fraction, ...], Real | None] = {}

    def at(point: tuple[Fraction, ...]) -> Real | None:
        if point not in values:
            values[point] = _clear(plain, dict(zip(inputs, point, strict=True)))
        return values[point]

    for p, q in itertools.islice(_pairs(plain, inputs), _MOST):
        half = tuple((a + b) / 2 for a, b in zip(p, q, strict=True))
        first, second, middle = at(p), at(q), at(half)
        if first is None or second is None or middle is None:
            continue
        with precision(_BITS):
            mean = mean_of(first, second)
        if disjoint(mean, middle):
            return AffineCounterexample(p, q, *(Quantity.of_real(v) for v in (first, second, middle, mean)))
    return None


def _clear(tree: Node, point: dict[str, Fraction]) -> Real | None:
    try:
        return value_at(tree, point, _BITS)
    except (Unclear, OverflowError):
        return None


def _pairs(tree: Node, inputs: Sequence[str]) -> list[tuple[tuple[Fraction, ...], tuple[Fraction, ...]]]:
    """Pairs of points near 0 and, along each axis, near every kink and far out; the simplest first."""
    far: list[tuple[tuple[Fraction, ...], tuple[Fraction, ...]]] = []
    zero = (Fraction(0),) * len(inputs)
    for axis, name in enumerate(inputs):
        alone = substitute(tree, {other: number(0) for other in inputs if other != name})
        rows = sorted(notable_places(alone, alone, name), key=lambda v: (abs(v), v))[:400]
        ends = [(*zero[:axis], value, *zero[axis + 1 :]) for value in rows]
        far += [(zero, end) for end in ends] + list(itertools.pairwise(ends))
    return sorted([*_near_pairs(len(inputs)), *far], key=_weight)


def _weight(pair: tuple[tuple[Fraction, ...], tuple[Fraction, ...]]) -> int:
    return sum(abs(v.numerator) + v.denominator - 1 for point in pair for v in point)


def _near_pairs(dimension: int) -> list[tuple[tuple[Fraction, ...], tuple[Fraction, ...]]]:
    """Pairs of points on the axes and a few others, the smallest first."""
    zero = (Fraction(0),) * dimension
    points = [zero]
    for axis in range(dimension):
        points += [(*zero[:axis], Fraction(v), *zero[axis + 1 :]) for v in _VALUES if v]
    points += [tuple(Fraction(v + (i % 3) * v) for i in range(dimension)) for v in (1, -1, 3)]
    points += [tuple(Fraction((-1) ** i * v) for i in range(dimension)) for v in (1, -1, 3)]
    pairs = itertools.combinations(dict.fromkeys(points), 2)
    return sorted(pairs, key=lambda pair: sum(abs(v) for point in pair for v in point))


def _shown(point: Sequence[Fraction]) -> str:
    return "(" + ", ".join(str(v) for v in point) + ")"

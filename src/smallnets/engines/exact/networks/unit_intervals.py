"""Intervals that hold every value of every unit, whatever the inputs: proved, though perhaps too wide.

Ends that are sums of given numbers and of limits such as 1 of tanh stay fractions, and exact; any other is an end of a
ball that surely holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeAlias

import mpmath

from smallnets.certify.balls import Real, Unclear, arb, ball, precision, sign
from smallnets.certify.line.graphs import FunctionGraph
from smallnets.certify.line.numbers import RealValue
from smallnets.certify.line.places import Place
from smallnets.certify.values import value_at
from smallnets.certify.written_out import activation_tree, written_out
from smallnets.engines.exact.networks.activation_courses import activation_course
from smallnets.engines.exact.networks.unit_trees import GIVE_NUMBERS, Exact, parameter_trees
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError
from smallnets.expressions import Name, Node
from smallnets.functions.activations import Activation
from smallnets.plans.network import Network

End: TypeAlias = Fraction | mpmath.mpf
Interval: TypeAlias = tuple[End, End]


class InfiniteEnd(float):
    """An infinity, apart from all numbers."""


_Bound: TypeAlias = "Real | InfiniteEnd"
"""An end on the way: a fraction, an exact ball, or an infinity."""
_Bounds: TypeAlias = "tuple[_Bound, _Bound]"

_BITS = 200
_MINUS, _PLUS = InfiniteEnd("-inf"), InfiniteEnd("inf")


def enclosed(
    network: Network, parameters: Sequence[Exact] | None = None, box: Sequence[Interval] | None = None
) -> tuple[Interval, ...]:
    """(low, high) for every output, over all inputs or over a box.

    Raises:
        InputError: parameters without numbers.
        Undecided: an activation whose course is not known exactly.
    """
    trees = {(p.letter, p.layer, p.unit, p.source): tree for p, tree in parameter_trees(network, parameters).items()}
    if any(isinstance(tree, Name) for tree in trees.values()):
        raise InputError("parameters", "none", "have no numbers", GIVE_NUMBERS)
    try:
        with precision(_BITS):
            return _through(network, trees, box)
    except Unclear as reason:
        raise Undecided(str(reason)) from None


def _through(
    network: Network, trees: dict[tuple[str, int, int, int], Node], box: Sequence[Interval] | None
) -> tuple[Interval, ...]:
    numbers = {place: _number(tree) for place, tree in trees.items()}
    values: list[_Bounds] = [(_MINUS, _PLUS)] * network.inputs
    if box is not None:
        values = [(_inner(low), _inner(high)) for low, high in box]
    for index, layer in enumerate(network.layers, 1):
        sums = [_weighted(numbers, index, unit, values) for unit in range(1, layer.units + 1)]
        if layer.softmax:
            return tuple((mpmath.mpf(0), mpmath.mpf(1)) for _ in sums)
        values = [
            _image(f, {p.name: trees[p.name, index, unit, 0] for p in f.learned}, z)
            for unit, (f, z) in enumerate(zip(layer.functions(), sums, strict=True), 1)
        ]
    return tuple((_outer(low), _outer(high)) for low, high in values)


def _inner(end: End) -> _Bound:
    if isinstance(end, Fraction):
        return end
    return InfiniteEnd(end) if mpmath.isinf(end) else Fraction(*_ratio(end))


def _ratio(end: mpmath.mpf) -> tuple[int, int]:
    mantissa, exponent = int(end.man), int(end.exp)
    return (-mantissa if end < 0 else mantissa) * 2 ** max(exponent, 0), 2 ** max(-exponent, 0)


def _outer(end: _Bound) -> End:
    """An end as a number of mpmath, exactly."""
    if isinstance(end, Fraction):
        return end
    if isinstance(end, InfiniteEnd):
        return mpmath.mpf(end)
    mantissa, exponent = end.man_exp()
    with mpmath.workprec(2 * _BITS):
        return mpmath.ldexp(mpmath.mpf(int(mantissa)), int(exponent))


def _weighted(
    numbers: dict[tuple[str, int, int, int], Real], layer: int, unit: int, values: Sequence[_Bounds]
) -> _Bounds:
    low: _Bound = numbers.get(("b", layer, unit, 0), Fraction(0))
    high: _Bound = low
    for source, ends in enumerate(values, 1):
        weight = numbers["w", layer, unit, source]
        way = sign(weight)
        if way is None:
            raise Unclear("the sign of a weight")
        if way:
            first, last = ends if way > 0 else (ends[1], ends[0])
            low = _plus(low, _times(weight, first, way), down=True)
            high = _plus(high, _times(weight, last, way), down=False)
    return low, high


def _times(weight: Real, end: _Bound, way: int) -> _Bound:
    if isinstance(end, InfiniteEnd):
        return InfiniteEnd(end * way)
    return weight * end if isinstance(weight, Fraction) and isinstance(end, Fraction) else ball(weight) * ball(end)


def _plus(one: _Bound, other: _Bound, *, down: bool) -> _Bound:
    """The sum, rounded outward."""
    for end in (one, other):
        if isinstance(end, InfiniteEnd):
            return end
    assert not isinstance(one, InfiniteEnd)  # noqa: S101 - infinities have been handed back
    assert not isinstance(other, InfiniteEnd)  # noqa: S101 - the same
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return one + other
    return _end(ball(one) + ball(other), down=down)


def _end(x: Real, *, down: bool) -> Real:
    if isinstance(x, Fraction):
        return x
    return x.lower() if down else x.upper()


def _image(function: Activation, learned: dict[str, Node], z: _Bounds) -> _Bounds:
    """The values of an activation on an interval, from its turning points and ends."""
    tree = written_out(activation_tree(function, Name("x"), learned))
    if tree == Name("x"):
        return z
    course = activation_course(function, learned)
    everywhere = _values(course, lambda _at: True)
    if course.period is not None:
        return _hull(everywhere)
    found = [v for side, end in zip((-1, 1), z, strict=True) if (v := _at_end(course, tree, end, side)) is not None]
    found += _values(course, lambda at: not _is_outside(at, z))
    low, high = _hull(found)
    least, most = _hull(everywhere)
    return _larger(low, least), _smaller(high, most)


def _at_end(course: FunctionGraph, tree: Node, end: _Bound, side: int) -> _Bound | None:
    if isinstance(end, InfiniteEnd):
        limit = course.knots[-1].before if side > 0 else course.knots[0].after
        return None if limit is None else _of_value(limit)
    return value_at(tree, {"x": end}, _BITS)


def _values(course: FunctionGraph, takes: Callable[[Place | int], bool]) -> list[_Bound]:
    return [_of_value(v) for k in course.knots if takes(k.at) for v in (k.before, k.value, k.after) if v is not None]


def _is_outside(at: Place | int, z: _Bounds) -> bool:
    """Whether a knot surely lies outside of an interval."""
    if isinstance(at, int):
        return not isinstance(z[0] if at < 0 else z[1], InfiniteEnd)
    return _is_above(z[0], at.high) or _is_above(at.low, z[1])


def _is_above(a: _Bound, b: _Bound) -> bool:
    """Whether a > b surely."""
    if isinstance(a, InfiniteEnd) or isinstance(b, InfiniteEnd):
        return (isinstance(a, InfiniteEnd) and a > 0 and a != b) or (isinstance(b, InfiniteEnd) and b < 0 and a != b)
    return bool(a > b) if isinstance(a, Fraction) and isinstance(b, Fraction) else bool(ball(a) > ball(b))


def _hull(values: Sequence[_Bound]) -> _Bounds:
    low = high = values[0]
    for value in values[1:]:
        low, high = _smaller(low, value), _larger(high, value)
    return _rounded(low, down=True), _rounded(high, down=False)


def _rounded(end: _Bound, *, down: bool) -> _Bound:
    return end if isinstance(end, InfiniteEnd) else _end(end, down=down)


def _smaller(a: _Bound, b: _Bound) -> _Bound:
    if _is_above(a, b):
        return b
    if _is_above(b, a) or isinstance(a, InfiniteEnd) or isinstance(b, InfiniteEnd) or a is b:
        return a
    return a if isinstance(a, Fraction) and isinstance(b, Fraction) else ball(a).min(ball(b))


def _larger(a: _Bound, b: _Bound) -> _Bound:
    if _is_above(b, a):
        return b
    if _is_above(a, b) or isinstance(a, InfiniteEnd) or isinstance(b, InfiniteEnd) or a is b:
        return a
    return a if isinstance(a, Fraction) and isinstance(b, Fraction) else ball(a).max(ball(b))


def _number(tree: Node) -> Real:
    value = value_at(written_out(tree), {}, _BITS)
    if value is None:
        raise Unclear("a parameter without a value")
    return value


def _of_value(value: RealValue) -> _Bound:
    if value.infinite:
        return _PLUS if value.infinite > 0 else _MINUS
    number = None if value.exact is None else value.exact.number()
    if number is not None:
        return number
    assert value.ball is not None  # noqa: S101 - finite
    return arb(value.ball)

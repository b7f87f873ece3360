"""Intervals that hold every value of every unit, whatever the inputs: proved, though perhaps too wide.

Ends that are sums of given numbers and of limits such as 1 of tanh stay fractions, and exact; any other is computed to
50 digits and widened by far more than its error.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

import mpmath

from smallnets.certify.line.graphs import FunctionGraph
from smallnets.certify.line.numbers import RealValue
from smallnets.engines.exact.networks.activation_courses import activation_course, approximate
from smallnets.engines.exact.networks.unit_trees import GIVE_NUMBERS, Exact, parameter_trees
from smallnets.engines.exact.numbers_of import DPS, real_at
from smallnets.engines.exact.translation import activation_tree, symbol, to_sympy
from smallnets.engines.exact.tree_numbers import tree_at
from smallnets.errors import InputError
from smallnets.expressions import Name, Negative, Node, Number
from smallnets.functions.activations import Activation
from smallnets.plans.network import Network

End: TypeAlias = Fraction | mpmath.mpf
Interval: TypeAlias = tuple[End, End]

_X = symbol("x")
_WIDER = mpmath.mpf("1e-30")


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
    numbers = {place: _number(tree) for place, tree in trees.items()}
    values = list(box) if box is not None else [(-mpmath.inf, mpmath.inf)] * network.inputs
    with mpmath.workdps(DPS):
        for index, layer in enumerate(network.layers, 1):
            sums = [_weighted(numbers, index, unit, values) for unit in range(1, layer.units + 1)]
            if layer.softmax:
                return tuple((mpmath.mpf(0), mpmath.mpf(1)) for _ in sums)
            values = [
                _image(f, {p.name: trees[p.name, index, unit, 0] for p in f.learned}, z)
                for unit, (f, z) in enumerate(zip(layer.functions(), sums, strict=True), 1)
            ]
    return tuple(values)


def _weighted(
    numbers: dict[tuple[str, int, int, int], End], layer: int, unit: int, values: Sequence[Interval]
) -> Interval:
    low = high = numbers.get(("b", layer, unit, 0), Fraction(0))
    for source, (left, right) in enumerate(values, 1):
        weight = numbers["w", layer, unit, source]
        if weight:
            ends = sorted((_times(weight, left), _times(weight, right)), key=_float)
            low, high = _plus(low, ends[0]), _plus(high, ends[1])
    return _widened(low, high)


def _image(function: Activation, learned: dict[str, Node], z: Interval) -> Interval:
    """The values of an activation on an interval, from its turning points and ends."""
    tree = activation_tree(function, Name("x"), learned)
    if tree == Name("x"):
        return z
    e = to_sympy(tree)
    course = activation_course(function, learned)
    if course.period is not None:
        return _extremes(course)
    found = [v for end in z if (v := _at_end(course, e, end)) is not None]
    for knot in course.knots:
        if _float(z[0]) <= approximate(RealValue.of_end(knot.at)) <= _float(z[1]):
            found += [_of_value(v) for v in (knot.before, knot.value, knot.after) if v is not None]
    low, high = _widened(min(found, key=_float), max(found, key=_float))
    least, most = _extremes(course)
    return max(low, least, key=_float), min(high, most, key=_float)


def _at_end(course: FunctionGraph, e: object, end: End) -> End | None:
    if mpmath.isfinite(_float(end)):
        return real_at(e, (_X,), (_float(end),))
    value = course.knots[-1].before if end > 0 else course.knots[0].after
    return None if value is None else _of_value(value)


def _extremes(course: FunctionGraph) -> Interval:
    values = [_of_value(v) for k in course.knots for v in (k.before, k.value, k.after) if v is not None]
    return _widened(min(values, key=_float), max(values, key=_float))


def _widened(low: End, high: End) -> Interval:
    """Both ends further out by far more than their error; fractions and infinities have none."""
    return (
        low - _WIDER * (1 + abs(low)) if _is_rounded(low) else low,
        high + _WIDER * (1 + abs(high)) if _is_rounded(high) else high,
    )


def _is_rounded(end: End) -> bool:
    return not isinstance(end, Fraction) and bool(mpmath.isfinite(end))


def _number(tree: Node) -> End:
    match tree:
        case Number(value=value):
            return value
        case Negative(x=Number(value=value)):
            return -value
        case _:
            return tree_at(tree, {})


def _of_value(value: RealValue) -> End:
    number = None if value.exact is None else value.exact.number()
    return approximate(value) if number is None else number


def _times(weight: End, end: End) -> End:
    both = isinstance(weight, Fraction) and isinstance(end, Fraction)
    return weight * end if both else _float(weight) * _float(end)


def _plus(one: End, other: End) -> End:
    both = isinstance(one, Fraction) and isinstance(other, Fraction)
    return one + other if both else _float(one) + _float(other)


def _float(end: End) -> mpmath.mpf:
    return mpmath.mpf(end.numerator) / end.denominator if isinstance(end, Fraction) else end

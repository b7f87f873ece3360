"""Intervals that hold every value of every unit, whatever the inputs: proved, though perhaps too wide.

Ends are computed to 50 digits and widened by far more than their error.
"""

from __future__ import annotations

from collections.abc import Sequence

import mpmath

from smallnets.engines.exact.numbers_of import DPS, real_at
from smallnets.engines.exact.profile import Profile, profile
from smallnets.engines.exact.translation import activation_tree, symbol, to_sympy
from smallnets.engines.exact.tree_numbers import tree_at
from smallnets.engines.exact.unit_trees import Exact, parameter_trees
from smallnets.errors import InputError
from smallnets.expressions import Name, Node
from smallnets.functions.activations import Activation
from smallnets.plans.network import Network

Interval = tuple[mpmath.mpf, mpmath.mpf]

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
        raise InputError("parameters", "none", "have no numbers", "give the network its numbers")
    numbers = {place: tree_at(tree, {}) for place, tree in trees.items()}
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
    numbers: dict[tuple[str, int, int, int], mpmath.mpf], layer: int, unit: int, values: Sequence[Interval]
) -> Interval:
    low = high = numbers.get(("b", layer, unit, 0), mpmath.mpf(0))
    for source, (left, right) in enumerate(values, 1):
        weight = numbers["w", layer, unit, source]
        if weight:
            ends = sorted((weight * left, weight * right))
            low, high = low + ends[0], high + ends[1]
    return _widened(low, high)


def _image(function: Activation, learned: dict[str, Node], z: Interval) -> Interval:
    """The values of an activation on an interval, from its turning points and ends."""
    e = to_sympy(activation_tree(function, Name("x"), learned))
    course = profile(e, _X)
    if course.period is not None:
        return _extremes(course)
    found = [v for end in z if (v := _at_end(course, e, end)) is not None]
    for knot in course.knots:
        if z[0] <= knot.at.approx <= z[1]:
            found += [v.approx for v in (knot.before, knot.value, knot.after) if v is not None]
    return _widened(min(found), max(found))


def _at_end(course: Profile, e: object, end: mpmath.mpf) -> mpmath.mpf | None:
    if mpmath.isfinite(end):
        return real_at(e, (_X,), (end,))
    place = course.knots[-1].before if end > 0 else course.knots[0].after
    return None if place is None else place.approx


def _extremes(course: Profile) -> Interval:
    values = [v.approx for k in course.knots for v in (k.before, k.value, k.after) if v is not None]
    return _widened(min(values), max(values))


def _widened(low: mpmath.mpf, high: mpmath.mpf) -> Interval:
    return (
        low - _WIDER * (1 + abs(low)) if mpmath.isfinite(low) else low,
        high + _WIDER * (1 + abs(high)) if mpmath.isfinite(high) else high,
    )

"""Sums of units that do not depend on each other: their ranges add up.

Where the rows of weights of the hidden units are linearly independent, the units' pre-activations take any numbers
together, so each unit takes any of its own values whatever the others do.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from smallnets.certify.value_sets import ValueInterval
from smallnets.engines.exact.networks.unit_trees import Exact, parameter_trees
from smallnets.expressions import Name, evaluate_exact
from smallnets.functions.activations import Activation
from smallnets.plans.network import Network


def independent_sums(network: Network, parameters: Sequence[Exact] | None) -> list[ValueInterval] | None:
    """The range of every output of a network with one hidden layer; None where that is not so, or not known."""
    if len(network.layers) != 2 or any(text != "linear" for text in network.layers[1].activations):
        return None
    trees = {(p.letter, p.layer, p.unit, p.source): tree for p, tree in parameter_trees(network, parameters).items()}
    if any(isinstance(tree, Name) for tree in trees.values()):
        return None
    numbers = {place: evaluate_exact(tree, {}) for place, tree in trees.items()}
    units = range(1, network.layers[0].units + 1)
    rows = [[numbers["w", 1, unit, source] for source in range(1, network.inputs + 1)] for unit in units]
    values = [_values(function) for function in network.layers[0].functions()]
    found: list[ValueInterval] = []
    for output in range(1, network.outputs + 1):
        shares = [numbers["w", 2, output, unit] for unit in units]
        used = [place for place, share in enumerate(shares) if share]
        if not _independent([rows[place] for place in used]):
            return None
        total = ValueInterval(*(numbers.get(("b", 2, output, 0), Fraction(0)),) * 2, low_in=True, high_in=True)
        for place in used:
            own = values[place]
            if own is None:
                return None
            total = _plus(total, _times(shares[place], own))
        found.append(total)
    return found


def _values(function: Activation) -> ValueInterval | None:
    """All values of an activation, where its record tells whole numbers, which tests have measured."""
    facts = function.facts
    if facts is None or function.settings or function.learned:
        return None
    if any(math.isfinite(end) and not float(end).is_integer() for end in (facts.low, facts.high)):
        return None
    low, high = (Fraction(int(end)) if math.isfinite(end) else None for end in (facts.low, facts.high))
    return ValueInterval(low, high, facts.attains_low, facts.attains_high)


def _independent(rows: Sequence[Sequence[Fraction]]) -> bool:
    """Whether no row is a combination of the others, by elimination."""
    left = [list(row) for row in rows]
    while left:
        row = left.pop()
        place = next((k for k, v in enumerate(row) if v), None)
        if place is None:
            return False
        left = [[v - other[place] / row[place] * r for v, r in zip(other, row, strict=True)] for other in left]
    return True


def _times(share: Fraction, one: ValueInterval) -> ValueInterval:
    low, high = (None if end is None else share * end for end in (one.low, one.high))
    if share > 0:
        return ValueInterval(low, high, one.low_in, one.high_in)
    return ValueInterval(high, low, one.high_in, one.low_in)


def _plus(a: ValueInterval, b: ValueInterval) -> ValueInterval:
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return ValueInterval(low, high, a.low_in and b.low_in, a.high_in and b.high_in)

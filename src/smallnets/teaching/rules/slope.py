"""The slope of an activation at a unit: da/dz, from the output where people write it so."""

from __future__ import annotations

from smallnets.expressions import Node, number
from smallnets.functions.activations import Activation
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import applied, minus, squared, times

RULE = Rule(
    name="slope",
    title="slope of the activation",
    formula="da_j/dz_j = f'(z_j); a (1 - a) for the sigmoid, 1 - a^2 for tanh",
    why="How fast the unit's output follows its weighted sum.",
)


def formula(function: Activation, z: Node, a: Node) -> Node | None:
    """a (1 - a), 1 - a^2, or f'(z); None where the slope is 1 everywhere."""
    match function.text:
        case "linear":
            return None
        case "sigmoid":
            return times(a, minus(number(1), a))
        case "tanh":
            return minus(number(1), squared(a))
        case _:
            return applied(function, z, primes=1)

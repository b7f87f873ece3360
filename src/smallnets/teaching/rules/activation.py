"""The output of a unit: a_j = f(z_j)."""

from __future__ import annotations

from smallnets.expressions import Node
from smallnets.functions.activations import Activation
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import applied

RULE = Rule(
    name="activation",
    title="activation",
    formula="a_j = f(z_j)",
    why="The activation function is applied to the weighted sum.",
)


def formula(function: Activation, z: Node) -> Node:
    """f(z); z itself for a linear unit."""
    return z if function.name == "linear" else applied(function, z)

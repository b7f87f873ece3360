"""The slope of the loss by a weight: dL/dw_ji = dL/dz_j * a_i."""

from __future__ import annotations

from smallnets.expressions import Node
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import times

RULE = Rule(
    name="weight_gradient",
    title="gradient of a weight",
    formula="dL/dw_ji = dL/dz_j * a_i",
    why="The weighted sum grows by the weight's input when the weight grows by 1.",
)


def formula(delta: Node, source: Node) -> Node:
    """delta times the weight's input."""
    return times(delta, source)

"""The slope of the loss by a bias: dL/db_j = dL/dz_j."""

from __future__ import annotations

from smallnets.expressions import Node
from smallnets.teaching.rule import Rule

RULE = Rule(
    name="bias_gradient",
    title="gradient of a bias",
    formula="dL/db_j = dL/dz_j * 1",
    why="The weighted sum grows by 1 when the bias grows by 1.",
)


def formula(delta: Node) -> Node:
    """The delta itself."""
    return delta

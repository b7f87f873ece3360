"""Gradient descent with momentum: v <- mu v + g, w+ = w - eta v."""

from __future__ import annotations

from smallnets.expressions import Node
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import plus, times

RULE = Rule(
    name="update_momentum",
    title="velocity",
    formula="v <- mu v + dL/dw, then w+ = w - eta v",
    why="A share of the last step is kept, so that steps in one direction grow.",
    source="Polyak 1964, in PyTorch's form",
)


def formula(share: Node, velocity: Node, gradient: Node) -> Node:
    """mu v + g."""
    return plus(times(share, velocity), gradient)

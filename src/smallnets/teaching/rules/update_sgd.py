"""Gradient descent: w+ = w - eta dL/dw."""

from __future__ import annotations

from smallnets.expressions import Node
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import minus, negated, plus, times

CHANGE = Rule(
    name="change",
    title="change of a parameter",
    formula="Delta w = -eta dL/dw",
    why="Against the slope the loss falls.",
)
APPLIED = Rule(
    name="changed",
    title="new parameter",
    formula="w+ = w + Delta w",
    why="The change is added.",
)
RULE = Rule(
    name="update_sgd",
    title="gradient descent",
    formula="w+ = w - eta dL/dw",
    why="Against the slope the loss falls; the learning rate eta says how far to go.",
)


def change(rate: Node, gradient: Node, *, descent: bool = False) -> Node:
    """-eta g, or eta times a negative gradient."""
    return times(rate, gradient) if descent else negated(times(rate, gradient))


def formula(old: Node, rate: Node, gradient: Node, *, descent: bool = False) -> Node:
    """w - eta g; w + eta g for a negative gradient."""
    move = times(rate, gradient)
    return plus(old, move) if descent else minus(old, move)

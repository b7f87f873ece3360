"""Expression graphs: the value of a part, its slope by a name in it, and what flows back."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.expressions import Node
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import summed, times

VALUE = Rule(
    name="part",
    title="part of the graph",
    formula="q = ...",
    why="Every part is computed from the values and parts before it.",
)
SLOPE = Rule(
    name="part_slope",
    title="local slope",
    formula="dq/du",
    why="How fast this part follows one of its operands.",
)
OUTPUT = Rule(
    name="output_adjoint",
    title="adjoint of the output",
    formula="df/df = 1",
    why="The output follows itself with slope 1.",
)
RULE = Rule(
    name="part_adjoint",
    title="back through the graph",
    formula="df/du = sum over the parts q that use u of df/dq * dq/du",
    why="By the chain rule every way from the output to u counts, and the ways are added.",
)


def formula(pairs: Sequence[tuple[Node, Node]]) -> Node:
    """The sum of (what flows back into a part) times (the part's slope)."""
    return summed([times(*pair) for pair in pairs])

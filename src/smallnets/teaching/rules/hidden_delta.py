"""The delta of a hidden unit: what its successors send back, times its slope."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.expressions import Node
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import summed, times

BACK = Rule(
    name="back_through_weights",
    title="back through the weights",
    formula="dL/da_i = sum_j w_ji dL/dz_j",
    why="A unit's output reaches the loss through every unit of the next layer; the ways are added.",
)
PART = Rule(
    name="back_through_one_output",
    title="back through one output",
    formula="dE_k/da_i = dE_k/dz_k * w_ki",
    why="This is the way through one output alone.",
)
PARTS = Rule(
    name="sum_over_outputs",
    title="sum over the outputs",
    formula="dL/da_i = sum_k dE_k/da_i",
    why="The loss is the sum of the shares, so its slope is the sum of theirs.",
)
RULE = Rule(
    name="hidden_delta",
    title="delta of a hidden unit",
    formula="dL/dz_i = (sum_j w_ji dL/dz_j) f'(z_i)",
    why="What comes back is multiplied by the slope of the unit's own activation.",
)


def back(weights: Sequence[Node], deltas: Sequence[Node]) -> Node:
    """sum_j w_ji delta_j."""
    return summed([times(delta, weight) for weight, delta in zip(weights, deltas, strict=True)])


def formula(sent_back: Node, slope: Node | None) -> Node:
    """What comes back times the slope."""
    return sent_back if slope is None else times(sent_back, slope)

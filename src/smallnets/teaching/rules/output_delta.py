"""The delta of an output unit: dL/dz = dL/do * do/dz."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.expressions import Node
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import minus, summed, times

RULE = Rule(
    name="output_delta",
    title="delta of an output unit",
    formula="dL/dz = dL/do * f'(z); for half squared error and a sigmoid -(t - o) o (1 - o)",
    why="By the chain rule the slope of the loss is multiplied by the slope of the activation.",
)
BY_ERROR = Rule(
    name="error_as_delta",
    title="error of an output unit",
    formula="delta = -(t - o)",
    why="The perceptron rule and Adaline correct by the error itself and leave the slope of the activation out.",
    source="Rosenblatt 1958; Widrow and Hoff 1960",
)
SOFTMAX = Rule(
    name="softmax_delta",
    title="delta behind softmax",
    formula="dL/dz_j = p_j (g_j - sum_k g_k p_k) with g_k = dL/dp_k",
    why="Every share depends on every score, so all slopes of the loss take part.",
)


def formula(loss_slope: Node, slope: Node | None) -> Node:
    """dL/do * do/dz."""
    return loss_slope if slope is None else times(loss_slope, slope)


def behind_softmax(shares: Sequence[Node], slopes: Sequence[Node], unit: int) -> Node:
    """The delta of a unit (from 0) for slopes g_k of the loss."""
    mean = summed([times(g, p) for g, p in zip(slopes, shares, strict=True)])
    return times(shares[unit], minus(slopes[unit], mean))

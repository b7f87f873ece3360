"""What samples have in common: the mean or the sum over a batch."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.expressions import Node, number
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import over, summed

LOSS = Rule(
    name="batch_loss",
    title="loss of the batch",
    formula="L = (L_1 + ... + L_n) / n, or without / n where it is summed",
    why="The samples' losses are put together as the exercise says.",
)
RULE = Rule(
    name="batch_gradient",
    title="gradient over the batch",
    formula="dL/dw = (dL_1/dw + ... + dL_n/dw) / n, or without / n where it is summed",
    why="The slope of a mean is the mean of the slopes.",
)


def formula(terms: Sequence[Node], *, averages: bool) -> Node:
    """The mean or the sum."""
    whole = summed(terms)
    return over(whole, number(len(terms))) if averages and len(terms) > 1 else whole

"""Rules of convolution and max pooling, forward and backward."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from smallnets.expressions import Call, Node
from smallnets.teaching.rule import Rule

CONVOLUTION_SUM = Rule(
    name="convolution_sum",
    title="sum of a convolution",
    formula="z_ij = sum_mn w_mn x_(s(i-1)+m),(s(j-1)+n) + b",
    why="The filter is laid over the image, not turned over; each weight is multiplied by the number under it.",
)
MAX_POOLING = Rule(
    name="max_pooling",
    title="max pooling",
    formula="p = max of the window",
    why="Of each window only the largest number goes on.",
)
POOLING_GRADIENT = Rule(
    name="pooling_gradient",
    title="back through max pooling",
    formula="dL/da = sum of dL/dp over the windows in which a is the largest; 0 where it is in none",
    why="Only the number that was the largest has had an effect; of equal ones the first.",
)
CONVOLUTION_DELTA = Rule(
    name="convolution_delta",
    title="delta of a sum",
    formula="dL/dz = dL/da f'(z)",
    why="By the chain rule what comes back is multiplied by the slope of the activation.",
)
FILTER_GRADIENT = Rule(
    name="filter_gradient",
    title="gradient of a filter's weight",
    formula="dL/dw_mn = sum_ij dL/dz_ij x_(s(i-1)+m),(s(j-1)+n)",
    why="A weight is used at every place of the filter, so what comes back from all places is added.",
)
FILTER_BIAS_GRADIENT = Rule(
    name="filter_bias_gradient",
    title="gradient of a filter's bias",
    formula="dL/db = sum_ij dL/dz_ij",
    why="The bias is added at every place.",
)
IMAGE_GRADIENT = Rule(
    name="image_gradient",
    title="gradient of an input",
    formula="dL/dx = sum of dL/dz_ij w_mn over the places where the filter covers x",
    why="An input has an effect through every place of every filter that covers it.",
)
OUTPUT_SIZE = Rule(
    name="output_size",
    title="size of the output",
    formula="(n - k) / s + 1, rounded down",
    why="A filter of k fits n - k + 1 times into n places, and every s-th of them is taken.",
)


def largest(numbers: Sequence[Node]) -> Node:
    """max of several, two at a time from the left."""
    return reduce(lambda left, right: Call("max", (left, right)), numbers)

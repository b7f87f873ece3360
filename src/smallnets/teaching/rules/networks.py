"""Rules about whole networks: collapsed layers, dead units, vanishing gradients, numbers of parameters."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.expressions import Node
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import summed, times

COLLAPSED_WEIGHT = Rule(
    name="collapse_weight",
    title="weight of the collapsed layer",
    formula="w'_ki = sum_j w2_kj w1_ji",
    why="Without an activation between them, two weighted sums are one.",
)
COLLAPSED_BIAS = Rule(
    name="collapse_bias",
    title="bias of the collapsed layer",
    formula="b'_k = sum_j w2_kj b1_j + b2_k",
    why="The first layer's biases pass through the second layer's weights.",
)


def collapsed_weight(second: Sequence[Node], first: Sequence[Node]) -> Node:
    """Row of the second times column of the first."""
    return summed([times(a, b) for a, b in zip(first, second, strict=True)])


def collapsed_bias(second: Sequence[Node], first: Sequence[Node | None], own: Node | None) -> Node | None:
    """Biases passed on, and the own one; None where there is none."""
    terms = [times(b, w) for w, b in zip(second, first, strict=True) if b is not None]
    terms += [] if own is None else [own]
    return summed(terms) if terms else None


DEAD_UNIT = Rule(
    name="dead_unit",
    title="dead unit",
    formula="z <= 0 for every sample: a = 0 and f'(z) = 0",
    why="A unit with slope 0 on all data receives no gradient and stays as it is.",
)


VANISHING_BOUND = Rule(
    name="vanishing_bound",
    title="largest factor of the layers so far",
    formula="(max |f'|)^k",
    why="Going back through k activations, the slopes are multiplied; none is larger than the function's largest.",
)
VANISHING_FACTOR = Rule(
    name="vanishing_factor",
    title="largest slope in the layer",
    formula="max_j |f'(z_j)|",
    why="What comes back through this layer is multiplied by its slopes.",
)
GRADIENT_NORM = Rule(
    name="gradient_norm",
    title="size of a layer's gradient",
    formula="sqrt(sum_ji (dL/dw_ji)^2)",
    why="The norm says how much the layer learns in one step.",
)


COUNTED_WEIGHTS = Rule(
    name="count_weights",
    title="weights of a layer",
    formula="(units before) * (units)",
    why="Every unit has one weight for each unit of the layer before.",
)
COUNTED_BIASES = Rule(
    name="count_biases",
    title="biases of a layer",
    formula="(units)",
    why="Every unit has one bias.",
)
PARAMETER_COUNT = Rule(
    name="parameter_count",
    title="parameters",
    formula="weights + biases",
    why="All of them are learned.",
)

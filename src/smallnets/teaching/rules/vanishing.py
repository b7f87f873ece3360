"""How much of a gradient each layer lets through."""

from __future__ import annotations

from smallnets.teaching.rule import Rule

BOUND = Rule(
    name="vanishing_bound",
    title="largest factor of the layers so far",
    formula="(max |f'|)^k",
    why="Going back through k activations, the slopes are multiplied; none is larger than the function's largest.",
)
RULE = Rule(
    name="vanishing_factor",
    title="largest slope in the layer",
    formula="max_j |f'(z_j)|",
    why="What comes back through this layer is multiplied by its slopes.",
)
NORM = Rule(
    name="gradient_norm",
    title="size of a layer's gradient",
    formula="sqrt(sum_ji (dL/dw_ji)^2)",
    why="The norm says how much the layer learns in one step.",
)

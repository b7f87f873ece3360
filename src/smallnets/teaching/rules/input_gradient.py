"""The slope of the loss by an input: dL/dx_i = sum_j w_ji dL/dz_j."""

from __future__ import annotations

from smallnets.teaching.rule import Rule

RULE = Rule(
    name="input_gradient",
    title="gradient of an input",
    formula="dL/dx_i = sum_j w_ji dL/dz_j",
    why="An input reaches the loss through every unit of the first layer.",
)

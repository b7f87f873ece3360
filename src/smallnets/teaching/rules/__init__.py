"""The rules of worked solutions, one a file; `RULES` finds one by its name."""

from __future__ import annotations

from smallnets.teaching.rule import Rule
from smallnets.teaching.rules import (
    activation,
    batch,
    bias_gradient,
    collapse,
    cross_entropy,
    dead_units,
    derivative,
    extremum,
    gradient_check,
    graph,
    hidden_delta,
    input_gradient,
    loss,
    loss_slope,
    output_delta,
    parameter_count,
    repeated,
    shapes,
    slope,
    softmax,
    update_adam,
    update_momentum,
    update_sgd,
    update_squares,
    vanishing,
    weight_gradient,
    weighted_sum,
)

_FILES = (
    weighted_sum,
    activation,
    softmax,
    loss,
    cross_entropy,
    batch,
    loss_slope,
    slope,
    output_delta,
    hidden_delta,
    weight_gradient,
    bias_gradient,
    input_gradient,
    gradient_check,
    update_sgd,
    update_momentum,
    update_adam,
    update_squares,
    graph,
    collapse,
    dead_units,
    vanishing,
    parameter_count,
    repeated,
    shapes,
    derivative,
    extremum,
)

RULES: dict[str, Rule] = {rule.name: rule for file in _FILES for rule in vars(file).values() if isinstance(rule, Rule)}
"""Every rule by its name."""

__all__ = ["RULES"]

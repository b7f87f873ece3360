"""Where the slope of the activation stands in a delta."""

from __future__ import annotations

from typing import NamedTuple

from smallnets.expressions import Binary, Node
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.trees import times

WITH_OWN_LETTER = ("sigmoid", "tanh")
"""Activations whose slope is written with the output."""


class Slope(NamedTuple):
    """A delta taken apart: what comes back, and the slope; `before` is None in a step that is the slope alone."""

    before: Node | None
    slope: Node

    def with_slope(self, slope: Node) -> Node:
        """The step with another slope."""
        return slope if self.before is None else times(self.before, slope)


def slope_in(target: TargetStep) -> Slope | None:
    """The slope in a delta or in a slope's own step; None where there is none."""
    formula = target.formula
    if target.quantity == "slope":
        return Slope(None, formula)
    if target.quantity != "delta" or target.activation in ("", "linear"):
        return None
    if target.step.rule not in ("output_delta", "hidden_delta") or not isinstance(formula, Binary):
        return None
    return Slope(formula.left, formula.right) if formula.op == "*" else None

"""The output of a unit: a_j = f(z_j)."""

from __future__ import annotations

from fractions import Fraction

from smallnets.expressions import Choice, Comparison, Node, number
from smallnets.functions.activations import Activation
from smallnets.teaching.rule import Rule
from smallnets.teaching.step import Value
from smallnets.teaching.trees import applied

RULE = Rule(
    name="activation",
    title="activation",
    formula="a_j = f(z_j)",
    why="The activation function is applied to the weighted sum.",
)


def formula(function: Activation, z: Node, at_zero: Value = Fraction(1)) -> Node:
    """f(z); z itself for a linear unit; a threshold unit gives `at_zero` at 0."""
    if function.name == "step" and at_zero != 1:
        off = number(0) if at_zero == 0 else Choice(Comparison("<", z, number(0)), number(0), number(Fraction(at_zero)))
        return Choice(Comparison(">", z, number(0)), number(1), off)
    return z if function.name == "linear" else applied(function, z)

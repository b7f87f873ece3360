"""A gradient beside the slope between two losses: what no derivation is needed for."""

from __future__ import annotations

from fractions import Fraction

from smallnets.expressions import Node, number
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import minus, over

STEP = Fraction(1, 1000)
"""How far a parameter is moved to each side: the error falls with its square."""

SHIFTED = Rule(
    name="shifted_loss",
    title="loss beside",
    formula="Lplus_w = L(w + h), Lminus_w = L(w - h) with h = 0.001",
    why="The whole forward pass is computed again with one parameter a little larger, and a little smaller.",
)
NUMERIC = Rule(
    name="numeric_gradient",
    title="central difference",
    formula="(L(w + h) - L(w - h)) / (2 h)",
    why="The slope between two points close by is nearly the slope at the point; no derivative is needed for it.",
)
DIFFERENCE = Rule(
    name="gradient_check",
    title="gradient check",
    formula="(L(w + h) - L(w - h)) / (2 h) - dL/dw",
    why="A gradient that is right differs from it by about h^2 only.",
)


def formula(above: Node, below: Node) -> Node:
    """The slope between the two losses."""
    return over(minus(above, below), number(2 * STEP))

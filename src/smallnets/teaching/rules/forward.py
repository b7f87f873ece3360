"""Rules of the forward pass: weighted sum, activation, softmax, and the shapes of a whole layer."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from smallnets.expressions import Call, Choice, Comparison, Node, number
from smallnets.functions.activations import Activation
from smallnets.teaching.rule import Rule
from smallnets.teaching.step import Value
from smallnets.teaching.trees import applied, over, summed, times

WEIGHTED_SUM = Rule(
    name="weighted_sum",
    title="weighted sum",
    formula="z_j = sum_i w_ji a_i + b_j",
    why="A unit multiplies every input by its weight, adds the products and then its bias.",
)


def weighted_sum(weights: Sequence[Node], sources: Sequence[Node], bias: Node | None) -> Node:
    """w_1 a_1 + w_2 a_2 + ... + b."""
    terms = [times(weight, source) for weight, source in zip(weights, sources, strict=True)]
    return summed(terms if bias is None else [*terms, bias])


ACTIVATION = Rule(
    name="activation",
    title="activation",
    formula="a_j = f(z_j)",
    why="The activation function is applied to the weighted sum.",
)


def activated(function: Activation, z: Node, at_zero: Value = Fraction(1)) -> Node:
    """f(z); z itself for a linear unit; a threshold unit gives `at_zero` at 0."""
    if function.name == "step" and at_zero != 1:
        off = number(0) if at_zero == 0 else Choice(Comparison("<", z, number(0)), number(0), number(Fraction(at_zero)))
        return Choice(Comparison(">", z, number(0)), number(1), off)
    return z if function.name == "linear" else applied(function, z)


SOFTMAX_POWER = Rule(
    name="softmax_power",
    title="power of e",
    formula="e^z_j",
    why="Softmax makes every score positive first.",
)
SOFTMAX = Rule(
    name="softmax",
    title="softmax",
    formula="p_j = e^z_j / sum_k e^z_k",
    why="Each power is divided by the sum of all, so that the shares add up to 1.",
    source="Bridle 1990",
)


def softmax_power(z: Node) -> Node:
    """e^z."""
    return Call("exp", (z,))


def softmax(powers: Sequence[Node], unit: int) -> Node:
    """The share of the unit (from 0)."""
    return over(powers[unit], summed(powers))


SHAPES = Rule(
    name="shapes",
    title="shapes of a layer",
    formula="columns: Z = W A + b, (units, m) = (units, before)(before, m) + (units, 1); rows: Z = A W^T + b",
    why="The inner sizes must be equal; the bias is added to every sample.",
)

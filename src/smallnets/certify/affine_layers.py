"""Layers whose units are straight lines, as one: W x + b is multiplied out here in normal forms, and compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from smallnets.certify.algebra.equality import equal_everywhere
from smallnets.certify.algebra.forms import ZERO, Form
from smallnets.certify.algebra.laws import Builder
from smallnets.certify.balls import Unsettled
from smallnets.certify.refusal import NotCertified
from smallnets.expressions import Binary, Name, Node

Z = "z"
"""The pre-activation, in the formula of an activation."""


@dataclass(frozen=True)
class LineUnit:
    """Weights for each source, bias, and what stands after the sum: `activation` in z is `slope` z + `level`.

    Without an activation the sum itself is meant.
    """

    weights: tuple[Node, ...]
    bias: Node
    activation: Node
    slope: Node
    level: Node


def certify_one_layer(
    layers: Sequence[Sequence[LineUnit]], weights: Sequence[Sequence[Node]], biases: Sequence[Node]
) -> None:
    """That the layers together are x -> weights x + biases.

    Raises:
        NotCertified: they are not, or an activation is not the line that it is said to be.
    """
    for layer in layers:
        for unit in layer:
            line = Binary("+", Binary("*", unit.slope, Name(Z)), unit.level)
            if unit.activation != Name(Z) and not equal_everywhere(unit.activation, line):
                raise NotCertified("an activation is not that line")
    try:
        found = _multiplied_out(layers, len(layers[0][0].weights))
        claimed = [[_form(node) for node in (*row, bias)] for row, bias in zip(weights, biases, strict=True)]
    except Unsettled:
        raise NotCertified("a number has no normal form") from None
    same = len(found) == len(claimed) and all(
        (a - b).is_zero for mine, yours in zip(found, claimed, strict=True) for a, b in zip(mine, yours, strict=True)
    )
    if not same:
        raise NotCertified("the layers multiplied out are another map")


def rank(rows: Sequence[Sequence[Fraction]]) -> int:
    """The rank of a matrix of fractions, by elimination."""
    left = [list(row) for row in rows]
    found = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((k for k in range(found, len(left)) if left[k][column]), None)
        if pivot is None:
            continue
        left[found], left[pivot] = left[pivot], left[found]
        for k in range(found + 1, len(left)):
            factor = left[k][column] / left[found][column]
            left[k] = [a - factor * b for a, b in zip(left[k], left[found], strict=True)]
        found += 1
    return found


def _multiplied_out(layers: Sequence[Sequence[LineUnit]], inputs: int) -> list[list[Form]]:
    """For each unit of the last layer the weights of the inputs, and then the constant."""
    rows: list[list[Form]] = []
    for layer in layers:
        rows = [_after(unit, rows, inputs) for unit in layer]
    return rows


def _after(unit: LineUnit, rows: list[list[Form]], inputs: int) -> list[Form]:
    weights = [_form(weight) for weight in unit.weights]
    if not rows:
        total = [*weights, ZERO]
    else:
        total = [sum((w * row[k] for w, row in zip(weights, rows, strict=True)), ZERO) for k in range(inputs + 1)]
    total[-1] = total[-1] + _form(unit.bias)
    slope = _form(unit.slope)
    scaled = [slope * value for value in total]
    scaled[-1] = scaled[-1] + _form(unit.level)
    return scaled


def _form(node: Node) -> Form:
    return Builder().form(node)

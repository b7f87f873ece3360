"""The weighted sum of a unit: z_j = sum_i w_ji a_i + b_j."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.expressions import Node
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import summed, times

RULE = Rule(
    name="weighted_sum",
    title="weighted sum",
    formula="z_j = sum_i w_ji a_i + b_j",
    why="A unit multiplies every input by its weight, adds the products and then its bias.",
)


def formula(weights: Sequence[Node], sources: Sequence[Node], bias: Node | None) -> Node:
    """w_1 a_1 + w_2 a_2 + ... + b."""
    terms = [times(weight, source) for weight, source in zip(weights, sources, strict=True)]
    return summed(terms if bias is None else [*terms, bias])

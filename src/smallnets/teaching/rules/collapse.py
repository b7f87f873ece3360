"""Linear layers in a row are one: W' = W2 W1, b' = W2 b1 + b2."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.expressions import Node
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import summed, times

WEIGHT = Rule(
    name="collapse_weight",
    title="weight of the collapsed layer",
    formula="w'_ki = sum_j w2_kj w1_ji",
    why="Without an activation between them, two weighted sums are one.",
)
BIAS = Rule(
    name="collapse_bias",
    title="bias of the collapsed layer",
    formula="b'_k = sum_j w2_kj b1_j + b2_k",
    why="The first layer's biases pass through the second layer's weights.",
)


def weight(second: Sequence[Node], first: Sequence[Node]) -> Node:
    """Row of the second times column of the first."""
    return summed([times(a, b) for a, b in zip(first, second, strict=True)])


def bias(second: Sequence[Node], first: Sequence[Node | None], own: Node | None) -> Node | None:
    """Biases passed on, and the own one; None where there is none."""
    terms = [times(b, w) for w, b in zip(second, first, strict=True) if b is not None]
    terms += [] if own is None else [own]
    return summed(terms) if terms else None

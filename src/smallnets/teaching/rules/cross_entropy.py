"""Cross-entropy behind softmax or a sigmoid: its loss, and the short form of its slope."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.expressions import Call, Node, number
from smallnets.teaching.rule import Rule
from smallnets.teaching.rules.loss import LOGARITHMS
from smallnets.teaching.step import Value
from smallnets.teaching.trees import minus, negated, over, summed, times

RULE = Rule(
    name="cross_entropy",
    title="cross-entropy",
    formula="L = -sum_k t_k ln p_k",
    why="Only the share that the right class was given counts; ln is the natural logarithm unless stated otherwise.",
)
SLOPE = Rule(
    name="cross_entropy_slope",
    title="slope of the cross-entropy",
    formula="dL/dz_k = p_k - t_k, for softmax p_k sum(t) - t_k where the targets do not sum to 1",
    why="The slopes of logarithm and softmax (or sigmoid) cancel: share minus target is what remains.",
)


def formula(shares: Sequence[Node], targets: Sequence[Node], kinds: Sequence[Value], logarithm: str = "e") -> Node:
    """-ln p of the right class; -sum_k t_k ln p_k over the targets that are not 0."""
    pairs = [(p, t, kind) for p, t, kind in zip(shares, targets, kinds, strict=True) if kind != 0]
    logged = LOGARITHMS[logarithm]
    terms = [Call(logged, (p,)) if kind == 1 else times(t, Call(logged, (p,))) for p, t, kind in pairs]
    return negated(summed(terms))


def slope(share: Node, target: Node, logarithm: str = "e", total: Node | None = None) -> Node:
    """p - t; divided by ln 2 or ln 10 for another logarithm.

    `total` is the sum of a softmax layer's targets where it is not 1: then the slope is p sum(t) - t.
    """
    difference = minus(share if total is None else times(share, total), target)
    return difference if logarithm == "e" else over(difference, Call("log", (number(int(logarithm)),)))

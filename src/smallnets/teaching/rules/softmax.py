"""Softmax: the share of each unit in the sum of all powers e^z."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.expressions import Call, Node
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import over, summed

POWER = Rule(
    name="softmax_power",
    title="power of e",
    formula="e^z_j",
    why="Softmax makes every score positive first.",
)
RULE = Rule(
    name="softmax",
    title="softmax",
    formula="p_j = e^z_j / sum_k e^z_k",
    why="Each power is divided by the sum of all, so that the shares add up to 1.",
    source="Bridle 1990",
)


def power(z: Node) -> Node:
    """e^z."""
    return Call("exp", (z,))


def formula(powers: Sequence[Node], unit: int) -> Node:
    """The share of the unit (from 0)."""
    return over(powers[unit], summed(powers))

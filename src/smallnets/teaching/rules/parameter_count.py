"""How many numbers a layer learns."""

from __future__ import annotations

from smallnets.teaching.rule import Rule

WEIGHTS = Rule(
    name="count_weights",
    title="weights of a layer",
    formula="(units before) * (units)",
    why="Every unit has one weight for each unit of the layer before.",
)
BIASES = Rule(
    name="count_biases",
    title="biases of a layer",
    formula="(units)",
    why="Every unit has one bias.",
)
RULE = Rule(
    name="parameter_count",
    title="parameters",
    formula="weights + biases",
    why="All of them are learned.",
)

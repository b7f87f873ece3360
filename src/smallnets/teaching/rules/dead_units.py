"""Dead units: zero output and zero slope on every sample, so that nothing moves their weights."""

from __future__ import annotations

from smallnets.teaching.rule import Rule

RULE = Rule(
    name="dead_unit",
    title="dead unit",
    formula="z <= 0 for every sample: a = 0 and f'(z) = 0",
    why="A unit with slope 0 on all data receives no gradient and stays as it is.",
)

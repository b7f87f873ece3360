"""Many equal updates in a row: computed, not listed."""

from __future__ import annotations

from smallnets.teaching.rule import Rule

RULE = Rule(
    name="repeated",
    title="after many updates",
    formula="w after n updates",
    why="The lines of the last listed update are repeated, each time with the new values.",
)

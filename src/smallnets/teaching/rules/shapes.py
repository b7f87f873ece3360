"""The vectorised pass with its shapes."""

from __future__ import annotations

from smallnets.teaching.rule import Rule

RULE = Rule(
    name="shapes",
    title="shapes of a layer",
    formula="columns: Z = W A + b, (units, m) = (units, before)(before, m) + (units, 1); rows: Z = A W^T + b",
    why="The inner sizes must be equal; the bias is added to every sample.",
)

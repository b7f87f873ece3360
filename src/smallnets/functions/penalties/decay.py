"""Decoupled weight decay: before each update the weight shrinks by the factor 1 - eta rate."""

from __future__ import annotations

from smallnets.functions.penalties import l2
from smallnets.functions.penalties.record import Penalty

DECAY = Penalty(
    name="decay",
    title="weight decay (AdamW)",
    formula="w^2 / 2, outside the gradient",
    meaning="Before each update a weight shrinks by the factor 1 - learning rate * rate, whatever its gradient.",
    source="Loshchilov and Hutter 2019",
    slope=l2.slope,
    place="before",
    aliases=("adamw", "weight_decay"),
)

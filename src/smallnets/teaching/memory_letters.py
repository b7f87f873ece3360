"""The letters of what an update rule remembers, from its own lines: v of momentum, s of RMSprop, m and v of Adam."""

from __future__ import annotations

from typing import cast

from smallnets.functions.updates import Update
from smallnets.teaching.step import Quantity

CORRECTED: dict[Quantity, Quantity] = {"velocity": "velocity_corrected", "squares": "squares_corrected"}
"""What Adam makes of a mean that began at 0; its letter has a hat."""


def memory_letters(rule: Update) -> dict[str, Quantity]:
    """Letter, then quantity; the quantities keep their names whatever a rule calls them, since documents hold these."""
    found: dict[str, Quantity] = {}
    for (letter, _), slot in zip(rule.lines, rule.slots, strict=False):  # more lines than slots: the last is w's
        quantity = cast("Quantity", slot)
        found |= {letter: quantity, f"{letter}hat": CORRECTED[quantity]}
    return found

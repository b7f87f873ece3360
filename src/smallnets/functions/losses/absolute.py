"""Absolute error: |o - t|, averaged over the outputs, slope 0 where o = t."""

from __future__ import annotations

from smallnets.functions.losses.record import Loss
from smallnets.functions.protocol import Mathematics, Value


def term(output: Value, target: Value, m: Mathematics) -> Value:
    """|o - t|."""
    return m.absolute(output - target)


def slope(output: Value, target: Value, m: Mathematics) -> Value:
    """The sign of o - t, 0 where they are equal, NaN where the error is."""
    error = output - target
    return m.where(error > 0, 1.0, m.where(error < 0, -1.0, error))


ABSOLUTE = Loss(
    name="absolute",
    title="absolute error",
    formula="|o - t|",
    source="Boscovich 1757; averaged as in PyTorch's L1Loss",
    share="|o - t|",
    share_slope="sign(o - t)",
    term=term,
    term_slope=slope,
    averages=True,
    aliases=("mae", "l1_loss"),
)

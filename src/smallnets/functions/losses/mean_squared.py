"""Mean squared error: (o - t)^2, averaged over the outputs."""

from __future__ import annotations

from smallnets.functions.losses.record import Loss
from smallnets.functions.protocol import Mathematics, Value


def term(output: Value, target: Value, m: Mathematics) -> Value:
    """(o - t)^2."""
    del m
    error = output - target
    return error * error


def slope(output: Value, target: Value, m: Mathematics) -> Value:
    """2 (o - t)."""
    del m
    return 2.0 * (output - target)


MEAN_SQUARED = Loss(
    name="mean_squared",
    title="mean squared error",
    formula="(o - t)^2",
    source="Legendre 1805; averaged as in PyTorch's MSELoss",
    share="(o - t)^2",
    share_slope="2*(o - t)",
    term=term,
    term_slope=slope,
    averages=True,
    aliases=("mse", "squared"),
)

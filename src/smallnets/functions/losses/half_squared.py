"""Half squared error: (o - t)^2 / 2, summed over the outputs."""

from __future__ import annotations

from smallnets.functions.losses.record import Loss
from smallnets.functions.protocol import Mathematics, Value


def term(output: Value, target: Value, m: Mathematics) -> Value:
    """(o - t)^2 / 2."""
    del m
    error = output - target
    return 0.5 * (error * error)


def slope(output: Value, target: Value, m: Mathematics) -> Value:
    """o - t."""
    del m
    return output - target


HALF_SQUARED = Loss(
    name="half_squared",
    title="half squared error",
    formula="(o - t)^2 / 2",
    source="the TensorFlow Playground's only loss",
    share="(o - t)^2/2",
    share_slope="o - t",
    term=term,
    term_slope=slope,
    aliases=("half", "half_mse"),
)

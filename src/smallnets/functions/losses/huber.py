"""Huber loss: quadratic up to delta, linear beyond, averaged over the outputs."""

from __future__ import annotations

from smallnets.functions.losses.record import Loss
from smallnets.functions.protocol import Mathematics, Real, Value
from smallnets.functions.record import Parameter


def term(output: Value, target: Value, m: Mathematics, delta: Real) -> Value:
    """(o - t)^2 / 2 where |o - t| <= delta, else delta (|o - t| - delta / 2)."""
    error = output - target
    size = m.absolute(error)
    return m.where(size <= delta, 0.5 * (error * error), delta * (size - 0.5 * delta))


def slope(output: Value, target: Value, m: Mathematics, delta: Real) -> Value:
    """o - t, cut at -delta and delta."""
    error = output - target
    return m.where(error > delta, delta, m.where(error < -delta, -delta, error))


HUBER = Loss(
    name="huber",
    title="Huber loss",
    formula="(o - t)^2 / 2 if |o - t| <= delta else delta (|o - t| - delta / 2)",
    source="Huber 1964; averaged as in PyTorch's HuberLoss",
    share="where(|o - t| <= delta, (o - t)^2/2, delta*(|o - t| - delta/2))",
    share_slope="min(max(o - t, -delta), delta)",
    term=term,
    term_slope=slope,
    averages=True,
    parameters=(Parameter("delta", 1.0, "where the linear part begins", low=1e-300),),
)

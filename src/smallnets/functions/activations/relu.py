"""Rectified linear unit: a = max(0, z)."""

from __future__ import annotations

import math

from smallnets.functions.activations.record import Activation, ActivationFacts, ClaimedKink
from smallnets.functions.protocol import Mathematics, Real, Value


def value(z: Value, m: Mathematics) -> Value:
    """z above 0, else 0."""
    return m.where(z <= 0, 0, z)


def slope(z: Value, m: Mathematics, kink: Real) -> Value:
    """1 above 0, 0 below, the declared convention at 0, NaN where z is NaN."""
    return m.where(z > 0, 1.0, m.where(z < 0, 0.0, m.where(z >= 0, kink, z)))


def slope_of_output(a: Value, m: Mathematics, kink: Real) -> Value:
    """1 where the output is positive."""
    return m.where(a > 0, 1.0, kink)


def kinks() -> tuple[ClaimedKink, ...]:
    """The corner at 0; the Playground and PyTorch take the slope 0 there."""
    return (ClaimedKink(at=0.0, left=0.0, right=1.0, slope=0.0),)


RELU = Activation(
    name="relu",
    title="rectified linear unit (ReLU)",
    value=value,
    slope_kernel=slope,
    slope_of_output=slope_of_output,
    kinks_at=kinks,
    facts=ActivationFacts(
        low=0.0,
        high=math.inf,
        attains_low=True,
        attains_high=False,
        at_minus=0.0,
        at_plus=math.inf,
        monotone="nondecreasing",
        parity="none",
        lipschitz=1.0,
    ),
    source="Nair and Hinton 2010",
)

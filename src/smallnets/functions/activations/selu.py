"""Scaled ELU: a = lambda z above 0, lambda alpha (e^z - 1) below, with the self-normalising constants."""

from __future__ import annotations

import math

from smallnets.functions.activations.record import Activation, ActivationFacts, ClaimedKink
from smallnets.functions.protocol import Mathematics, Real, Value

ALPHA = 1.6732632423543772
SCALE = 1.0507009873554805
DEPTH = ALPHA * SCALE


def value(z: Value, m: Mathematics) -> Value:
    """lambda z above 0, lambda alpha (e^z - 1) elsewhere."""
    return m.where(z > 0, SCALE * z, DEPTH * m.expm1(z))


def slope(z: Value, m: Mathematics, kink: Real) -> Value:
    """lambda above 0, lambda alpha e^z below, the declared convention at 0."""
    below = m.where(z < 0, DEPTH * m.exp(z), m.where(z >= 0, kink, z))
    return m.where(z > 0, SCALE, below)


def slope_of_output(a: Value, m: Mathematics, kink: Real) -> Value:
    """lambda where the output is positive, a + lambda alpha elsewhere."""
    del kink
    return m.where(a > 0, SCALE, a + DEPTH)


def kinks() -> tuple[ClaimedKink, ...]:
    """The corner at 0; PyTorch takes the left slope there."""
    return (ClaimedKink(at=0.0, left=DEPTH, right=SCALE, slope=DEPTH),)


SELU = Activation(
    name="selu",
    title="scaled ELU (SELU)",
    value=value,
    slope_kernel=slope,
    slope_of_output=slope_of_output,
    kinks_at=kinks,
    facts=ActivationFacts(
        low=-DEPTH,
        high=math.inf,
        attains_low=False,
        attains_high=False,
        at_minus=-DEPTH,
        at_plus=math.inf,
        monotone="increasing",
        parity="none",
        lipschitz=DEPTH,
    ),
    source="Klambauer, Unterthiner, Mayr and Hochreiter 2017",
)

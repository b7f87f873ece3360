"""Exponential linear unit: a = z above 0, alpha (e^z - 1) below."""

from __future__ import annotations

import math

from smallnets.functions.activations.record import Activation, ActivationFacts, ClaimedKink
from smallnets.functions.protocol import Mathematics, Real, Value
from smallnets.functions.record import Parameter


def value(z: Value, m: Mathematics, alpha: Real) -> Value:
    """z above 0, alpha (e^z - 1) elsewhere."""
    return m.where(z > 0, z, alpha * m.expm1(z))


def slope(z: Value, m: Mathematics, alpha: Real, kink: Real) -> Value:
    """1 above 0, alpha e^z below, the declared convention at 0."""
    below = m.where(z < 0, alpha * m.exp(z), m.where(z >= 0, kink, z))
    return m.where(z > 0, 1.0, below)


def slope_of_output(a: Value, m: Mathematics, alpha: Real, kink: Real) -> Value:
    """1 where the output is positive, a + alpha elsewhere."""
    del kink
    return m.where(a > 0, 1.0, a + alpha)


def kinks(alpha: float) -> tuple[ClaimedKink, ...]:
    """The corner at 0; there is none for alpha = 1."""
    return (ClaimedKink(at=0.0, left=alpha, right=1.0, slope=alpha),)


ELU = Activation(
    name="elu",
    title="exponential linear unit (ELU)",
    value=value,
    slope_kernel=slope,
    slope_of_output=slope_of_output,
    kinks_at=kinks,
    parameters=(Parameter("alpha", 1.0, "minus the value for z to -inf", low=0.0),),
    facts=ActivationFacts(
        low=-1.0,
        high=math.inf,
        attains_low=False,
        attains_high=False,
        at_minus=-1.0,
        at_plus=math.inf,
        monotone="increasing",
        parity="none",
        lipschitz=1.0,
    ),
    source="Clevert, Unterthiner and Hochreiter 2016",
)

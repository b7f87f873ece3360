"""Leaky ReLU: a = z above 0, alpha z below."""

from __future__ import annotations

import math

from smallnets.functions.activations.record import Activation, ActivationFacts, ClaimedKink
from smallnets.functions.protocol import Mathematics, Real, Value
from smallnets.functions.record import Parameter


def value(z: Value, m: Mathematics, alpha: Real) -> Value:
    """z above 0, alpha z elsewhere."""
    return m.where(z > 0, z, alpha * z)


def slope(z: Value, m: Mathematics, alpha: Real, kink: Real) -> Value:
    """1 above 0, alpha below, the declared convention at 0, NaN where z is NaN."""
    return m.where(z > 0, 1.0, m.where(z < 0, alpha, m.where(z >= 0, kink, z)))


def slope_of_output(a: Value, m: Mathematics, alpha: Real, kink: Real) -> Value:
    """1 where the output is positive, alpha elsewhere."""
    del kink
    return m.where(a > 0, 1.0, alpha)


def kinks(alpha: float) -> tuple[ClaimedKink, ...]:
    """The corner at 0; PyTorch takes the left slope there."""
    return (ClaimedKink(at=0.0, left=alpha, right=1.0, slope=alpha),)


LEAKY_RELU = Activation(
    name="leaky_relu",
    title="leaky ReLU",
    value=value,
    slope_kernel=slope,
    slope_of_output=slope_of_output,
    kinks_at=kinks,
    parameters=(Parameter("alpha", 0.01, "slope for negative z", low=0.0, high=1.0),),
    aliases=("leaky", "lrelu"),
    facts=ActivationFacts(
        low=-math.inf,
        high=math.inf,
        attains_low=False,
        attains_high=False,
        at_minus=-math.inf,
        at_plus=math.inf,
        monotone="increasing",
        parity="none",
        lipschitz=1.0,
    ),
    source="Maas, Hannun and Ng 2013",
)

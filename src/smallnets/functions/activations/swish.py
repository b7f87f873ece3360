"""Swish (SiLU for beta = 1): a = z sigmoid(beta z)."""

from __future__ import annotations

import math

from smallnets.functions.activations import sigmoid
from smallnets.functions.activations.record import Activation, ActivationFacts, ClaimedExtremum
from smallnets.functions.protocol import Mathematics, Real, Value
from smallnets.functions.record import Parameter


def value(z: Value, m: Mathematics, beta: Real) -> Value:
    """z / (1 + e^-(beta z))."""
    return z * sigmoid.value(beta * z, m)


def kernel(z: Value, m: Mathematics, beta: float) -> Value:
    """The same, rounded once or twice in all."""
    return m.swish(z, beta)


def slope(z: Value, m: Mathematics, beta: float) -> Value:
    """s + beta z s (1 - s) with s = sigmoid(beta z)."""
    return m.swish_slope(z, beta)


SWISH = Activation(
    name="swish",
    title="swish (SiLU)",
    value=value,
    kernel=kernel,
    slope_kernel=slope,
    parameters=(Parameter("beta", 1.0, "sharpness; large values approach ReLU", low=0.0, high=1e6),),
    aliases=("silu",),
    facts=ActivationFacts(
        low=-0.2784645427610738,
        high=math.inf,
        attains_low=True,
        attains_high=False,
        at_minus=0.0,
        at_plus=math.inf,
        monotone="no",
        parity="none",
        lipschitz=1.099839320128867,
        extrema=(ClaimedExtremum("minimum", -1.2784645427610738, -0.2784645427610738),),
    ),
    source="Elfwing, Uchibe and Doya 2018; Ramachandran, Zoph and Le 2017",
)

"""Swish (SiLU for beta = 1): a = z sigmoid(beta z)."""

from __future__ import annotations

import math

from smallnets.functions.activations import sigmoid
from smallnets.functions.activations.record import Activation, Extremum, Facts
from smallnets.functions.protocol import Mathematics, Real, Value
from smallnets.functions.record import Parameter


def value(z: Value, m: Mathematics, beta: Real) -> Value:
    """z / (1 + e^-(beta z))."""
    return z * sigmoid.value(beta * z, m)


def kernel(z: Value, m: Mathematics, beta: Real) -> Value:
    """The same by the stable sigmoid; 0 for z = -inf, where 0 times inf has no value."""
    return m.where(z <= -math.inf, 0.0, z * sigmoid.kernel(beta * z, m))


def slope(z: Value, m: Mathematics, beta: Real) -> Value:
    """s + beta z s (1 - s) with s = sigmoid(beta z)."""
    u = beta * z
    finite = m.where(m.absolute(u) < math.inf, u, 0.0 * m.where(z < 0, -1.0, 1.0))
    inner = sigmoid.kernel(u, m) + finite * sigmoid.slope(u, m)
    return inner


SWISH = Activation(
    name="swish",
    title="swish (SiLU)",
    value=value,
    kernel=kernel,
    slope_kernel=slope,
    parameters=(Parameter("beta", 1.0, "sharpness; large values approach ReLU", low=0.0, high=1e6),),
    aliases=("silu",),
    facts=Facts(
        low=-0.2784645427610738,
        high=math.inf,
        attains_low=True,
        attains_high=False,
        at_minus=0.0,
        at_plus=math.inf,
        monotone="no",
        parity="none",
        lipschitz=1.0998393194981735,
        extrema=(Extremum("minimum", -1.2784645427610738, -0.2784645427610738),),
    ),
    source="Elfwing, Uchibe and Doya 2018; Ramachandran, Zoph and Le 2017",
)

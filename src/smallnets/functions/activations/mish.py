"""Mish: a = z tanh(ln(1 + e^z))."""

from __future__ import annotations

import math

from smallnets.functions.activations import softplus
from smallnets.functions.activations.record import Activation, Extremum, Facts
from smallnets.functions.protocol import Mathematics, Value

SATURATED = 40.0


def value(z: Value, m: Mathematics) -> Value:
    """z tanh(softplus(z))."""
    return z * m.tanh(softplus.value(z, m))


def kernel(z: Value, m: Mathematics) -> Value:
    """z e (e + 2) / (e (e + 2) + 2) with e = e^z; z itself where the factor is 1 to the last bit."""
    e = m.exp(m.where(z > SATURATED, SATURATED, z))
    n = e * (e + 2.0)
    return m.where(z > SATURATED, z, m.where(z <= -math.inf, 0.0, z * (n / (n + 2.0))))


def slope(z: Value, m: Mathematics) -> Value:
    """w + z 4 e (1 + e) / (n + 2)^2 with n = e (e + 2), w = n / (n + 2), e = e^z."""
    e = m.exp(m.where(z > SATURATED, SATURATED, z))
    n = e * (e + 2.0)
    below = n + 2.0
    finite = m.where(m.absolute(z) >= math.inf, 0.0, z)
    curve = finite * (4.0 * e * (1.0 + e) / below / below)
    return m.where(z > SATURATED, 1.0, n / below + curve)


MISH = Activation(
    name="mish",
    title="mish",
    value=value,
    kernel=kernel,
    slope_kernel=slope,
    facts=Facts(
        low=-0.30884341301725043,
        high=math.inf,
        attains_low=True,
        attains_high=False,
        at_minus=0.0,
        at_plus=math.inf,
        monotone="no",
        parity="none",
        lipschitz=1.0884981612517279,
        extrema=(Extremum("minimum", -1.1924312145154952, -0.30884341301725043),),
    ),
    source="Misra 2019",
)

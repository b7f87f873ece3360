"""Swish (SiLU for beta = 1): a = z sigmoid(beta z)."""

from __future__ import annotations

import math

from smallnets.functions.activations import sigmoid
from smallnets.functions.activations.record import Activation, Extremum, Facts
from smallnets.functions.activations.tail import FAR, UNSHIFT, raised_exp
from smallnets.functions.protocol import Mathematics, Real, Value
from smallnets.functions.record import Parameter

LOWEST = -1000.0
LEFT = -1.5


def value(z: Value, m: Mathematics, beta: Real) -> Value:
    """z / (1 + e^-(beta z))."""
    return z * sigmoid.value(beta * z, m)


def kernel(z: Value, m: Mathematics, beta: Real) -> Value:
    """The same by the stable sigmoid, as z e - z e (e / (1 + e)) where e = e^-|beta z| is small."""
    u = _bounded(beta * z, m)
    e = raised_exp(-m.absolute(u), m)
    below = 1.0 + e
    start = z * m.where(u < 0, e, 1.0)
    part = m.where(u < LEFT, e, start) / below
    near = m.where(u < LEFT, start - start * part, part - part * (e - (below - 1.0)))
    left = m.where(z <= -math.inf, 0.0, m.where(u < FAR, start * UNSHIFT, near))
    return m.where(u >= -FAR, z, left)


def slope(z: Value, m: Mathematics, beta: Real) -> Value:
    """s + beta z s (1 - s) with s = sigmoid(beta z), as e (1 + e + u) / (1 + e)^2 for negative u = beta z."""
    u = _bounded(beta * z, m)
    e = raised_exp(-m.absolute(u), m)
    left = e * ((1.0 + u) + e)
    right = (1.0 + e) + u * e
    share = sigmoid.divided_twice(m.where(u < 0, left, right), e)
    return m.where(u < FAR, e * (1.0 + u) * UNSHIFT, share)


def _bounded(u: Value, m: Mathematics) -> Value:
    """U between bounds beyond which e^-|u| does not count: it is 0, or lost beside 1."""
    return m.where(u > -FAR, -FAR, m.where(u < LOWEST, LOWEST, u))


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
        lipschitz=1.099839320128867,
        extrema=(Extremum("minimum", -1.2784645427610738, -0.2784645427610738),),
    ),
    source="Elfwing, Uchibe and Doya 2018; Ramachandran, Zoph and Le 2017",
)

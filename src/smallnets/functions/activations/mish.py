"""Mish: a = z tanh(ln(1 + e^z))."""

from __future__ import annotations

import math

from smallnets.functions.activations import sigmoid, softplus
from smallnets.functions.activations.record import Activation, Extremum, Facts
from smallnets.functions.activations.tail import FAR, UNSHIFT, raised_exp
from smallnets.functions.protocol import Mathematics, Value

SATURATED = 22.0
LOWEST = -1000.0
LEFT, RIGHT = -0.75, -0.25


def value(z: Value, m: Mathematics) -> Value:
    """z tanh(softplus(z))."""
    return z * m.tanh(softplus.value(z, m))


def kernel(z: Value, m: Mathematics) -> Value:
    """z h / (1 + h) with h = e + e^2 / 2, e = e^z, as the difference from z e or from z where that is small."""
    u = m.where(z > SATURATED, SATURATED, z)
    e = raised_exp(u, m)
    h = e + 0.5 * (e * e)
    start = m.where(u < LEFT, z * e, z)
    part = m.where(u < LEFT, start * (0.5 * e * (1.0 + e)), m.where(u < RIGHT, z * h, z)) / (1.0 + h)
    near = m.where(u < LEFT, start - part, m.where(u < RIGHT, part, start - part))
    return m.where(z > SATURATED, z, m.where(z <= -math.inf, 0.0, m.where(u < FAR, start * UNSHIFT, near)))


def slope(z: Value, m: Mathematics) -> Value:
    """(h (1 + h) + z e (1 + e)) / (1 + h)^2 with h = e + e^2 / 2, e = e^z, in three forms as the value."""
    u = m.where(z > SATURATED, SATURATED, m.where(z < LOWEST, LOWEST, z))
    e = raised_exp(u, m)
    h = e + 0.5 * (e * e)
    below = 1.0 + h
    curve = e * (1.0 + e) * u
    start = e * ((1.0 + u) + (e * u + (0.5 * e + h) + 0.5 * e * h))
    top = m.where(u < LEFT, h * (2.0 + h), m.where(u < RIGHT, h * below + curve, curve - below))
    part = sigmoid.divided_twice(top, h)
    near = m.where(u < LEFT, start - start * part, m.where(u < RIGHT, part, 1.0 + part))
    return m.where(z > SATURATED, 1.0, m.where(u < FAR, e * (1.0 + u) * UNSHIFT, near))


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

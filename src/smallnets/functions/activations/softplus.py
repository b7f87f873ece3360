"""Softplus: a = ln(1 + e^z)."""

from __future__ import annotations

import math

from smallnets.functions.activations import sigmoid
from smallnets.functions.activations.record import Activation, ActivationFacts
from smallnets.functions.protocol import Mathematics, Value


def value(z: Value, m: Mathematics) -> Value:
    """ln(1 + e^z)."""
    return m.log(1 + m.exp(z))


def kernel(z: Value, m: Mathematics) -> Value:
    """max(z, 0) + ln(1 + e^-|z|), which neither overflows nor loses small values."""
    return m.where(z <= 0, 0.0, z) + m.log1p(m.exp(-m.absolute(z)))


SOFTPLUS = Activation(
    name="softplus",
    title="softplus",
    value=value,
    kernel=kernel,
    slope_kernel=sigmoid.kernel,
    facts=ActivationFacts(
        low=0.0,
        high=math.inf,
        attains_low=False,
        attains_high=False,
        at_minus=0.0,
        at_plus=math.inf,
        monotone="increasing",
        parity="none",
        lipschitz=1.0,
    ),
    source="Dugas, Bengio, Belisle, Nadeau and Garcia 2001",
)

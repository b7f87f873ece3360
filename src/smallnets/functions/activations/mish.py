"""Mish: a = z tanh(ln(1 + e^z))."""

from __future__ import annotations

import math

from smallnets.functions.activations import softplus
from smallnets.functions.activations.record import Activation, ActivationFacts, ClaimedExtremum
from smallnets.functions.protocol import Mathematics, Value


def value(z: Value, m: Mathematics) -> Value:
    """z tanh(softplus(z))."""
    return z * m.tanh(softplus.value(z, m))


def kernel(z: Value, m: Mathematics) -> Value:
    """The same, rounded once or twice in all."""
    return m.mish(z)


def slope(z: Value, m: Mathematics) -> Value:
    """w + z w' with w = tanh(softplus(z))."""
    return m.mish_slope(z)


MISH = Activation(
    name="mish",
    title="mish",
    value=value,
    kernel=kernel,
    slope_kernel=slope,
    facts=ActivationFacts(
        low=-0.30884341301725043,
        high=math.inf,
        attains_low=True,
        attains_high=False,
        at_minus=0.0,
        at_plus=math.inf,
        monotone="no",
        parity="none",
        lipschitz=1.0884981612517279,
        extrema=(ClaimedExtremum("minimum", -1.1924312145154952, -0.30884341301725043),),
    ),
    source="Misra 2019",
)

"""Gaussian error linear unit, exact form: a = z Phi(z) with the normal distribution function Phi (by erf)."""

from __future__ import annotations

import math

from smallnets.functions.activations.record import Activation, ActivationFacts, ClaimedExtremum
from smallnets.functions.protocol import Mathematics, Value


def value(z: Value, m: Mathematics) -> Value:
    """z (1 + erf(z / sqrt 2)) / 2."""
    return z * (1 + m.erf(z / m.sqrt(2))) / 2


def kernel(z: Value, m: Mathematics) -> Value:
    """The same, accurate in both tails."""
    return m.gelu(z)


def slope(z: Value, m: Mathematics) -> Value:
    """Phi(z) + z phi(z) with the normal density phi."""
    return m.gelu_slope(z)


GELU = Activation(
    name="gelu",
    title="Gaussian error linear unit (GELU, by erf)",
    value=value,
    kernel=kernel,
    slope_kernel=slope,
    facts=ActivationFacts(
        low=-0.16997120747990369,
        high=math.inf,
        attains_low=True,
        attains_high=False,
        at_minus=0.0,
        at_plus=math.inf,
        monotone="no",
        parity="none",
        lipschitz=1.1289041451851547,
        extrema=(ClaimedExtremum("minimum", -0.7517915246935645, -0.16997120747990369),),
    ),
    source="Hendrycks and Gimpel 2016",
)

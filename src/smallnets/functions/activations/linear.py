"""Linear (identity) activation: a = z."""

from __future__ import annotations

import math

from smallnets.functions.activations.record import Activation, ActivationFacts
from smallnets.functions.protocol import Mathematics, Value


def value(z: Value, m: Mathematics) -> Value:
    """z itself."""
    del m
    return z


def slope(z: Value, m: Mathematics) -> Value:
    """1 everywhere, and NaN where z is NaN."""
    return m.where(z < math.inf, 1.0, m.where(z >= math.inf, 1.0, z))


def slope_of_output(a: Value, m: Mathematics) -> Value:
    """1, in a's shape."""
    return m.where(a < math.inf, 1.0, 1.0)


LINEAR = Activation(
    name="linear",
    title="linear (identity)",
    value=value,
    slope_kernel=slope,
    slope_of_output=slope_of_output,
    aliases=("identity", "none"),
    facts=ActivationFacts(
        low=-math.inf,
        high=math.inf,
        attains_low=False,
        attains_high=False,
        at_minus=-math.inf,
        at_plus=math.inf,
        monotone="increasing",
        parity="odd",
        lipschitz=1.0,
    ),
    source="the identity map",
)

"""Sine: a = sin z."""

from __future__ import annotations

import math

from smallnets.functions.activations.record import Activation, ActivationFacts, ClaimedExtremum
from smallnets.functions.protocol import Mathematics, Value


def value(z: Value, m: Mathematics) -> Value:
    """sin z."""
    return m.sin(z)


def slope(z: Value, m: Mathematics) -> Value:
    """cos z."""
    return m.cos(z)


SINE = Activation(
    name="sine",
    title="sine",
    value=value,
    slope_kernel=slope,
    aliases=("sin",),
    facts=ActivationFacts(
        low=-1.0,
        high=1.0,
        attains_low=True,
        attains_high=True,
        at_minus=math.nan,
        at_plus=math.nan,
        monotone="no",
        parity="odd",
        lipschitz=1.0,
        extrema=(ClaimedExtremum("minimum", -math.pi / 2, -1.0), ClaimedExtremum("maximum", math.pi / 2, 1.0)),
    ),
    source="Sitzmann, Martel, Bergman, Lindell and Wetzstein 2020 (without their factor 30)",
)

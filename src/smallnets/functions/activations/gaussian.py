"""Gaussian bump: a = e^(-z^2)."""

from __future__ import annotations

import math

from smallnets.functions.activations.record import Activation, ActivationFacts, ClaimedExtremum
from smallnets.functions.protocol import Mathematics, Value


def value(z: Value, m: Mathematics) -> Value:
    """e^(-z z)."""
    return m.exp(-(z * z))


def kernel(z: Value, m: Mathematics) -> Value:
    """The same with the square carried to double length."""
    return m.exp_minus_square(z)


def slope(z: Value, m: Mathematics) -> Value:
    """-2 z e^(-z^2), 0 at the infinities."""
    finite = m.where(m.absolute(z) >= math.inf, 0.0, z)
    return -2.0 * (finite * m.exp_minus_square(z))


GAUSSIAN = Activation(
    name="gaussian",
    title="Gaussian",
    value=value,
    kernel=kernel,
    slope_kernel=slope,
    facts=ActivationFacts(
        low=0.0,
        high=1.0,
        attains_low=False,
        attains_high=True,
        at_minus=0.0,
        at_plus=0.0,
        monotone="no",
        parity="even",
        lipschitz=0.8577638849607068,
        extrema=(ClaimedExtremum("maximum", 0.0, 1.0),),
    ),
    source="the radial basis function of Broomhead and Lowe 1988, width 1 / sqrt 2",
)

"""Gaussian error linear unit, exact form: a = z Phi(z) with the normal distribution function Phi (by erf)."""

from __future__ import annotations

import math

from smallnets.functions.activations.record import Activation, Extremum, Facts
from smallnets.functions.protocol import Mathematics, Value

ROOT_HALF = 0.7071067811865476
DENSITY_AT_0 = 0.3989422804014327


def value(z: Value, m: Mathematics) -> Value:
    """z (1 + erf(z / sqrt 2)) / 2."""
    return z * (1 + m.erf(z / m.sqrt(2))) / 2


def cumulative(z: Value, m: Mathematics) -> Value:
    """Phi(z) = erfc(-z / sqrt 2) / 2."""
    return 0.5 * m.erfc(z * -ROOT_HALF)


def kernel(z: Value, m: Mathematics) -> Value:
    """z Phi(z); 0 for z = -inf, where inf times 0 has no value."""
    return m.where(z <= -math.inf, 0.0, z * cumulative(z, m))


def slope(z: Value, m: Mathematics) -> Value:
    """Phi(z) + z phi(z) with the normal density phi."""
    finite = m.where(m.absolute(z) >= math.inf, 0.0, z)
    return cumulative(z, m) + finite * (DENSITY_AT_0 * m.exp_minus_square(finite * ROOT_HALF))


GELU = Activation(
    name="gelu",
    title="Gaussian error linear unit (GELU, by erf)",
    value=value,
    kernel=kernel,
    slope_kernel=slope,
    facts=Facts(
        low=-0.16997120747990369,
        high=math.inf,
        attains_low=True,
        attains_high=False,
        at_minus=0.0,
        at_plus=math.inf,
        monotone="no",
        parity="none",
        lipschitz=1.1289041451202862,
        extrema=(Extremum("minimum", -0.7517915246935645, -0.16997120747990369),),
    ),
    source="Hendrycks and Gimpel 2016",
)

"""Softsign: a = z / (1 + |z|)."""

from __future__ import annotations

import math

from smallnets.functions.activations.record import Activation, ActivationFacts
from smallnets.functions.protocol import Mathematics, Value


def value(z: Value, m: Mathematics) -> Value:
    """z / (1 + |z|)."""
    return z / (1 + m.absolute(z))


def kernel(z: Value, m: Mathematics) -> Value:
    """The same, with its limits -1 and 1 at the infinities."""
    size = m.absolute(z)
    return m.where(size >= math.inf, m.where(z < 0, -1.0, 1.0), z / (1.0 + size))


def slope(z: Value, m: Mathematics) -> Value:
    """1 / (1 + |z|)^2, dividing twice so that no square overflows, corrected by what rounding takes from 1 + |z|."""
    size = m.absolute(z)
    below = 1.0 + size
    lost = m.where(size > 1.0, m.where(size < math.inf, 1.0 - (below - size), 0.0), size - (below - 1.0))
    share = 1.0 / below
    square = share / below
    return square - square * (2.0 * lost * share)


SOFTSIGN = Activation(
    name="softsign",
    title="softsign",
    value=value,
    kernel=kernel,
    slope_kernel=slope,
    facts=ActivationFacts(
        low=-1.0,
        high=1.0,
        attains_low=False,
        attains_high=False,
        at_minus=-1.0,
        at_plus=1.0,
        monotone="increasing",
        parity="odd",
        lipschitz=1.0,
    ),
    source="Bergstra, Desjardins, Lamblin and Bengio 2009",
)

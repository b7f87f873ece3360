"""Logistic sigmoid: a = 1 / (1 + e^-z)."""

from __future__ import annotations

from smallnets.functions.activations.record import Activation, Facts
from smallnets.functions.protocol import Mathematics, Value


def value(z: Value, m: Mathematics) -> Value:
    """1 / (1 + e^-z)."""
    return 1 / (1 + m.exp(-z))


def kernel(z: Value, m: Mathematics) -> Value:
    """The same without overflow: e^z / (1 + e^z) for negative z."""
    e = m.exp(-m.absolute(z))
    return m.where(z < 0, e, 1.0) / (1.0 + e)


def slope(z: Value, m: Mathematics) -> Value:
    """e^-|z| / (1 + e^-|z|)^2, which does not cancel as s (1 - s) does for large z."""
    e = m.exp(-m.absolute(z))
    s = 1.0 / (1.0 + e)
    return e * s * s


def slope_of_output(a: Value, m: Mathematics) -> Value:
    """a (1 - a)."""
    del m
    return a * (1.0 - a)


SIGMOID = Activation(
    name="sigmoid",
    title="sigmoid (logistic)",
    value=value,
    kernel=kernel,
    slope_kernel=slope,
    slope_of_output=slope_of_output,
    aliases=("logistic", "sigma"),
    facts=Facts(
        low=0.0,
        high=1.0,
        attains_low=False,
        attains_high=False,
        at_minus=0.0,
        at_plus=1.0,
        monotone="increasing",
        parity="none",
        lipschitz=0.25,
    ),
    source="Verhulst 1845; Rumelhart, Hinton and Williams 1986",
)

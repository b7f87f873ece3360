"""Logistic sigmoid: a = 1 / (1 + e^-z)."""

from __future__ import annotations

from smallnets.functions.activations.record import Activation, ActivationFacts
from smallnets.functions.protocol import Mathematics, Value


def value(z: Value, m: Mathematics) -> Value:
    """1 / (1 + e^-z)."""
    return 1 / (1 + m.exp(-z))


def kernel(z: Value, m: Mathematics) -> Value:
    """The same without overflow: e^z / (1 + e^z) for negative z."""
    e = m.exp(-m.absolute(z))
    return divided(m.where(z < 0, e, 1.0), e)


def slope(z: Value, m: Mathematics) -> Value:
    """e^-|z| / (1 + e^-|z|)^2, which does not cancel as s (1 - s) does for large z."""
    e = m.exp(-m.absolute(z))
    return divided_twice(e, e)


def divided(top: Value, e: Value) -> Value:
    """top / (1 + e) for 0 <= e <= 1, corrected by what rounding takes from 1 + e."""
    below = 1.0 + e
    share = top / below
    return share - share * (e - (below - 1.0))


def divided_twice(top: Value, e: Value) -> Value:
    """top / (1 + e)^2 for e >= 0, corrected by what rounding takes from 1 + 2 e + e^2."""
    square = e * e
    double = 1.0 + (e + e)
    below = double + square
    lost = ((e + e) - (double - 1.0)) + (square - (below - double))
    share = top / below
    return share - share * (lost / below)


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
    facts=ActivationFacts(
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

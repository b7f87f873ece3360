"""Hyperbolic tangent: a = (e^z - e^-z) / (e^z + e^-z)."""

from __future__ import annotations

from smallnets.functions.activations import sigmoid
from smallnets.functions.activations.record import Activation, ActivationFacts
from smallnets.functions.activations.tail import FAR, UNSHIFT, raised_exp
from smallnets.functions.protocol import Mathematics, Value


def value(z: Value, m: Mathematics) -> Value:
    """tanh z."""
    return m.tanh(z)


def slope(z: Value, m: Mathematics) -> Value:
    """4 e / (1 + e)^2 with e = e^-2|z|, which does not cancel as 1 - tanh^2 does for large z."""
    u = -2.0 * m.absolute(z)
    e = raised_exp(u, m)
    return m.where(u < FAR, e * (4.0 * UNSHIFT), 4.0 * sigmoid.divided_twice(e, e))


def slope_of_output(a: Value, m: Mathematics) -> Value:
    """1 - a^2."""
    del m
    return 1.0 - a * a


TANH = Activation(
    name="tanh",
    title="hyperbolic tangent",
    value=value,
    slope_kernel=slope,
    slope_of_output=slope_of_output,
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
    source="tanh z = 2 sigmoid(2 z) - 1",
)

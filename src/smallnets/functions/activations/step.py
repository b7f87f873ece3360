"""Binary step (Heaviside) activation with step(0) = 1."""

from __future__ import annotations

from smallnets.functions.activations.record import Activation, ActivationFacts, ClaimedKink
from smallnets.functions.protocol import Mathematics, Real, Value


def value(z: Value, m: Mathematics) -> Value:
    """1 from z = 0 on, 0 below."""
    return m.where(z < 0, 0, 1)


def kernel(z: Value, m: Mathematics) -> Value:
    """The same, and NaN where z is NaN."""
    return m.where(z < 0, 0.0, m.where(z >= 0, 1.0, z))


def slope(z: Value, m: Mathematics, kink: Real) -> Value:
    """0 on both sides of the jump, the declared convention on it, NaN where z is NaN."""
    return m.where(z < 0, 0.0, m.where(z > 0, 0.0, m.where(z >= 0, kink, z)))


def kinks() -> tuple[ClaimedKink, ...]:
    """The jump at 0, where no derivative exists."""
    return (ClaimedKink(at=0.0, left=0.0, right=0.0, slope=0.0),)


STEP = Activation(
    name="step",
    title="binary step",
    value=value,
    kernel=kernel,
    slope_kernel=slope,
    kinks_at=kinks,
    aliases=("binary_step", "heaviside"),
    facts=ActivationFacts(
        low=0.0,
        high=1.0,
        attains_low=True,
        attains_high=True,
        at_minus=0.0,
        at_plus=1.0,
        monotone="nondecreasing",
        parity="none",
        lipschitz=0.0,
    ),
    source="McCulloch and Pitts 1943; value 1 at 0",
)

"""Gradient descent with momentum: v <- mu v + g, w <- w - eta v."""

from __future__ import annotations

from smallnets.functions.protocol import Mathematics, Value
from smallnets.functions.record import Parameter
from smallnets.functions.updates.record import Update

Slots = tuple[Value, ...]
MOMENTUM_SHARE = Parameter(
    "momentum", 0.9, "share of the last step that is kept", low=0.0, high=1.0, aliases=("mu", "beta")
)


def scalars(count: int, rate: float, momentum: float) -> tuple[float, ...]:
    """(eta, mu)."""
    del count
    return rate, momentum


def step(w: Value, g: Value, slots: Slots, numbers: tuple[float, ...], m: Mathematics) -> tuple[Value, Slots]:
    """v <- mu v + g, w <- w - eta v."""
    del m
    rate, share = numbers
    velocity = share * slots[0] + g
    return w - rate * velocity, (velocity,)


MOMENTUM = Update(
    name="momentum",
    title="momentum",
    formula="v <- mu v + g, w <- w - eta v",
    source="Polyak 1964, in PyTorch's form",
    lines=(("v", "mu*v + g"), ("w", "w - eta*v_new")),
    step=step,
    scalars=scalars,
    slots=("velocity",),
    letters={"momentum": "mu"},
    parameters=(MOMENTUM_SHARE,),
    aliases=("heavy_ball",),
)

"""Nesterov's momentum: v <- mu v + g, w <- w - eta (g + mu v)."""

from __future__ import annotations

from smallnets.functions.protocol import Mathematics, Value
from smallnets.functions.updates.momentum import MOMENTUM_SHARE, scalars
from smallnets.functions.updates.record import Update

Slots = tuple[Value, ...]


def step(w: Value, g: Value, slots: Slots, numbers: tuple[float, ...], m: Mathematics) -> tuple[Value, Slots]:
    """v <- mu v + g, w <- w - eta (g + mu v)."""
    del m
    rate, share = numbers
    velocity = share * slots[0] + g
    return w - rate * (g + share * velocity), (velocity,)


NESTEROV = Update(
    name="nesterov",
    title="Nesterov's momentum",
    formula="v <- mu v + g, w <- w - eta (g + mu v)",
    source="Nesterov 1983, in the form of Sutskever et al. 2013 and PyTorch",
    lines=(("v", "mu*v + g"), ("w", "w - eta*(g + mu*v_new)")),
    step=step,
    scalars=scalars,
    slots=("velocity",),
    letters={"momentum": "mu"},
    parameters=(MOMENTUM_SHARE,),
)

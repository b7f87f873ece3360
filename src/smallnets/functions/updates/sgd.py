"""Stochastic gradient descent: w - eta g."""

from __future__ import annotations

from smallnets.functions.protocol import Mathematics, Value
from smallnets.functions.updates.record import Update

Slots = tuple[Value, ...]


def scalars(count: int, rate: float) -> tuple[float, ...]:
    """(eta,)."""
    del count
    return (rate,)


def step(w: Value, g: Value, slots: Slots, numbers: tuple[float, ...], m: Mathematics) -> tuple[Value, Slots]:
    """w - eta g."""
    del m
    (rate,) = numbers
    return w - rate * g, slots


SGD = Update(
    name="sgd",
    title="stochastic gradient descent",
    formula="w <- w - eta g",
    source="Robbins and Monro 1951",
    lines=(("w", "w - eta*g"),),
    step=step,
    scalars=scalars,
    aliases=("gradient_descent",),
)

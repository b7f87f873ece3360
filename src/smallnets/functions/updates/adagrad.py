"""AdaGrad: s <- s + g^2, w <- w - eta g / (sqrt s + eps)."""

from __future__ import annotations

from smallnets.functions.protocol import Mathematics, Value
from smallnets.functions.record import Parameter
from smallnets.functions.updates.record import Update

Slots = tuple[Value, ...]


def scalars(count: int, rate: float, eps: float) -> tuple[float, ...]:
    """(eta, eps)."""
    del count
    return rate, eps


def step(w: Value, g: Value, slots: Slots, numbers: tuple[float, ...], m: Mathematics) -> tuple[Value, Slots]:
    """s <- s + g^2, w <- w - eta g / (sqrt s + eps)."""
    rate, eps = numbers
    squares = slots[0] + g * g
    return w - rate * (g / (m.sqrt(squares) + eps)), (squares,)


ADAGRAD = Update(
    name="adagrad",
    title="AdaGrad",
    formula="s <- s + g^2, w <- w - eta g / (sqrt(s) + eps)",
    source="Duchi, Hazan and Singer 2011, in PyTorch's form",
    lines=(("s", "s + g^2"), ("w", "w - eta*(g/(sqrt(s_new) + epsilon))")),
    step=step,
    scalars=scalars,
    slots=("squares",),
    letters={"eps": "epsilon"},
    parameters=(Parameter("eps", 1e-10, "keeps the quotient finite", low=0.0, aliases=("epsilon",)),),
)

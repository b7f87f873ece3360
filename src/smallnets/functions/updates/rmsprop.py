"""RMSprop: s <- rho s + (1 - rho) g^2, w <- w - eta g / (sqrt s + eps)."""

from __future__ import annotations

from smallnets.functions.protocol import Mathematics, Value
from smallnets.functions.record import Parameter
from smallnets.functions.updates.record import Update

Slots = tuple[Value, ...]


def scalars(count: int, rate: float, decay: float, eps: float) -> tuple[float, ...]:
    """(eta, rho, 1 - rho, eps)."""
    del count
    return rate, decay, 1.0 - decay, eps


def step(w: Value, g: Value, slots: Slots, numbers: tuple[float, ...], m: Mathematics) -> tuple[Value, Slots]:
    """s <- rho s + (1 - rho) g^2, w <- w - eta g / (sqrt s + eps)."""
    rate, kept, taken, eps = numbers
    squares = kept * slots[0] + taken * (g * g)
    return w - rate * (g / (m.sqrt(squares) + eps)), (squares,)


RMSPROP = Update(
    name="rmsprop",
    title="RMSprop",
    formula="s <- rho s + (1 - rho) g^2, w <- w - eta g / (sqrt(s) + eps)",
    source="Tieleman and Hinton 2012, in PyTorch's form",
    lines=(("s", "rho*s + (1 - rho)*g^2"), ("w", "w - eta*(g/(sqrt(s_new) + epsilon))")),
    step=step,
    scalars=scalars,
    slots=("squares",),
    letters={"decay": "rho", "eps": "epsilon"},
    parameters=(
        Parameter("decay", 0.99, "share of the old squares that is kept", low=0.0, high=1.0, aliases=("rho", "beta")),
        Parameter("eps", 1e-8, "keeps the quotient finite", low=0.0, aliases=("epsilon",)),
    ),
)

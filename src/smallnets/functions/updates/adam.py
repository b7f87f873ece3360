"""Adam: momentum and squares, both corrected for their start at 0."""

from __future__ import annotations

import math
from collections.abc import Callable

from smallnets.functions.protocol import Mathematics, Value
from smallnets.functions.record import Parameter
from smallnets.functions.updates.powers import whole_power
from smallnets.functions.updates.record import Update

Slots = tuple[Value, ...]


def scalars(
    count: int,
    rate: float,
    beta1: float,
    beta2: float,
    eps: float,
    power: Callable[[float, int], float] = whole_power,
    root: Callable[[float], float] = math.sqrt,
) -> tuple[float, ...]:
    """(beta1, 1 - beta1, beta2, 1 - beta2, eta / (1 - beta1^n), sqrt(1 - beta2^n), eps)."""
    rate_now = rate / (1.0 - power(beta1, count))
    return beta1, 1.0 - beta1, beta2, 1.0 - beta2, rate_now, root(1.0 - power(beta2, count)), eps


def step(w: Value, g: Value, slots: Slots, numbers: tuple[float, ...], m: Mathematics) -> tuple[Value, Slots]:
    """m <- b1 m + (1 - b1) g, v <- b2 v + (1 - b2) g^2, w <- w - eta m^ / (sqrt v^ + eps)."""
    kept1, taken1, kept2, taken2, rate, root, eps = numbers
    mean = kept1 * slots[0] + taken1 * g
    squares = kept2 * slots[1] + taken2 * (g * g)
    # Divided by the root of the correction, not by a corrected square: as PyTorch rounds.
    return w - rate * (mean / (m.sqrt(squares) / root + eps)), (mean, squares)


ADAM = Update(
    name="adam",
    title="Adam",
    formula="m <- b1 m + (1 - b1) g, v <- b2 v + (1 - b2) g^2, w <- w - eta m^ / (sqrt(v^) + eps)",
    source="Kingma and Ba 2015, in PyTorch's form",
    lines=(
        ("m", "beta1*m + (1 - beta1)*g"),
        ("v", "beta2*v + (1 - beta2)*g^2"),
        ("mhat", "m_new/(1 - beta1^n)"),
        ("vhat", "v_new/(1 - beta2^n)"),
        ("w", "w - eta*(mhat_new/(sqrt(vhat_new) + epsilon))"),
    ),
    step=step,
    scalars=scalars,
    slots=("velocity", "squares"),  # m and v, as saved runs name them
    letters={"eps": "epsilon"},
    parameters=(
        Parameter("beta1", 0.9, "share of the old m that is kept", low=0.0, high=0.999999),
        Parameter("beta2", 0.999, "share of the old v that is kept", low=0.0, high=0.999999999),
        Parameter("eps", 1e-8, "keeps the quotient finite", low=0.0, aliases=("epsilon",)),
    ),
)

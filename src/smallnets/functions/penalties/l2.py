"""L2 penalty: R(w) = w^2 / 2."""

from __future__ import annotations

from smallnets.functions.penalties.record import Penalty
from smallnets.functions.protocol import Mathematics, Value


def slope(w: Value, m: Mathematics) -> Value:
    """w."""
    del m
    return w


L2 = Penalty(
    name="l2",
    title="L2",
    formula="w^2 / 2",
    meaning="Each weight, times the rate, joins its gradient: large weights shrink most.",
    source="Hoerl and Kennard 1970; the slope joins the gradient as in PyTorch",
    slope=slope,
    place="gradient",
    aliases=("ridge",),
)

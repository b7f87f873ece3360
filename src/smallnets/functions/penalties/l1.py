"""L1 penalty: R(w) = |w|."""

from __future__ import annotations

from smallnets.functions.penalties.record import Penalty
from smallnets.functions.protocol import Mathematics, Value


def slope(w: Value, m: Mathematics) -> Value:
    """The sign of w, 0 at 0."""
    return m.where(w > 0, 1.0, m.where(w < 0, -1.0, w))


L1 = Penalty(
    name="l1",
    title="L1",
    formula="|w|",
    meaning="The sign of each weight, times the rate, joins its gradient: small weights are driven to 0.",
    source="Tibshirani 1996; dead links as in the TensorFlow Playground",
    slope=slope,
    place="gradient",
    can_kill=True,
)

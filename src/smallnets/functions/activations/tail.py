"""The far left tail of e^u as a product, for formulas that multiply it: alone it would turn subnormal too early."""

from __future__ import annotations

from smallnets.functions.protocol import Mathematics, Value

FAR = -60.0
SHIFT = 56.32762908935547
UNSHIFT = 3.4452560799157513e-25
"""e^-SHIFT, to 0.0005 ULP in float64 and in float32; SHIFT has so few digits that u + SHIFT is exact beyond FAR."""


def raised_exp(u: Value, m: Mathematics) -> Value:
    """e^u, times e^SHIFT where u < FAR."""
    return m.exp(m.where(u < FAR, u + SHIFT, u))

"""Normal deviates from the pairs of Marsaglia's polar method."""

from __future__ import annotations

from smallnets.datasets.generators.point import Host, Real, Value


def normal(m: Host, v1: Value, s: Value, mean: Value, variance: Real) -> Value:
    """Normal deviates: mean + sqrt(variance) * (sqrt(-2 ln(s) / s) * v1); only the first of each pair is used.

    Source: G. Marsaglia and T. A. Bray, A convenient method for generating normal variables, SIAM Review 6 (1964).
    """
    return mean + m.sqrt(variance) * (m.sqrt(-2.0 * m.log(s) / s) * v1)

"""Normal deviates from the pairs of Marsaglia's polar method."""

from __future__ import annotations

from math import sqrt

from smallnets.datasets.elementary import Floats, logarithm, square_root


def normal(v1: Floats, s: Floats, mean: Floats | float, variance: float) -> Floats:
    """Normal deviates: mean + sqrt(variance) * (sqrt(-2 ln(s) / s) * v1); only the first of each pair is used.

    Source: G. Marsaglia and T. A. Bray, A convenient method for generating normal variables, SIAM Review 6 (1964).
    """
    return mean + sqrt(variance) * (square_root(-2.0 * logarithm(s) / s) * v1)

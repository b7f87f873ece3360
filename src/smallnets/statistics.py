"""Statistics of many runs: quartiles that know divergence, and success rates with their interval."""

from __future__ import annotations

import math
from collections.abc import Sequence

from smallnets.frozen import Frozen

NORMAL_975 = 1.959963984540054
"""The 97.5 % point of the normal distribution: a 95 % interval."""


class Quartiles(Frozen):
    """First quartile, median and third quartile; a diverged run counts as +inf."""

    first: float
    median: float
    third: float


class Solved(Frozen):
    """How many of `of` runs ended with a test loss of at most `at`; `wilson` is the rate's 95 % interval."""

    at: float
    count: int
    of: int
    rate: float
    wilson: tuple[float, float]


def quantile(values: Sequence[float], share: float) -> float:
    """The quantile with linear interpolation between order statistics (type 7); NaN sorts as +inf.

    Raises:
        ValueError: there are no values.
    """
    ordered = sorted(math.inf if math.isnan(value) else value for value in values)
    if not ordered:
        raise ValueError("no values")
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    weight = place - low
    if weight == 0 or ordered[low] == ordered[low + 1]:
        return ordered[low]
    return ordered[low] * (1 - weight) + ordered[low + 1] * weight


def quartiles(values: Sequence[float]) -> Quartiles:
    """The three quartiles."""
    return Quartiles(quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75))


def wilson(count: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval for a rate of `count` in `of` (Wilson 1927); (0, 1) for no runs."""
    if of == 0:
        return 0.0, 1.0
    rate, square = count / of, NORMAL_975**2
    middle = (rate + square / (2 * of)) / (1 + square / of)
    half = NORMAL_975 / (1 + square / of) * math.sqrt(rate * (1 - rate) / of + square / (4 * of * of))
    return (0.0 if count == 0 else middle - half), (1.0 if count == of else middle + half)


def newcombe(first: tuple[int, int], second: tuple[int, int]) -> tuple[float, float]:
    """The 95 % interval of the difference of two rates, first minus second, each given as (count, of).

    Newcombe 1998 (Statistics in Medicine 17, 873), method 10: from the Wilson intervals of both.
    """
    return _hybrid(first, second, 0.0)


def newcombe_paired(both: int, only_first: int, only_second: int, neither: int) -> tuple[float, float]:
    """The same for rates of the same cases, from how many succeeded in both, in one only, and in neither.

    Newcombe 1998 (Statistics in Medicine 17, 2635), method 10: the two Wilson intervals, less what goes together.
    """
    of = both + only_first + only_second + neither
    a, b = both + only_first, both + only_second
    product = a * (of - a) * b * (of - b)
    together = both * neither - only_first * only_second
    if together > 0:
        together = max(together - of / 2, 0.0)
    return _hybrid((a, of), (b, of), together / math.sqrt(product) if product else 0.0)


def _hybrid(first: tuple[int, int], second: tuple[int, int], phi: float) -> tuple[float, float]:
    if not (first[1] and second[1]):
        return -1.0, 1.0
    p, q = first[0] / first[1], second[0] / second[1]
    (low_p, high_p), (low_q, high_q) = wilson(*first), wilson(*second)
    below = (p - low_p) ** 2 - 2 * phi * (p - low_p) * (high_q - q) + (high_q - q) ** 2
    above = (high_p - p) ** 2 - 2 * phi * (high_p - p) * (q - low_q) + (q - low_q) ** 2
    return p - q - math.sqrt(max(below, 0.0)), p - q + math.sqrt(max(above, 0.0))


def solved(test_losses: Sequence[float], at: float) -> Solved:
    """The success rate at a target loss; NaN (diverged) is not solved."""
    count = sum(loss <= at for loss in test_losses)
    of = len(test_losses)
    return Solved(at, count, of, count / of if of else math.nan, wilson(count, of))

"""Exact probabilities of counts, and the counts that decide a rate at each look of a sequential test."""

from __future__ import annotations

import math
from functools import cache

from smallnets.frozen import Frozen

FIRST_LOOK = 32
"""Runs of every network before the first decision; 32 failures in a row decide against any rate that people ask for."""
LAST_SHARE = 0.5
"""The share of a network's error that the last look may spend: there the close cases are decided."""


class TestLook(Frozen):
    """After `runs` runs: at most `fails` successes mean that the rate is below, at least `reaches` that it is not."""

    runs: int
    fails: int
    reaches: int


def looks(rate: float, error: float, most: int) -> tuple[TestLook, ...]:
    """When a network is looked at, and what decides it.

    A group-sequential exact binomial test: runs double from look to look, and each look has its own part of the error
    (Lan and DeMets 1983), so their sum bounds the chance of ever deciding wrongly (Bonferroni).  Only one of the two
    decisions can be wrong, whatever the true rate is, so each side may spend the whole error.

    Args:
        rate: the rate that is asked for, between 0 and 1.
        error: the chance of a wrong decision that one network may have.
        most: runs at most.
    """
    runs = _runs(most)
    earlier = len(runs) - 1
    shares = [error * (1 - LAST_SHARE) / earlier] * earlier + [error * LAST_SHARE] if earlier else [error]
    return tuple(TestLook(count, *_bounds(count, rate, share)) for count, share in zip(runs, shares, strict=True))


def _runs(most: int) -> list[int]:
    runs: list[int] = []
    count = FIRST_LOOK
    while count < most:
        runs.append(count)
        count *= 2
    return [*runs, most]


def _bounds(runs: int, rate: float, error: float) -> tuple[int, int]:
    """The most successes that are too few for the rate, and the fewest that are too many for less."""
    chances = probabilities(runs, rate)
    return _longest(chances, error) - 1, runs + 1 - _longest(chances[::-1], error)


def _longest(chances: tuple[float, ...], error: float) -> int:
    """How many of the first chances have a sum of at most `error`."""
    total, length = 0.0, 0
    for chance in chances:
        total += chance
        if total > error:
            break
        length += 1
    return length


@cache
def probabilities(runs: int, rate: float) -> tuple[float, ...]:
    """The chance of 0, 1, ..., `runs` successes in so many runs; relative error about 1e-12."""
    yes, no = math.log(rate), math.log1p(-rate)
    whole = math.lgamma(runs + 1)
    return tuple(
        math.exp(whole - math.lgamma(k + 1) - math.lgamma(runs - k + 1) + k * yes + (runs - k) * no)
        for k in range(runs + 1)
    )

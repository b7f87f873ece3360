"""The distribution of final losses, and the success rate, as messages tell them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from smallnets.messages.replies import Distribution, EndedRun, SuccessRate
from smallnets.statistics import quartiles, solved

BINS = 24
"""Bars of the histogram."""


def success_rate(runs: Sequence[EndedRun], at: float | None) -> SuccessRate | None:
    """The success rate at a target; None without one."""
    if at is None:
        return None
    found = solved([_loss(run) for run in runs], at)
    low, high = found.wilson
    rate = found.rate if found.of else 0.0
    return SuccessRate(at=at, count=found.count, of=found.of, rate=rate, low=low, high=high)


def distribution(runs: Sequence[EndedRun]) -> Distribution:
    """Quartiles and histogram of the test losses."""
    losses = [_loss(run) for run in runs]
    found = quartiles(losses) if losses else None
    edges, counts = _histogram([loss for loss in losses if 0 < loss < math.inf])
    first, median, third = (found.first, found.median, found.third) if found else (None, None, None)
    return Distribution(
        first=_finite(first),
        median=_finite(median),
        third=_finite(third),
        edges=edges,
        counts=counts,
        zeros=sum(loss == 0 for loss in losses),
        diverged=sum(math.isnan(loss) for loss in losses),
    )


def _loss(run: EndedRun) -> float:
    return math.nan if run.diverged or run.test_loss is None else run.test_loss


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _histogram(losses: Sequence[float]) -> tuple[tuple[float, ...], tuple[int, ...]]:
    if not losses:
        return (), ()
    low, high = math.log10(min(losses)), math.log10(max(losses))
    if high - low < 1e-9:
        low, high = low - 0.5, high + 0.5
    counts = [0] * BINS
    for loss in losses:
        counts[min(BINS - 1, int(BINS * (math.log10(loss) - low) / (high - low)))] += 1
    return tuple(10 ** (low + (high - low) * k / BINS) for k in range(BINS + 1)), tuple(counts)

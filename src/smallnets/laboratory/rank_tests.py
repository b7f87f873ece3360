"""Whether two sets of losses differ, by their ranks: SciPy's tests where it is installed, else the bootstrap."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from smallnets.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

NORMAL_80 = 0.8416212335729143
"""The 80 % point of the normal distribution: the power with which a difference is to be seen."""
NORMAL_975 = 1.959963984540054
RESAMPLES = 2000
HUGE = 1e300
"""A diverged run: worse than any loss, and equal to another diverged run."""


class RankTest(Frozen):
    """A test: the chance of a difference this large or larger if there is none, and the name of the method."""

    p: float
    method: str


def rank_test(a: Floats, b: Floats, *, paired: bool) -> RankTest:
    """The two-sided test of losses; NaN (diverged) counts as the worst."""
    first, second = np.where(np.isnan(a), HUGE, a), np.where(np.isnan(b), HUGE, b)
    if paired and np.array_equal(first, second):
        return RankTest(1.0, "Wilcoxon signed-rank")
    try:
        from scipy import stats  # pyright: ignore[reportMissingTypeStubs]
    except ImportError:
        return RankTest(bootstrapped(first, second, paired=paired), "bootstrap of the chance to be lower")
    tests = cast("Any", stats)
    if paired:
        return RankTest(float(tests.wilcoxon(first, second, method="approx").pvalue), "Wilcoxon signed-rank")
    return RankTest(float(tests.mannwhitneyu(first, second).pvalue), "Mann-Whitney")


def chance_lower(a: Floats, b: Floats, *, paired: bool) -> float:
    """The chance that a run of the first has a lower loss than one of the second; half of the ties count."""
    if paired:
        return float(np.where(a < b, 1.0, np.where(a == b, 0.5, 0.0)).mean())
    ordered = np.sort(b)
    above = len(b) - np.searchsorted(ordered, a, side="right")
    tied = np.searchsorted(ordered, a, side="right") - np.searchsorted(ordered, a, side="left")
    return float(np.mean(above + 0.5 * tied) / len(b))


def bootstrapped(a: Floats, b: Floats, *, paired: bool) -> float:
    """Twice the share of resamples in which the chance to be lower lies on the other side of one half."""
    generator = np.random.default_rng(0)
    below = 0
    for _ in range(RESAMPLES):
        places = generator.integers(0, len(a), len(a))
        others = places if paired else generator.integers(0, len(b), len(b))
        below += chance_lower(a[places], b[others], paired=paired) <= 0.5
    share = (below + 1) / (RESAMPLES + 2)
    return min(1.0, 2 * min(share, 1 - share))


def seeds_for_rates(p: float, q: float) -> int | None:
    """How many seeds each needs so that such rates are told apart (95 %, with power 80 %); None for equal ones."""
    if p == q:
        return None
    middle = (p + q) / 2
    spread = NORMAL_975 * math.sqrt(2 * middle * (1 - middle)) + NORMAL_80 * math.sqrt(p * (1 - p) + q * (1 - q))
    return max(2, math.ceil((spread / (p - q)) ** 2))


def seeds_for_losses(chance: float) -> int | None:
    """The same for losses, from the chance of the first to be lower (Noether 1987)."""
    if chance == 0.5:
        return None
    return max(2, math.ceil((NORMAL_975 + NORMAL_80) ** 2 / (6 * (chance - 0.5) ** 2)))

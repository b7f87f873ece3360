"""From a comparison to its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from smallnets.laboratory.numbers import counted, percent, shown
from smallnets.pictures.digits import MINUS
from smallnets.pictures.two_distributions import DrawnSide, TwoDistributions, two_distributions
from smallnets.statistics import wilson

if TYPE_CHECKING:
    from smallnets.laboratory.comparison_data import ComparisonData
    from smallnets.pictures.paper import Figure


def figure(found: ComparisonData) -> Figure:
    """Both distributions, and the rates at the target."""
    sides: list[DrawnSide] = []
    for place, (mark, side) in enumerate((("a", found.a), ("b", found.b))):
        rate = None
        if found.counts is not None:
            count, of = found.counts[place], len(side.losses)
            rate = (count / of, *wilson(count, of))
        losses = np.nan_to_num(np.array(side.losses, np.float64), nan=np.inf)
        sides.append(DrawnSide(f"{mark}: {side.name}", losses, rate))
    how = "paired by seed" if found.paired else "two groups"
    heading = (
        f"{counted(len(found.a.seeds), 'run')} and {counted(len(found.b.seeds), 'run')}, {how}; "
        f"a has the lower loss in {percent(found.lower)} of comparisons (p = {shown(found.p, 2)})"
    )
    if found.newcombe is not None and found.counts is not None:
        low, high = found.newcombe
        first, second = (count / len(side.losses) for count, side in zip(found.counts, (found.a, found.b), strict=True))
        points = [f"{100 * value:.1f}".replace("-", MINUS) for value in (first - second, low, high)]
        heading += f"\ndifference of rates {points[0]} points ({points[1]} to {points[2]}, Newcombe's 95 % interval)"
    return two_distributions(TwoDistributions((sides[0], sides[1]), found.solved_at, heading))

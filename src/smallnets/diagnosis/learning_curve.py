"""Whether the training loss was still falling when the training ended."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.sums import total

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit

LAST = 0.2
WORTH_WHILE = 0.1
JUMPY = 0.05

FACTS = Facts(name="learning_curve", thresholds={"last": LAST, "worth_while": WORTH_WHILE, "jumpy": JUMPY})


def fallen_lately(case: Case) -> float | None:
    """By how much the training loss fell in the last fifth of the epochs; None where that was not recorded.

    Compared are the medians of the fifth's first and last quarter, which one jump of the curve does not move.
    """
    first = case.epochs * (1 - LAST)
    tail = [train for epoch, train, _ in case.history if epoch >= first]
    quarter = len(tail) // 4
    if quarter < 1 or case.epochs < 1:
        return None
    return _median(tail[:quarter]) - _median(tail[-quarter:])


def falls(case: Case, fit: Fit) -> bool:
    """Whether training as long again, at the pace of the last fifth, would gain a tenth of what can be learned."""
    lately = fallen_lately(case)
    return lately is not None and lately / LAST >= WORTH_WHILE * (fit.constant - fit.reference) > 0


def jumps(case: Case, fit: Fit) -> bool:
    """Whether the training loss goes up and down from epoch to epoch by a twentieth of the best constant's or more.

    Taken is the mean size of the steps in the last fifth of the epochs: such a rate is too large to settle.
    """
    first = case.epochs * (1 - LAST)
    tail = [train for epoch, train, _ in case.history if epoch >= first]
    steps = [abs(later - earlier) for earlier, later in pairwise(tail)]
    return len(steps) > 0 and total(np.array(steps)) / len(steps) >= JUMPY * fit.constant


def _median(values: list[float]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2

"""stuck_output: an output unit that is saturated at the wrong end, so that its errors no longer teach it.

Definition: at 10 % of the training points or more the output is wrong by more than half the distance of the targets'
extremes while its slope is below 5 % of the steepest.  The loss must reach the weights through that slope, so
losses that take pre-activations (cross-entropies) are exempt: there the slope cancels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.finding import Finding
from smallnets.diagnosis.kinds.saturated_unit import FLAT
from smallnets.diagnosis.wording import capital, named, number, percent

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit
    from smallnets.diagnosis.units import UnitSeen

MANY = 0.1


def find(case: Case, fit: Fit) -> list[Finding]:
    """One finding for each stuck output unit."""
    if fit.good or case.program.loss.logits or case.program.layers[-1].softmax:
        return []
    found = [_finding(case, unit) for unit in case.layers[-1]]
    return [one for one in found if one is not None]


def _finding(case: Case, unit: UnitSeen) -> Finding | None:
    targets = case.train_targets[:, unit.place[1] - 1].astype(np.float64)
    wrong = np.abs(unit.a - targets) > 0.5 * (targets.max() - targets.min())
    stuck = wrong & (unit.slopes < FLAT * unit.steepest) & unit.on
    share = float(stuck.mean())
    if share < MANY:
        return None
    slope = float(unit.slopes[stuck].mean())
    return Finding(
        kind="stuck_output",
        severity="problem",
        sentence=f"The output ({named([unit.place])}) is saturated at the wrong end for {percent(share)} of the "
        "training points, and its flat slope keeps their errors from teaching it.",
        units=(unit.place,),
        evidence=f"{capital(unit.function.text)} has the slope {number(slope)} there, against "
        f"{number(unit.steepest)} at its steepest.",
        numbers={"share_stuck": share, "mean_slope_there": slope, "steepest_slope": unit.steepest},
        advice=(
            "another seed",
            "a smaller learning rate or smaller first weights",
            "standardized or smaller inputs",
            "the logistic loss with a sigmoid output, whose gradient does not vanish there",
        ),
    )

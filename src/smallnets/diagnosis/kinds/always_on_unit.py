"""always_on_unit: a unit with a kink that the data never reach, so that it acts as a linear one.

Definition: at 99 % of the training points or more the pre-activations lie in one straight piece of the activation
(between two kinks, one slope, not 0).  A bend that 1 point in 100 sees can change the loss by hardly more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Finding, Number
from smallnets.diagnosis.wording import capital, named, number, percent

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit
    from smallnets.diagnosis.units import UnitSeen

ALMOST_ALL = 0.99

FACTS = Facts(
    name="always_on_unit",
    thresholds={"almost_all": ALMOST_ALL},
    texts={
        "sentence": "{units} is always on: its bend lies outside the data, so it acts as a straight (linear) unit.",
        "sentence_many": "{units} are always on: their bends lie outside the data, so they act as straight (linear) "
        "units.",
        "evidence": "At least {share} of the training points lie on one straight piece; pre-activations reach from "
        "{reach}.",
        "evidence_all": "All training points lie on one straight piece; pre-activations reach from {reach}.",
        "reach": "{low} to {high}",
    },
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """One finding for each hidden layer that has such units."""
    found = [[unit for unit in layer if straight_share(unit) >= ALMOST_ALL] for layer in case.hidden]
    return [_finding(fit, units) for units in found if units]


def straight_share(unit: UnitSeen) -> float:
    """The largest share of the training points on one straight piece of an activation with kinks; 0 without kinks."""
    kinks = sorted(kink.at for kink in unit.function.kinks)
    if not kinks or unit.straight:
        return 0.0
    pieces = np.searchsorted(kinks, unit.z)
    best = 0.0
    for piece in range(len(kinks) + 1):
        slopes = unit.slopes[pieces == piece]
        if slopes.size and slopes.min() == slopes.max() > 0:
            best = max(best, slopes.size / unit.z.size)
    return best


def _finding(fit: Fit, units: list[UnitSeen]) -> Finding:
    share = min(straight_share(unit) for unit in units)
    one = len(units) == 1
    rows: list[list[Number]] = [
        [unit.place[1], straight_share(unit), float(unit.z.min()), float(unit.z.max())] for unit in units
    ]
    reach = "; ".join(FACTS.say("reach", low=number(unit.z.min()), high=number(unit.z.max())) for unit in units)
    return Finding(
        kind="always_on_unit",
        severity=fit.severity,
        sentence=FACTS.say(
            "sentence" if one else "sentence_many", units=capital(named([unit.place for unit in units]))
        ),
        units=tuple(unit.place for unit in units),
        evidence=FACTS.say("evidence" if share < 1 else "evidence_all", share=percent(share), reach=reach),
        numbers={"share_straight": share, "unit_share_lowest_highest_z": rows},
        advice=() if fit.good else (Advice("seed"),),
    )

"""saturated_unit: a hidden unit on the flat ends of its activation at almost all training points.

Definition: at 95 % of the training points or more the unit is on but its slope is below 5 % of the function's steepest
slope (tanh: |z| > 2.18, sigmoid: |z| > 4.36).  There a gradient step moves the unit's weights 20 times less than at
the steepest place; with 95 % of the points so, no batch of 10 has one lively point on average.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Finding, Number
from smallnets.diagnosis.sums import mean
from smallnets.diagnosis.wording import capital, joined, named, number, percent

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.finding import Place
    from smallnets.diagnosis.fit import Fit
    from smallnets.diagnosis.units import UnitSeen

FLAT = 0.05
MOST = 0.95

FACTS = Facts(
    name="saturated_unit",
    thresholds={"flat": FLAT, "most": MOST},
    texts={
        "sentence": "{units} is saturated: it sits on the flat ends of {functions} for {share} of the training points "
        "and hardly learns.",
        "sentence_many": "{units} are saturated: they sit on the flat ends of {functions} for {share} of the training "
        "points and hardly learn.",
        "evidence": "The mean slope there is at most {slope}, the steepest of the function {steepest}.",
    },
    advice=("smaller first weights", "standardized inputs", "a smaller learning rate"),
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """One finding for each hidden layer that has such units."""
    found = [[unit for unit in layer if is_saturated(unit)] for layer in case.hidden]
    return [_finding(fit, units) for units in found if units]


def is_saturated(unit: UnitSeen) -> bool:
    """Whether the unit is saturated by the definition above."""
    return flat_share(unit) >= MOST


def flat_share(unit: UnitSeen) -> float:
    """The share of the training points at which the unit is on and its slope is small."""
    return float((unit.on & (unit.slopes < FLAT * unit.steepest)).sum()) / len(unit.z)


def saturated_places(case: Case) -> set[Place]:
    """All saturated hidden units."""
    return {unit.place for layer in case.hidden for unit in layer if is_saturated(unit)}


def _finding(fit: Fit, units: list[UnitSeen]) -> Finding:
    share = min(flat_share(unit) for unit in units)
    slope = max(mean(unit.slopes) for unit in units)
    names = joined(sorted({unit.function.text for unit in units}))
    rows: list[list[Number]] = [
        [unit.place[1], flat_share(unit), mean(abs(unit.z)), mean(unit.slopes), unit.steepest] for unit in units
    ]
    return Finding(
        kind="saturated_unit",
        severity=fit.severity,
        sentence=FACTS.say(
            "sentence" if len(units) == 1 else "sentence_many",
            units=capital(named([unit.place for unit in units])),
            functions=names,
            share=percent(share),
        ),
        units=tuple(unit.place for unit in units),
        evidence=FACTS.say("evidence", slope=number(slope), steepest=number(max(unit.steepest for unit in units))),
        numbers={"share_flat": share, "mean_slope": slope, "unit_share_z_slope_steepest": rows},
        advice=FACTS.advice,
    )

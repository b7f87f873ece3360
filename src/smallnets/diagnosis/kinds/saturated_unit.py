"""saturated_unit: a hidden unit on the flat ends of its activation at almost all training points.

Definition: at 95 % of the training points or more the unit is on but its slope is below 5 % of the function's steepest
slope (tanh: |z| > 2.18, sigmoid: |z| > 4.36).  There a gradient step moves the unit's weights 20 times less than at
the steepest place; with 95 % of the points so, no batch of 10 has one lively point on average.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.diagnosis.finding import Finding, Number
from smallnets.diagnosis.wording import capital, joined, named, number, percent

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.finding import Place
    from smallnets.diagnosis.fit import Fit
    from smallnets.diagnosis.units import UnitSeen

FLAT = 0.05
MOST = 0.95


def find(case: Case, fit: Fit) -> list[Finding]:
    """One finding for each hidden layer that has such units."""
    found = [[unit for unit in layer if is_saturated(unit)] for layer in case.hidden]
    return [_finding(fit, units) for units in found if units]


def is_saturated(unit: UnitSeen) -> bool:
    """Whether the unit is saturated by the definition above."""
    return flat_share(unit) >= MOST


def flat_share(unit: UnitSeen) -> float:
    """The share of the training points at which the unit is on and its slope is small."""
    return float((unit.on & (unit.slopes < FLAT * unit.steepest)).mean())


def saturated_places(case: Case) -> set[Place]:
    """All saturated hidden units."""
    return {unit.place for layer in case.hidden for unit in layer if is_saturated(unit)}


def _finding(fit: Fit, units: list[UnitSeen]) -> Finding:
    share = min(flat_share(unit) for unit in units)
    slope = max(float(unit.slopes.mean()) for unit in units)
    names = joined(sorted({unit.function.text for unit in units}))
    verb, many = ("is", "hardly learns") if len(units) == 1 else ("are", "hardly learn")
    where = "it sits" if len(units) == 1 else "they sit"
    rows: list[list[Number]] = [
        [unit.place[1], flat_share(unit), float(abs(unit.z).mean()), float(unit.slopes.mean()), unit.steepest]
        for unit in units
    ]
    return Finding(
        kind="saturated_unit",
        severity=fit.severity,
        sentence=f"{capital(named([unit.place for unit in units]))} {verb} saturated: {where} on the flat ends of "
        f"{names} for {percent(share)} of the training points and {many}.",
        units=tuple(unit.place for unit in units),
        evidence=f"The mean slope there is at most {number(slope)}, the steepest of the function "
        f"{number(max(unit.steepest for unit in units))}.",
        numbers={"share_flat": share, "mean_slope": slope, "unit_share_z_slope_steepest": rows},
        advice=("smaller first weights", "standardized inputs", "a smaller learning rate"),
    )

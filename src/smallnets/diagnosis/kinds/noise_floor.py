"""noise_floor, unreachable_target: what even the best answers cost, and what that means for a target loss.

Definition: the floor is the loss expected of the best possible answers at the places of the run's points; it is known
for the noise of xor, circle, gauss, blobs, plane and multi_gauss under squared errors and cross-entropies, and told
where it is above 1 % of the best constant's loss.  The mean loss of n test points varies about it with the standard
deviation s / sqrt(n).  A target that even the best answers reach on less than half of all test sets is unreachable:
reaching it says more about the draw than about the network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.diagnosis.finding import Finding
from smallnets.diagnosis.wording import number, percent

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.finding import Number
    from smallnets.diagnosis.fit import Fit

VISIBLE = 0.01
HALF = 0.5


def find(case: Case, fit: Fit) -> list[Finding]:
    """At most one finding."""
    floor = fit.floor
    if floor is None or floor.loss <= VISIBLE * fit.constant:
        return []
    points = case.experiment.data.n_test
    spread = floor.deviation_of_mean(points)
    numbers: dict[str, Number] = {
        "noise_floor": floor.loss,
        "deviation_of_test_loss": spread,
        "test_points": points,
        "floor_on_these_test_points": float(floor.test.mean()),
        "test_loss": fit.test,
    }
    evidence = (
        f"The best possible answers cost {number(floor.test.mean(), 4)} on these {points} test points, the network "
        f"{number(fit.test, 4)}; a test loss of {points} points varies by {number(spread, 2)} from draw to draw."
    )
    if case.target is None:
        return [_floor(floor.loss, evidence, numbers)]
    chance = floor.chance(case.target, points)
    numbers |= {"target": case.target, "target_minus_floor": case.target - floor.loss, "chance_of_the_best": chance}
    evidence += f" Even they reach {number(case.target)} on {percent(chance)} of such test sets only."
    return [
        _target(case.target, floor.loss, evidence, numbers) if chance < HALF else _floor(floor.loss, evidence, numbers)
    ]


def _floor(loss: float, evidence: str, numbers: dict[str, Number]) -> Finding:
    return Finding(
        kind="noise_floor",
        severity="remark",
        sentence=f"Noise alone costs {number(loss)}: no network can have a lower loss on average.",
        evidence=evidence,
        numbers={**numbers},
    )


def _target(target: float, loss: float, evidence: str, numbers: dict[str, Number]) -> Finding:
    return Finding(
        kind="unreachable_target",
        severity="warning",
        sentence=f"The target {number(target)} is below what noise allows: the best possible answers cost "
        f"{number(loss)} on average.",
        evidence=evidence,
        numbers={**numbers},
        advice=(f"a target above {number(loss)}, less noise, or more test points",),
    )

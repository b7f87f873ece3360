"""noise_floor, unknown_floor, unreachable_target: what even the best answers cost, and what that means for a target.

Definition: the floor is the loss expected of the best possible answers over the population, the same for every seed;
it is known for the noise of xor, circle, checkerboard, gauss, blobs, plane and multi_gauss under squared errors and
cross-entropies.  It is told where it is above 1 % of the best constant's loss.  The mean loss of n test points varies
about it with the standard deviation s / sqrt(n).  A target that even the best answers reach on less than half of all
test sets is unreachable: reaching it says more about the draw than about the network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Finding
from smallnets.diagnosis.rounding import upwards
from smallnets.diagnosis.sums import mean
from smallnets.diagnosis.wording import number, percent

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.finding import Number
    from smallnets.diagnosis.fit import Fit
    from smallnets.plans.data import Data

VISIBLE = 0.01
HALF = 0.5
DIGITS = 5

FACTS = Facts(
    name="noise_floor",
    thresholds={"visible": VISIBLE, "half": HALF, "digits": DIGITS},
    texts={
        "sentence": "Noise alone costs {floor}: no network can have a lower loss on average.",
        "evidence": "That is the mean over all points of this kind. On these {points} test points the best possible "
        "answers cost {best}, the network {loss}; with fresh test points that varies by about {spread}.",
        "chance": " On {share} of all test sets of this size the best possible answers cost at most {target}.",
        "sentence_unknown": "What noise alone costs is not known for this data set with this loss.",
        "sentence_target": "The target {target} is below what noise allows: the best possible answers cost {floor} on "
        "average.",
    },
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """At most one finding."""
    floor = fit.floor
    if floor is None:
        return _unknown(case.experiment.data)
    if floor.loss <= VISIBLE * fit.constant:
        return []
    points = case.experiment.data.n_test
    spread = floor.deviation_of_mean(points)
    numbers: dict[str, Number] = {
        "noise_floor": floor.loss,
        "deviation_of_test_loss": spread,
        "test_points": points,
        "floor_on_these_test_points": mean(floor.test),
        "test_loss": fit.test,
    }
    best, loss = number(mean(floor.test), 4), number(fit.test, 4)
    evidence = FACTS.say("evidence", best=best, points=points, loss=loss, spread=number(spread, 2))
    if case.target is None:
        return [_floor(floor.loss, evidence, numbers)]
    chance = floor.chance(case.target, points)
    numbers |= {"target": case.target, "target_minus_floor": case.target - floor.loss, "chance_of_the_best": chance}
    evidence += FACTS.say("chance", target=number(case.target), share=percent(chance))
    return [
        _target(case.target, floor.loss, evidence, numbers) if chance < HALF else _floor(floor.loss, evidence, numbers)
    ]


def _unknown(data: Data) -> list[Finding]:
    """A word where generated data have noise and nothing is known of what it costs."""
    if data.generator is None or data.noise == 0:
        return []
    numbers: dict[str, Number] = {"noise": data.noise}
    return [Finding("unknown_floor", "remark", FACTS.say("sentence_unknown"), numbers={**numbers})]


def _floor(loss: float, evidence: str, numbers: dict[str, Number]) -> Finding:
    return Finding(
        kind="noise_floor",
        severity="remark",
        sentence=FACTS.say("sentence", floor=number(loss, DIGITS)),
        evidence=evidence,
        numbers={**numbers},
    )


def _target(target: float, loss: float, evidence: str, numbers: dict[str, Number]) -> Finding:
    return Finding(
        kind="unreachable_target",
        severity="warning",
        sentence=FACTS.say("sentence_target", target=number(target), floor=number(loss, DIGITS)),
        evidence=evidence,
        numbers={**numbers},
        advice=(Advice("target", upwards(loss)),),
    )

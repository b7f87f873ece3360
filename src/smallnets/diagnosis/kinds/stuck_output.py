"""stuck_output: an output unit that is saturated at the wrong end, so that its errors no longer teach it.

Definition: at 10 % of the training points or more the output is wrong by more than half the distance of the targets'
extremes while its slope is below 5 % of the steepest.  The loss must reach the weights through that slope, so
losses that take pre-activations (cross-entropies) are exempt: there the slope cancels.  And it is so: the same run for
twice the epochs does not lower the training loss by a tenth.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Counterfactual, Finding
from smallnets.diagnosis.kinds.saturated_unit import FLAT
from smallnets.diagnosis.rerunning import rerun
from smallnets.diagnosis.rounding import downwards
from smallnets.diagnosis.sums import mean
from smallnets.diagnosis.wording import capital, named, number, percent

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit
    from smallnets.diagnosis.units import UnitSeen

MANY = 0.1
TAUGHT = 0.1
LONGEST = 1000
"""Longer runs are not repeated."""

FACTS = Facts(
    name="stuck_output",
    thresholds={"many": MANY, "taught": TAUGHT, "longest": LONGEST},
    texts={
        "sentence": "The output ({unit}) is saturated at the wrong end for {share} of the training points, and its "
        "flat slope keeps their errors from teaching it.",
        "evidence": "{function} has the slope {slope} there, against {steepest} at its steepest.",
        "evidence_later": "{evidence} As many epochs again leave the training loss at {later}.",
        "change": "as many epochs again",
    },
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """One finding for each stuck output unit."""
    if case.epochs == 0 or fit.good or case.program.criterion.logits or case.program.layers[-1].softmax:
        return []
    found = [one for unit in case.layers[-1] if (one := _finding(case, unit)) is not None]
    if not found or case.epochs > LONGEST:
        return found
    run = rerun(case, case.experiment.training.learning_rate, 2 * case.epochs)
    then = run.history[-1][1]
    if then <= (1 - TAUGHT) * fit.train:
        return []
    return [_confirmed(one, fit.train, then) for one in found]


def _confirmed(finding: Finding, now: float, then: float) -> Finding:
    evidence = FACTS.say("evidence_later", evidence=finding.evidence, later=number(then, 4))
    return replace(finding, evidence=evidence, counterfactual=Counterfactual(FACTS.say("change"), now, then))


def _finding(case: Case, unit: UnitSeen) -> Finding | None:
    targets = case.train_targets[:, unit.place[1] - 1].astype(np.float64)
    wrong = np.abs(unit.a - targets) > 0.5 * (targets.max() - targets.min())
    stuck = wrong & (unit.slopes < FLAT * unit.steepest) & unit.on
    share = float(stuck.sum()) / len(stuck)
    if share < MANY:
        return None
    slope = mean(unit.slopes[stuck])
    return Finding(
        kind="stuck_output",
        severity="problem",
        sentence=FACTS.say("sentence", unit=named([unit.place]), share=percent(share)),
        units=(unit.place,),
        evidence=FACTS.say(
            "evidence",
            function=capital(unit.function.text),
            slope=number(slope),
            steepest=number(unit.steepest),
        ),
        numbers={"share_stuck": share, "mean_slope_there": slope, "steepest_slope": unit.steepest},
        advice=_advice(case),
    )


def _advice(case: Case) -> tuple[Advice, ...]:
    rate = case.experiment.training.learning_rate
    advice = [Advice("seed"), Advice("learning_rate", downwards(rate / 3), now=rate)]
    if case.experiment.data.kind == "classification" and len(case.layers[-1]) == 1:
        advice.append(Advice("loss", "logistic"))
    return tuple(advice)

"""underfitting, still_learning: a network that has learned something, but clearly less than the data allow.

Definition: it has learned less than nine tenths of what can be learned, counted from the best constant's training loss
to the reference, and its excess over the reference, point by point, is more than 2 standard errors.  The reference is
the noise floor where it is known, else what the mean of a point's 5 nearest neighbours costs.  If the training loss
fell so much in the last fifth of the epochs that as many epochs again, at that pace, would gain a tenth of what can be
learned, the finding is still_learning instead.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smallnets.diagnosis.finding import Finding
from smallnets.diagnosis.kinds.constant_predictor import is_constant
from smallnets.diagnosis.learning_curve import fallen_lately, falls
from smallnets.diagnosis.wording import number, percent

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.finding import Number
    from smallnets.diagnosis.fit import Fit


def find(case: Case, fit: Fit) -> list[Finding]:
    """At most one finding."""
    if case.epochs == 0 or fit.good or is_constant(case, fit) or not _clear(fit):
        return []
    learned = max(0.0, fit.learned)
    shared: dict[str, Number] = {
        "train_loss": fit.train,
        "test_loss": fit.test,
        "constant_loss": fit.constant,
        "reference_loss": fit.reference,
        "learned_share": learned,
    }
    known = "the best possible answers cost" if fit.basis == "noise floor" else "the mean of 5 neighbours reaches"
    evidence = (
        f"The training loss is {number(fit.train, 4)}; the best constant costs {number(fit.constant, 4)}, "
        f"{known} {number(fit.reference, 4)} on these points."
    )
    return [
        _still_learning(case, learned, evidence, shared)
        if falls(case, fit)
        else _under(case, learned, evidence, shared)
    ]


def _clear(fit: Fit) -> bool:
    excess = fit.excess
    return float(excess.mean()) > 2 * float(excess.std()) / math.sqrt(len(excess))


def _under(case: Case, learned: float, evidence: str, numbers: dict[str, Number]) -> Finding:
    advice = ["more units or one more layer", "another seed", "more epochs or another learning rate"]
    if case.program.penalty is not None and case.program.penalty_rate > 0:
        name, rate = case.program.penalty.name, number(case.program.penalty_rate)
        advice.insert(0, f"a weaker penalty than {name} at {rate}")
    return Finding(
        kind="underfitting",
        severity="warning",
        sentence=f"The network underfits: it has learned {percent(learned)} of what the training points teach, "
        "and its loss no longer falls.",
        evidence=evidence,
        numbers={**numbers},
        advice=tuple(advice),
    )


def _still_learning(case: Case, learned: float, evidence: str, numbers: dict[str, Number]) -> Finding:
    lately = fallen_lately(case) or 0.0
    return Finding(
        kind="still_learning",
        severity="warning",
        sentence=f"The network is still learning: the loss was falling when the training ended, at {percent(learned)} "
        "of what can be learned.",
        evidence=f"{evidence} It fell by {number(lately)} in the last fifth of the epochs.",
        numbers={**numbers, "fallen_lately": lately},
        advice=(f"more epochs, such as {case.epochs * 4:,}", "a larger learning rate"),
    )

"""unscaled_inputs, unscaled_target: sizes that no learning rate serves, because features or targets are not scaled.

Definition: the inputs are not standardized, and the root mean square of a feature over the training points is at least
100, or at least 100 times that of another that is not 0.  The gradient at a weight grows with its feature, and the
curvature with the feature's square: a factor of 100 in size is one of 10,000 in the rates that the weights need.
`unscaled_target`, where the features are no reason: a regression whose target is not standardized and has a root mean
square of 100 or more; the first errors, and so the first steps, are of that size.
Told where training diverged, or where the network does not do its job; the same run is repeated with standardized
features (and target); it is told as a suspicion if that run does not come closer to the data: if its loss, as a share
of the best constant's, is not below nine tenths of this run's.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.best_answers import as_answers
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Counterfactual, Finding, Number, Numbers
from smallnets.diagnosis.rerunning import rerun, standardized
from smallnets.diagnosis.sums import mean, means, root_mean_square
from smallnets.diagnosis.wording import counted, number

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.finding import Severity
    from smallnets.diagnosis.fit import Fit

UNLIKE = 100.0
HELPED = 0.9
LONGEST = 200

FACTS = Facts(
    name="unscaled_inputs",
    thresholds={"unlike": UNLIKE, "helped": HELPED, "longest": LONGEST},
    texts={
        "sentence": "The inputs are of unlike size: {large} is about {largest}, {small} about {smallest}, so no one "
        "learning rate fits all weights.",
        "sentence_large": "The inputs are large: {large} is about {largest}, so the learning rate does not fit its "
        "weights.",
        "sentence_target": "The target is large: about {largest}, so the first errors make steps that are much too "
        "long.",
        "evidence": "The same run with standardized features comes to {share} times the best constant's training "
        "loss after {epochs}; {this}.",
        "now": "this one has come to {now} times",
        "lost": "this one has lost its numbers",
        "epoch": "epoch",
        "change": "standardized features",
        "change_target": "standardized features and target",
    },
)


def sizes(case: Case) -> list[float]:
    """The root mean square of each feature over the training points."""
    features = case.loaded.lanes.train_inputs[:, :, 0].astype(np.float64)
    return [root_mean_square(column) for column in features.T]


def are_unscaled(case: Case) -> bool:
    """Whether the features are of unlike size, or large, and not standardized."""
    data = case.experiment.data
    varying = [size for size in sizes(case) if size > 0]
    if data.standardize_inputs or not varying:
        return False
    return max(varying) >= UNLIKE or max(varying) >= UNLIKE * min(varying)


def target_size(case: Case) -> float:
    """The largest root mean square of a target over the training points; 0 where targets are classes or scaled."""
    if case.program.coding != "numbers" or case.experiment.data.standardize_target:
        return 0.0
    return max(root_mean_square(column) for column in case.train_targets.astype(np.float64).T)


def find(case: Case, fit: Fit) -> list[Finding]:
    """At most one finding, where the network does not do its job."""
    if fit.good or case.epochs == 0:
        return []
    found = finding(case, "problem", fit.train, fit.constant)
    return [] if found is None else [found]


def finding(case: Case, severity: Severity, loss: float, constant: float) -> Finding | None:
    """The finding, if it is so; `loss` is the training loss that the run came to, `constant` the best constant's."""
    inputs = are_unscaled(case)
    if not inputs and target_size(case) < UNLIKE:
        return None
    epochs = max(1, min(case.epochs, LONGEST))
    run = rerun(case, case.experiment.training.learning_rate, epochs, scaled=True)
    share, now = run.history[-1][1] / constant_when_scaled(case), loss / constant
    helped = run.finite and share < HELPED * min(1.0, now if math.isfinite(now) else 1.0)
    this = FACTS.say("now", now=number(now, 2)) if math.isfinite(now) else FACTS.say("lost")
    return Finding(
        kind="unscaled_inputs" if inputs else "unscaled_target",
        severity=severity if helped else "remark",
        sentence=_sentence(case) if inputs else FACTS.say("sentence_target", largest=number(target_size(case), 2)),
        evidence=FACTS.say("evidence", epochs=counted(epochs, FACTS.say("epoch")), share=number(share, 2), this=this),
        numbers={**_sizes_told(case, inputs=inputs), "loss_share": now, "loss_share_when_standardized": share},
        advice=(Advice("standardize", "both" if case.program.coding == "numbers" else None),) if helped else (),
        counterfactual=Counterfactual(FACTS.say("change" if inputs else "change_target"), now, share),
        suspected=not helped,
    )


def constant_when_scaled(case: Case) -> float:
    """The training loss of the best constant for the targets of the run with standardized features."""
    targets = case.loaded.lanes.train_targets
    if case.program.coding == "numbers":
        targets = standardized(targets)
    wanted = targets[:, :, 0]
    middle = np.broadcast_to(means(wanted.astype(np.float64)), wanted.shape)
    return mean(case.losses(as_answers(case, middle), wanted))


def _sizes_told(case: Case, *, inputs: bool) -> Numbers:
    if not inputs:
        return {"target_size": target_size(case)}
    rows: list[list[Number]] = [
        [name, size] for name, size in zip(case.experiment.data.features, sizes(case), strict=True)
    ]
    return {"feature_size": rows}


def _sentence(case: Case) -> str:
    ordered = sorted(
        (size, name) for size, name in zip(sizes(case), case.experiment.data.features, strict=True) if size > 0
    )
    (smallest, small), (largest, large) = ordered[0], ordered[-1]
    words = {"large": large, "largest": number(largest, 2), "small": small, "smallest": number(smallest, 2)}
    return FACTS.say("sentence" if largest >= UNLIKE * smallest else "sentence_large", **words)

"""overfitting: a network that does better on its training points than it can do on others.

Definition: the test loss is above the training loss by at least a tenth of the best constant's loss, and that gap is
no accident of the draw.  What is an accident is judged in two ways:
- Where the noise floor is known and above 0, the network is compared with the best possible answers on the same
  points, which removes most of the chance: on the training points it costs less than they do, and on the test points
  more, each by over 2 standard errors of the mean difference.  It has learned the noise.
- Elsewhere the gap is more than 2 standard deviations, those of the mean test loss and the mean training loss
  (deviation of the points' losses over the root of their number) taken together.
Fewer than 10 training or test points have no deviation worth the name, and are not judged.
A tenth: less is not worth a remark; in the Playground at noise 35, one layer of 8 units has a gap of 0.035 of 0.5.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Finding
from smallnets.diagnosis.fit import ENOUGH
from smallnets.diagnosis.sums import deviation, mean
from smallnets.diagnosis.wording import number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.finding import Number
    from smallnets.diagnosis.fit import Fit

SURE = 2.0
FEWEST = 10

FACTS = Facts(
    name="overfitting",
    thresholds={"sure": SURE, "fewest": FEWEST},
    texts={
        "sentence": "The network overfits: it knows its training points better than it can know others.",
        "evidence": "The training loss is {train}, the test loss {test}. {judged}",
        "against_the_floor": "The best possible answers would cost {train} and {test} on the same points: the network "
        "is better than possible on the ones it was trained on, so it has learned their noise, and worse on the "
        "others.",
        "by_the_gap": "The gap of {gap} is {times} times what the draw of the points explains.",
    },
    advice=("more training points", "fewer units or epochs", "an l2 penalty, beginning with 0.001"),
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """At most one finding."""
    gap = fit.test - fit.train
    few = min(len(case.train_losses), len(case.test_losses)) < FEWEST
    if case.epochs == 0 or few or gap < (1 - ENOUGH) * fit.constant:
        return []
    noisy = fit.floor is not None and fit.floor.loss > 0
    judged = _against_the_floor(case, fit) if noisy else _by_the_gap(case, gap)
    if judged is None:
        return []
    evidence, numbers = judged
    return [
        Finding(
            kind="overfitting",
            severity="warning",
            sentence=FACTS.say("sentence"),
            evidence=FACTS.say("evidence", train=number(fit.train, 4), test=number(fit.test, 4), judged=evidence),
            numbers={"train_loss": fit.train, "test_loss": fit.test, "gap": gap, **numbers},
            advice=FACTS.advice,
        )
    ]


def _against_the_floor(case: Case, fit: Fit) -> tuple[str, dict[str, Number]] | None:
    assert fit.floor is not None  # noqa: S101 - asked by the caller
    gain, gain_error = _mean(fit.floor.train - case.train_losses)
    excess, excess_error = _mean(case.test_losses - fit.floor.test)
    if gain <= SURE * gain_error or excess <= SURE * excess_error:
        return None
    best = {"train": number(mean(fit.floor.train), 4), "test": number(mean(fit.floor.test), 4)}
    sentence = FACTS.say("against_the_floor", **best)
    return sentence, {
        "noise_floor": fit.floor.loss,
        "gain_on_training_points": gain,
        "gain_error": gain_error,
        "excess_on_test_points": excess,
        "excess_error": excess_error,
    }


def _by_the_gap(case: Case, gap: float) -> tuple[str, dict[str, Number]] | None:
    spread = _together(_mean(case.train_losses)[1], _mean(case.test_losses)[1])
    if gap <= SURE * spread:
        return None
    sentence = FACTS.say("by_the_gap", gap=number(gap), times=number(gap / spread, 2))
    return sentence, {"deviation": spread}


def _mean(values: NDArray[np.float64]) -> tuple[float, float]:
    """The mean and its standard error."""
    return mean(values), deviation(values) / math.sqrt(len(values))


def _together(first: float, second: float) -> float:
    """The deviation of the difference of two independent numbers."""
    return math.sqrt(first * first + second * second)

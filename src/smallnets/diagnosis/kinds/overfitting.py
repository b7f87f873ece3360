"""overfitting: a network that does better on its training points than it can do on others.

Definition: on other points the network costs more than on its training points by at least a tenth of the best
constant's loss, and that gap is no accident of the draw.
- Where the population is known, its other points are the population: a mean without chance.  With noise the network
  must also cost less on its training points than the best possible answers do there (it has learned their noise), and
  more on the population than they do, by a twentieth of the best constant's loss or more.
- Elsewhere they are the test points, and the gap is more than 3 standard deviations, those of the mean test loss and
  the mean training loss (deviation of the points' losses over the root of their number) taken together; with 2, 2 of
  25 such findings on moons were an accident of the draw.  Fewer than 10 training or test points have no deviation
  worth the name, and are not judged.
A network that does not even do its job on the training points underfits, and is not said to overfit.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Finding
from smallnets.diagnosis.fit import ENOUGH, NOTHING
from smallnets.diagnosis.sums import deviation, mean
from smallnets.diagnosis.wording import number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.finding import Number
    from smallnets.diagnosis.fit import Fit

FEWEST = 10
PENALTY = 0.03
MORE_POINTS = 4
CERTAIN = 3.0

FACTS = Facts(
    name="overfitting",
    thresholds={"fewest": FEWEST, "penalty": PENALTY, "more_points": MORE_POINTS, "certain": CERTAIN},
    texts={
        "sentence": "The network overfits: it does clearly better on its training points than on others.",
        "evidence": "The training loss is {train}, the test loss {test}. {judged}",
        "against_the_floor": "The best possible answers would cost {train} on the training points and {floor} on "
        "average; the network costs {true} on average over all points of this kind, so it has learned the noise of its "
        "training points.",
        "population": "On average over all points of this kind the network costs {true}.",
        "by_the_gap": "The gap of {gap} is {times} times what the draw of the points explains.",
    },
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """At most one finding."""
    judged = _judged(case, fit)
    if judged is None:
        return []
    evidence, numbers = judged
    other = fit.test if fit.true is None else fit.true
    return [
        Finding(
            kind="overfitting",
            severity="warning",
            sentence=FACTS.say("sentence"),
            evidence=FACTS.say("evidence", train=number(fit.train, 4), test=number(fit.test, 4), judged=evidence),
            numbers={"train_loss": fit.train, "test_loss": fit.test, "gap": other - fit.train, **numbers},
            advice=_advice(case),
        )
    ]


def _judged(case: Case, fit: Fit) -> tuple[str, dict[str, Number]] | None:
    if case.epochs == 0 or not fit.good:
        return None
    gap = (fit.test if fit.true is None else fit.true) - fit.train
    if not gap >= (1 - ENOUGH) * fit.constant:
        return None
    return _by_the_gap(case, gap) if fit.true is None else _against_the_population(fit, fit.true)


def _against_the_population(fit: Fit, true: float) -> tuple[str, dict[str, Number]] | None:
    assert fit.floor is not None  # noqa: S101 - the population comes with the floor
    numbers: dict[str, Number] = {"noise_floor": fit.floor.loss, "population_loss": true}
    if fit.floor.loss == 0:
        return FACTS.say("population", true=number(true, 4)), numbers
    best = mean(fit.floor.train)
    if fit.train >= best or true - fit.floor.loss < NOTHING * fit.constant:
        return None
    words = {"train": number(best, 4), "floor": number(fit.floor.loss, 4), "true": number(true, 4)}
    return FACTS.say("against_the_floor", **words), {**numbers, "floor_on_training_points": best}


def _by_the_gap(case: Case, gap: float) -> tuple[str, dict[str, Number]] | None:
    spread = _together(_error(case.train_losses), _error(case.test_losses))
    few = min(len(case.train_losses), len(case.test_losses)) < FEWEST
    if few or gap <= CERTAIN * spread:
        return None
    sentence = FACTS.say("by_the_gap", gap=number(gap), times=number(gap / spread, 2))
    return sentence, {"deviation": spread}


def _error(values: NDArray[np.float64]) -> float:
    """The standard error of the mean."""
    return deviation(values) / math.sqrt(len(values))


def _together(first: float, second: float) -> float:
    """The deviation of the difference of two independent numbers."""
    return math.sqrt(first * first + second * second)


def _advice(case: Case) -> tuple[Advice, ...]:
    """More points, where they can be drawn; a penalty; an end before the noise is learned; a smaller network."""
    data = case.experiment.data
    drawn = data.generator is not None
    points = Advice("points", MORE_POINTS * data.points, now=data.points) if drawn else Advice("points")
    advice = [points] if drawn else []
    if case.program.penalty is None or case.program.penalty_rate == 0:
        advice.append(Advice("penalty", PENALTY))
    best = _best_epoch(case)
    if best is not None:
        advice.append(Advice("epochs", best, now=case.epochs))
    if case.hidden and len(case.hidden[-1]) > 1:
        advice.append(Advice("units", -1, layer=len(case.hidden)))
    return tuple(advice) if drawn else (*advice, points)


def _best_epoch(case: Case) -> int | None:
    """The recorded epoch with the lowest test loss, if it lies in the first half of the training."""
    rows = [row for row in case.history if row[0] > 0]
    best = min(rows, key=lambda row: row[2])[0] if rows else 0
    return best if 0 < best <= case.epochs // 2 else None

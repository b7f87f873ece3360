"""The noise floor: what the best possible answers cost on a run's own points."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from smallnets.datasets.elementary import MATHEMATICS
from smallnets.diagnosis.best_answers import as_answers
from smallnets.diagnosis.noise import Outcomes, is_noiseless, outcomes
from smallnets.diagnosis.sums import mean
from smallnets.engines.preparing import coded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.diagnosis.case import Case

BEST_IS_THE_MEAN = ("half_squared", "mean_squared", "logistic", "softmax_cross_entropy")
"""Losses whose best answer is the mean of the possible targets."""


@dataclass(frozen=True, eq=False)
class Floor:
    """What the best possible answers cost.

    Attributes:
        loss: the mean loss that is expected of them at the places of all the run's points.
        deviation: the standard deviation of one point's loss under them, over places and targets.
        train: shape (n,), their loss at each training point, with the targets as drawn.
        test: shape (m,), the same for the test points.
    """

    loss: float
    deviation: float
    train: NDArray[np.float64]
    test: NDArray[np.float64]

    def deviation_of_mean(self, points: int) -> float:
        """The standard deviation of the mean loss of so many fresh points."""
        return self.deviation / math.sqrt(points)

    def chance(self, target: float, points: int) -> float:
        """The chance that even the best answers cost at most `target` on so many fresh points (normal law)."""
        spread = self.deviation_of_mean(points)
        if spread == 0:
            return float(target >= self.loss)
        away = (self.loss - target) / (spread * math.sqrt(2.0))
        return 0.5 * float(MATHEMATICS.erfc(np.array([away]))[0])


def floor_of(case: Case) -> Floor | None:
    """The floor of a case; None where it is not known."""
    data = case.experiment.data
    if is_noiseless(data):
        return Floor(0.0, 0.0, np.zeros(len(case.train_targets)), np.zeros(len(case.test_targets)))
    if data.generator is None or data.standardize_target or case.program.loss.name not in BEST_IS_THE_MEAN:
        return None
    inputs, split = case.loaded.drawn.inputs[:, :, 0], case.loaded.drawn.split
    possible = outcomes(data, inputs)
    if possible is None:
        return None
    answers = _best(case, possible)
    expected, squared = _moments(case, possible, answers)
    loss = mean(expected)
    return Floor(
        loss=loss,
        deviation=math.sqrt(max(0.0, mean(squared) - loss * loss)),
        train=case.losses(answers[split.train], case.train_targets),
        test=case.losses(answers[split.test], case.test_targets),
    )


def _best(case: Case, possible: Outcomes) -> NDArray[np.float64]:
    means = sum(
        possible.chances[:, place, None] * _coded(case, possible.targets[:, place])
        for place in range(possible.chances.shape[1])
    )
    return as_answers(case, np.asarray(means, np.float64))


def _moments(
    case: Case, possible: Outcomes, answers: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    expected, squared = np.zeros(len(answers)), np.zeros(len(answers))
    for place in range(possible.chances.shape[1]):
        losses = case.losses(answers, _coded(case, possible.targets[:, place]))
        expected += possible.chances[:, place] * losses
        squared += possible.chances[:, place] * (losses * losses)
    return expected, squared


def _coded(case: Case, targets: NDArray[np.float64]) -> NDArray[np.float64]:
    column = targets[:, None] if case.program.coding == "numbers" else targets.astype(np.int64)[:, None]
    return np.asarray(coded(column, case.program.coding, case.program.outputs)[:, :, 0], np.float64)

"""The noise floor: what the best possible answers cost, over the population and on a run's own points.

The floor of a generator is that of its population: a sum over places with weights (`datasets.population`), right to
five digits or more, the same for every seed.  The cones of `multi_gauss` have a sum of their own (`datasets.cones`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from smallnets.datasets.cones import mean_variance
from smallnets.datasets.elementary import MATHEMATICS
from smallnets.datasets.outcomes import Outcomes, is_noiseless, outcomes
from smallnets.datasets.population import Places, places
from smallnets.diagnosis.best_answers import as_answers
from smallnets.diagnosis.sums import mean, total
from smallnets.engines.preparing import coded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.diagnosis.case import Case

    Floats = NDArray[np.float64]

BEST_IS_THE_MEAN = ("half_squared", "mean_squared", "logistic", "softmax_cross_entropy")
"""Losses whose best answer is the mean of the possible targets."""


@dataclass(frozen=True, eq=False)
class Population:
    """All places where points of the data set lie, and the possible targets there."""

    places: Places
    possible: Outcomes


@dataclass(frozen=True, eq=False)
class Floor:
    """What the best possible answers cost.

    Attributes:
        loss: their mean loss over the population.
        deviation: the standard deviation of one point's loss under them, over places and targets.
        skewness: the third standardized moment of that loss.
        train: shape (n,), their loss at each training point, with the targets as drawn.
        test: shape (m,), the same for the test points.
        population: where the points lie; None for a truth table and for data without noise of other kinds.
    """

    loss: float
    deviation: float
    skewness: float
    train: Floats
    test: Floats
    population: Population | None = field(default=None, repr=False)

    def deviation_of_mean(self, points: int) -> float:
        """The standard deviation of the mean loss of so many fresh points."""
        return self.deviation / math.sqrt(points)

    def chance(self, target: float, points: int) -> float:
        """The chance that even the best answers cost at most `target` on so many fresh points.

        The normal law with the first term for the skewness (Edgeworth 1905); within about 0.01 for 50 points or more.
        """
        spread = self.deviation_of_mean(points)
        if spread == 0:
            return float(target >= self.loss)
        z = (target - self.loss) / spread
        normal = 0.5 * float(MATHEMATICS.erfc(np.array([-z / math.sqrt(2.0)]))[0])
        density = float(MATHEMATICS.exp(np.array([-z * z / 2.0]))[0]) / math.sqrt(2.0 * math.pi)
        skewed = normal - self.skewness / (6.0 * math.sqrt(points)) * (z * z - 1.0) * density
        return min(1.0, max(0.0, skewed))


def floor_of(case: Case) -> Floor | None:
    """The floor of a case; None where it is not known."""
    data = case.experiment.data
    if data.truth is not None:
        return _nothing(case, None)
    if data.generator is None:
        return None
    known = not data.standardize_target and case.program.loss.name in BEST_IS_THE_MEAN
    population = _population(case) if known else None
    if is_noiseless(data.generator, data.noise):
        return _nothing(case, population)
    return None if population is None else _noisy(case, population)


def _population(case: Case) -> Population | None:
    data = case.experiment.data
    assert data.generator is not None  # noqa: S101 - asked by the caller
    found = places(data.generator, data.noise, len(data.classes))
    possible = None if found is None else outcomes(data.generator, data.noise, len(data.classes), found.inputs)
    return None if found is None or possible is None else Population(found, possible)


def _nothing(case: Case, population: Population | None) -> Floor:
    return Floor(0.0, 0.0, 0.0, np.zeros(len(case.train_targets)), np.zeros(len(case.test_targets)), population)


def _noisy(case: Case, population: Population) -> Floor:
    first, second, third = _moments(case, population)
    variance = max(0.0, second - first * first)
    deviation = math.sqrt(variance)
    central = third - 3.0 * first * second + 2.0 * first * first * first
    train, test = _own(case)
    return Floor(
        loss=_cones(case) if case.experiment.data.generator == "multi_gauss" else first,
        deviation=deviation,
        skewness=central / (variance * deviation) if deviation > 0 else 0.0,
        train=train,
        test=test,
        population=population,
    )


def _own(case: Case) -> tuple[Floats, Floats]:
    """The loss of the best answers at the run's own training and test points."""
    data, drawn = case.experiment.data, case.loaded.drawn
    possible = outcomes(data.generator or "", data.noise, len(data.classes), drawn.inputs[:, :, 0])
    assert possible is not None  # noqa: S101 - the population is known, so these are
    answers = as_answers(case, mean_targets(case, possible))
    train, test = drawn.split.train, drawn.split.test
    return case.losses(answers[train], case.train_targets), case.losses(answers[test], case.test_targets)


def mean_targets(case: Case, possible: Outcomes) -> Floats:
    """The mean of the possible targets (n, outputs), as the network's outputs should be."""
    means = sum(
        possible.chances[:, place, None] * _coded(case, possible.targets[:, place])
        for place in range(possible.chances.shape[1])
    )
    return np.asarray(means, np.float64)


def expected_loss(case: Case, population: Population, answers: Floats) -> float:
    """The mean loss of answers (places, outputs) over places and targets."""
    return _moments(case, population, answers)[0]


def _moments(case: Case, population: Population, answers: Floats | None = None) -> tuple[float, float, float]:
    """The means of the loss, its square and its cube; of the best answers if none are given."""
    possible, weights = population.possible, population.places.weights
    given = as_answers(case, mean_targets(case, possible)) if answers is None else answers
    powers = [np.zeros(len(weights)) for _ in range(3)]
    for place in range(possible.chances.shape[1]):
        losses, chance = case.losses(given, _coded(case, possible.targets[:, place])), possible.chances[:, place]
        power = chance
        for at, sums in enumerate(powers):
            power = power * losses
            powers[at] = sums + power
    first, second, third = (total(weights * sums) for sums in powers)
    return first, second, third


def _cones(case: Case) -> float:
    """The loss of the cones' mean at a target that is one standard deviation away."""
    away = math.sqrt(mean_variance(case.experiment.data.noise))
    return mean(case.losses(np.zeros((1, 1)), np.full((1, 1), away)))


def _coded(case: Case, targets: Floats) -> Floats:
    column = targets[:, None] if case.program.coding == "numbers" else targets.astype(np.int64)[:, None]
    return np.asarray(coded(column, case.program.coding, case.program.outputs)[:, :, 0], np.float64)

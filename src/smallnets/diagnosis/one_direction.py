"""What a network can reach at best that sees the points of a plane along one direction only.

Along the direction the population is cut into strips; the best answer of a strip is the mean target of the places in
it, and what all these answers cost is told.  Strips of finite width make that a little too large (about 1 %), so it is
told with two digits.
"""

from __future__ import annotations

from math import pi
from typing import TYPE_CHECKING

import numpy as np

from smallnets.datasets.elementary import cosine, sine
from smallnets.diagnosis.best_answers import as_answers
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.floor import expected_loss, mean_targets

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.floor import Population

    Floats = NDArray[np.float64]

STRIPS = 48
DIRECTIONS = 36

FACTS = Facts(name="one_direction", thresholds={"strips": STRIPS, "directions": DIRECTIONS})


def best_along(case: Case, population: Population, w1: float, w2: float) -> float:
    """The mean loss of the best function of w1 x1 + w2 x2."""
    return _best(case, population, mean_targets(case, population.possible), w1, w2)


def best_of_all(case: Case, population: Population) -> float:
    """The same for the best of 36 directions."""
    targets = mean_targets(case, population.possible)
    angles = pi * np.arange(DIRECTIONS, dtype=np.float64) / DIRECTIONS
    sides = zip(cosine(angles).tolist(), sine(angles).tolist(), strict=True)
    return min(_best(case, population, targets, w1, w2) for w1, w2 in sides)


def _best(case: Case, population: Population, targets: Floats, w1: float, w2: float) -> float:
    inputs, weights = population.places.inputs, population.places.weights
    along = w1 * inputs[:, 0] + w2 * inputs[:, 1]
    low, high = float(along.min()), float(along.max())
    strips = np.minimum(((along - low) / (high - low) * STRIPS).astype(np.int64), STRIPS - 1)
    held = np.bincount(strips, weights, STRIPS)
    held[held == 0] = 1.0
    sums = [np.bincount(strips, weights * column, STRIPS) / held for column in targets.T]
    return expected_loss(case, population, as_answers(case, np.stack(sums, axis=1)[strips]))

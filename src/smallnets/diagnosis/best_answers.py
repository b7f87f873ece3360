"""What could be had: the best constant answer, an exact fit, and what the values around a point say about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from smallnets.datasets.elementary import logarithm
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.sums import deviation, mean, means

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.diagnosis.case import Case

NEIGHBOURS = 5
FEWEST = 20
"""Fewer points than four times five have no neighbourhoods."""
MOST_POINTS = 2000
TINY = 1e-9

FACTS = Facts(
    name="best_answers",
    thresholds={"neighbours": NEIGHBOURS, "fewest": FEWEST, "most_points": MOST_POINTS, "tiny": TINY},
)


def constant_losses(case: Case) -> NDArray[np.float64]:
    """The loss of every training point under the best constant answer.

    Best are the mean targets (squared errors, cross-entropies) or their median (absolute error): the better one.
    """
    targets = case.train_targets.astype(np.float64)
    candidates = [means(targets), np.median(targets, axis=0)]
    tried = [case.losses(as_answers(case, np.broadcast_to(one, targets.shape)), targets) for one in candidates]
    return min(tried, key=mean)


def exact_losses(case: Case) -> NDArray[np.float64]:
    """The loss of every training point if each is answered by the mean target of all points with its features."""
    features, targets = case.loaded.lanes.train_inputs[:, :, 0], case.train_targets.astype(np.float64)
    alike = (features[:, None] == features[None]).all(axis=2)
    answers = np.stack([means(targets[row]) for row in alike])
    return case.losses(as_answers(case, answers), targets)


def neighbour_losses(case: Case) -> NDArray[np.float64]:
    """The loss of (at most the first 2,000) training points, each answered by the mean of its 5 nearest others."""
    features = case.loaded.lanes.train_inputs[:MOST_POINTS, :, 0].astype(np.float64)
    targets = case.train_targets[:MOST_POINTS].astype(np.float64)
    nearest = np.argsort(_distances(features), axis=1, kind="stable")[:, :NEIGHBOURS]
    answers = np.add.accumulate(targets[nearest], axis=1)[:, -1] / NEIGHBOURS
    return case.losses(as_answers(case, answers, softened=NEIGHBOURS), targets)


def _distances(features: NDArray[np.float64]) -> NDArray[np.float64]:
    """The squared distances of all points (n, n), each feature in its standard deviations; infinite to oneself."""
    found = np.zeros((len(features), len(features)))
    for column in features.T:
        spread = deviation(column)
        scaled = column / spread if spread > 0 else column
        away = scaled[:, None] - scaled
        found += away * away
    np.fill_diagonal(found, np.inf)
    return found


def as_answers(case: Case, means: NDArray[np.float64], softened: int = 0) -> NDArray[np.float64]:
    """Mean targets (n, outputs) as a network would answer: log-odds where the loss takes pre-activations.

    With `softened`, shares are those of that many points and one more that is undecided, so that no share is 0.
    """
    if not case.program.loss.logits:
        return means
    together = case.program.layers[-1].softmax
    undecided = 1.0 / means.shape[1] if together else 0.5
    shares = (means * softened + undecided) / (softened + 1) if softened else means
    shares = np.clip(shares, TINY, 1.0 - TINY)
    return logarithm(shares if together else shares / (1.0 - shares))

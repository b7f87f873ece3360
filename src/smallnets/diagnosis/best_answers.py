"""What could be had: the best constant answer, and what the values around a point say about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.diagnosis.case import Case

NEIGHBOURS = 5
MOST_POINTS = 2000
TINY = 1e-9


def constant_losses(case: Case) -> NDArray[np.float64]:
    """The loss of every training point under the best constant answer.

    Best are the mean targets (squared errors, cross-entropies) or their median (absolute error): the better one.
    """
    targets = case.train_targets.astype(np.float64)
    candidates = [targets.mean(axis=0), np.median(targets, axis=0)]
    tried = [case.losses(as_answers(case, np.broadcast_to(one, targets.shape)), targets) for one in candidates]
    return min(tried, key=lambda losses: float(losses.mean()))


def neighbour_losses(case: Case) -> NDArray[np.float64]:
    """The loss of (at most the first 2,000) training points, each answered by the mean of its 5 nearest others.

    Of 5 points or fewer nobody's neighbours are near: they get the best constant answer.
    """
    if len(case.train_targets) <= NEIGHBOURS:
        return constant_losses(case)
    features = case.loaded.lanes.train_inputs[:MOST_POINTS, :, 0].astype(np.float64)
    targets = case.train_targets[:MOST_POINTS].astype(np.float64)
    spread = features.std(axis=0)
    scaled = features / np.where(spread > 0, spread, 1.0)
    squares = (scaled**2).sum(axis=1)
    distances = squares[:, None] + squares[None] - 2.0 * scaled @ scaled.T
    np.fill_diagonal(distances, np.inf)
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :NEIGHBOURS]
    return case.losses(as_answers(case, targets[nearest].mean(axis=1), softened=NEIGHBOURS), targets)


def as_answers(case: Case, means: NDArray[np.float64], softened: int = 0) -> NDArray[np.float64]:
    """Mean targets (n, outputs) as a network would answer: log-odds where the loss takes pre-activations.

    With `softened`, shares are those of that many points and one more that is undecided, so that no share is 0.
    """
    if not case.program.loss.logits:
        return means
    outputs = means.shape[1]
    undecided = 0.5 if outputs == 1 else 1.0 / outputs
    shares = (means * softened + undecided) / (softened + 1) if softened else means
    shares = np.clip(shares, TINY, 1.0 - TINY)
    return np.log(shares / (1.0 - shares)) if outputs == 1 else np.log(shares)

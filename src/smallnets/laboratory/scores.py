"""What one network is worth on points, in the numbers that people use."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from smallnets.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.laboratory.trained_network import TrainedNetwork


HALF = 0.5


class Scores(Frozen):
    """What one network is worth; NaN where a number means nothing.

    Attributes:
        accuracy: the share of rows whose class is right.
        balanced_accuracy: the mean over the classes that occur of the share of their rows that are right.
        log_loss: the mean of -ln of the probability that the network gives to the right class, natural logarithm;
            for networks whose outputs are probabilities (logistic, softmax).
        r2: 1 - the sum of squared errors / the sum of squared distances from the mean.
        rmse: the root of the mean squared error, in the target's units.
        mae: the mean absolute error, in the target's units.
        counts: counts[i][j] rows of class i were taken for class j; empty for a regression.
    """

    accuracy: float = math.nan
    balanced_accuracy: float = math.nan
    log_loss: float = math.nan
    r2: float = math.nan
    rmse: float = math.nan
    mae: float = math.nan
    counts: tuple[tuple[int, ...], ...] = ()


Judged = tuple["TrainedNetwork", "NDArray[np.float64]", "NDArray[Any]"]
"""A network, and the inputs and targets of points that it was not trained on."""


def scores_of(network: TrainedNetwork, inputs: NDArray[np.float64], targets: NDArray[Any]) -> Scores:
    """The scores of one network on points, targets being numbers or places of classes."""
    return pooled_scores([(network, inputs, targets)])


def pooled_scores(parts: Sequence[Judged]) -> Scores:
    """The scores over the points of all parts, each answered by its own network, as in a cross-validation."""
    raws = [network.outputs(inputs) for network, inputs, _ in parts]
    targets = np.concatenate([wanted for *_, wanted in parts])
    first = parts[0][0]
    if targets.ndim > 1:
        return Scores()  # each target has its own: `scores_by_target`
    if first.program.coding == "numbers":
        said = [network.scale.target_back(raw[:, 0]) for (network, *_), raw in zip(parts, raws, strict=True)]
        return _of_numbers(np.concatenate(said), targets)
    count, raw = len(first.experiment.data.classes), np.concatenate(raws)
    network, said = first, np.array(first.decide(raw), np.int64)
    counts = np.zeros((count, count), np.int64)
    np.add.at(counts, (targets, said), 1)
    occurring = counts.sum(axis=1) > 0
    right = np.diag(counts)[occurring] / counts.sum(axis=1)[occurring]
    table = tuple(tuple(row) for row in counts.tolist())
    accuracy = float(np.diag(counts).sum() / counts.sum())
    return Scores(accuracy, float(right.mean()), _log_loss(network, raw, targets), counts=table)


def scores_by_target(parts: Sequence[Judged]) -> tuple[Scores, ...]:
    """The scores of each of several targets that are predicted together; accuracy where they are 0 and 1 only."""
    said = np.concatenate([network.scale.target_back(network.outputs(inputs)) for network, inputs, _ in parts])
    wanted = np.concatenate([targets for *_, targets in parts])
    found: list[Scores] = []
    for answers, targets in zip(said.T, wanted.T, strict=True):
        is_binary = set(targets.tolist()) <= {0.0, 1.0}
        right = float(((answers >= HALF) == (targets >= HALF)).mean()) if is_binary else math.nan
        found.append(replace(_of_numbers(answers, targets), accuracy=right))
    return tuple(found)


def _of_numbers(said: NDArray[np.float64], targets: NDArray[np.float64]) -> Scores:
    errors = said - targets
    around = float(((targets - targets.mean()) ** 2).sum())
    squares = float((errors**2).sum())
    r2 = 1 - squares / around if around > 0 else math.nan
    return Scores(r2=r2, rmse=math.sqrt(squares / len(errors)), mae=float(np.abs(errors).mean()))


def _log_loss(network: TrainedNetwork, raw: NDArray[np.float64], targets: NDArray[np.int64]) -> float:
    """The mean of -ln p of the right class; NaN where outputs are no probabilities, +inf for a p of 0."""
    if network.program.coding not in {"bits", "shares"} or (network.program.coding == "bits" and raw.shape[1] > 1):
        return math.nan
    shares = raw if raw.shape[1] > 1 else np.concatenate([1 - raw, raw], axis=1)
    given = shares[np.arange(len(targets)), targets]
    with np.errstate(divide="ignore"):
        return float(-np.log(given).mean())

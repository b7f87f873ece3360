"""The same run once more, with another learning rate or with standardized features."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace as replaced

from smallnets.diagnosis.sums import deviation, mean
from smallnets.engines import AUTO, engine
from smallnets.engines.preparing import fresh_state
from smallnets.engines.program import lower

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.engines.contract import Floats, Lanes


@dataclass(frozen=True)
class Rerun:
    """Rows (epoch, train loss), epoch 0 first, and whether all parameters are finite at the end."""

    history: tuple[tuple[int, float], ...]
    finite: bool


def rerun(case: Case, rate: float, epochs: int, *, scaled: bool = False) -> Rerun:
    """Train from the same start on the same data with the learning rate `rate` for so many epochs.

    With `scaled`, each feature, and the target of a regression, is standardized as the training points say.
    """
    experiment = case.experiment
    changed = replaced(experiment, training=replaced(experiment.training, learning_rate=rate, epochs=epochs))
    program = lower(changed)
    loaded = case.loaded
    state = fresh_state(changed, program, [stream.copy() for stream in loaded.streams])
    lanes = _scaled(loaded.lanes, numbers=program.coding == "numbers") if scaled else loaded.lanes
    trained = engine(AUTO, program)[0].train(program, lanes, state, epochs, range(epochs + 1))
    history = tuple((record.epoch, float(record.train_loss[0])) for record in trained.records)
    return Rerun(history, bool(np.isfinite(trained.state.parameters).all()))


def _scaled(lanes: Lanes, *, numbers: bool) -> Lanes:
    targets = standardized(lanes.train_targets) if numbers else lanes.train_targets
    return replace(lanes, train_inputs=standardized(lanes.train_inputs), train_targets=targets)


def standardized(values: Floats) -> Floats:
    """Columns (n, k, 1) less their means, divided by their deviations; a constant column becomes 0."""
    found = np.zeros_like(values)
    for place in range(values.shape[1]):
        column = values[:, place, 0].astype(np.float64)
        spread = deviation(column)
        found[:, place, 0] = (column - mean(column)) / (spread if spread > 0 else 1.0)
    return found

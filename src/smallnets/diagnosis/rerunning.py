"""The same run once more, with another learning rate or with standardized features."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace as replaced

from smallnets.diagnosis.sums import deviation, mean
from smallnets.engines import AUTO, engine
from smallnets.engines.preparing import fresh_state
from smallnets.engines.program import lower
from smallnets.engines.reference.engine import ReferenceRun

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.engines.contract import Floats, Lanes, State
    from smallnets.engines.program import Program


@dataclass(frozen=True)
class Rerun:
    """Rows (epoch, train loss), epoch 0 first, and whether all parameters are finite at the end."""

    history: tuple[tuple[int, float], ...]
    finite: bool


def rerun(case: Case, rate: float, epochs: int, *, scaled: bool = False) -> Rerun:
    """Train from the same start on the same data with the learning rate `rate` for so many epochs.

    With `scaled`, each feature, and the target of a regression, is standardized as the training points say.
    """
    program, state = _begun(case, rate, epochs)
    lanes = _scaled(case.loaded.lanes, numbers=program.coding == "numbers") if scaled else case.loaded.lanes
    trained = engine(AUTO, program)[0].train(program, lanes, state, epochs, range(epochs + 1))
    history = tuple((record.epoch, float(record.train_loss[0])) for record in trained.records)
    return Rerun(history, bool(np.isfinite(trained.state.parameters).all()))


def last_numbers(case: Case) -> tuple[int, Floats]:
    """The epoch in which a run loses its numbers, and the last parameters (P,) of it that are all finite.

    They are those before the first update that leaves one that is not finite.
    """
    rate = case.experiment.training.learning_rate
    history = rerun(case, rate, case.epochs).history
    epoch = next((at for at, loss in history if not math.isfinite(loss)), case.epochs)
    if epoch == 0:
        return 0, case.start
    if np.isfinite(case.parameters).all():
        return case.epochs, case.parameters
    program, state = _begun(case, rate, epoch)
    state = engine(AUTO, program)[0].train(program, case.loaded.lanes, state, epoch - 1, ()).state
    with np.errstate(all="ignore"):
        run = ReferenceRun.of(program, case.loaded.lanes, state)
        before = run.now.values.copy()
        for _ in run.batches():
            if not np.isfinite(run.now.values).all():
                break
            before = run.now.values.copy()
    return epoch, before[:, 0]


def _begun(case: Case, rate: float, epochs: int) -> tuple[Program, State]:
    """The case's run at its start, with that learning rate."""
    experiment = case.experiment
    changed = replaced(experiment, training=replaced(experiment.training, learning_rate=rate, epochs=epochs))
    program = lower(changed)
    return program, fresh_state(changed, program, [stream.copy() for stream in case.loaded.streams])


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

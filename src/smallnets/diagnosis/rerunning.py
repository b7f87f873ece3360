"""The same run once more, with another learning rate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace as replaced

from smallnets.engines import AUTO, engine
from smallnets.engines.loading import load
from smallnets.engines.preparing import fresh_state
from smallnets.engines.program import lower

if TYPE_CHECKING:
    from smallnets.plans.experiment import Experiment


@dataclass(frozen=True)
class Rerun:
    """Rows (epoch, train loss), epoch 0 first, and whether all parameters are finite at the end."""

    history: tuple[tuple[int, float], ...]
    finite: bool


def rerun(experiment: Experiment, seed: str, rate: float, epochs: int) -> Rerun:
    """Train the experiment from the same start with the learning rate `rate` for so many epochs."""
    training = replaced(experiment.training, learning_rate=rate, epochs=epochs)
    changed = replaced(experiment, training=training)
    program = lower(changed)
    loaded = load(changed, program, (seed,))
    state = fresh_state(changed, program, loaded.streams)
    trained = engine(AUTO, program)[0].train(program, loaded.lanes, state, epochs, range(epochs + 1))
    history = tuple((record.epoch, float(record.train_loss[0])) for record in trained.records)
    return Rerun(history, bool(np.isfinite(trained.state.parameters).all()))

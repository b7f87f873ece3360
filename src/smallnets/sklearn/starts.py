"""Several starts of one network, trained side by side as lanes on points that scikit-learn brings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from smallnets.datasets.stream import Stream
from smallnets.engines import engine
from smallnets.engines.contract import Lanes, Record, State
from smallnets.engines.preparing import coded, fresh_state
from smallnets.engines.program import Program, lower
from smallnets.engines.reference import units
from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.laboratory.patience import train_patiently
from smallnets.plans import build

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.engines.contract import Engine
    from smallnets.plans.experiment import Experiment

RECORDED = 50
"""So many epochs of a training are recorded, at most and evenly."""


class LanePoints(Frozen, eq=False):
    """Standardized inputs (n, k) and targets (n,): places of classes, or standardized numbers."""

    inputs: NDArray[np.float64]
    targets: NDArray[Any]


class Duration(Frozen, eq=False):
    """How long, and how it ends: epochs, samples of an update, and epochs without improvement (None: no early stop)."""

    epochs: int
    batch: int
    patience: int | None = None


def planned(settings: Mapping[str, Any], inputs: int, classes: int) -> Experiment:
    """The network and its training as an experiment, for so many inputs and classes (0 for a regression).

    Its data are a stand-in: a row for each class, which says what the outputs have to be.

    Raises:
        InputError: a setting that cannot be used.
    """
    rows = max(2, classes)
    inline = {
        "columns": [f"x{place + 1}" for place in range(inputs)],
        "inputs": [[0.0] * inputs] * rows,
        "targets": [float(row) for row in range(rows)],
    }
    kind = "classification" if classes else "regression"
    draft = {"rules": "textbook", "data": {"inline": inline, "kind": kind, "train_share": 100.0}}
    return build(draft, **settings, standardize="none").experiment


def begun(plan: Experiment, seeds: tuple[str, ...], engine_name: str) -> State:
    """The first weights of every start; start s is what the seed says."""
    program = lower(plan)
    worker, _ = engine(engine_name, program)
    return fresh_state(plan, program, [Stream(seed) for seed in seeds], worker.read_numbers)


def trained(
    plan: Experiment, state: State, train: LanePoints, judged: LanePoints | None, course: Duration, engine_name: str
) -> tuple[State, tuple[Record, ...]]:
    """Train every start further; the records' test losses are those of the judged points, if there are any.

    Raises:
        InputError: the samples of an update are below 1.
    """
    if course.batch < 1:
        raise InputError("batch", course.batch, "cannot train", "write 1 or more samples")
    count = len(train.inputs)
    seen = judged or LanePoints(train.inputs[:1], train.targets[:1])
    sizes = {"batch": min(course.batch, count), "n_train": count, "n_test": len(seen.inputs)}
    program = replace(lower(plan), **sizes)
    worker, _ = engine(engine_name, program)
    lanes = _lanes(program, train, seen)
    if course.patience is not None:
        return _patient(worker, program, lanes, state, course)
    every = max(1, course.epochs // RECORDED) if course.epochs else 1
    found = worker.train(program, lanes, state, course.epochs, range(0, course.epochs + 1, every))
    return found.state, found.records


def _patient(
    worker: Engine, program: Program, lanes: Lanes, state: State, course: Duration
) -> tuple[State, tuple[Record, ...]]:
    limits = (course.epochs, course.patience or 1)
    found = train_patiently(worker, program, (lanes, lanes), state, limits, range(course.epochs + 1), lambda _: True)
    return found.state, found.records


def outputs(plan: Experiment, parameters: NDArray[Any], inputs: NDArray[np.float64]) -> NDArray[np.float64]:
    """The outputs (n, outputs) of one network for standardized inputs (n, k)."""
    return units(lower(plan), inputs, parameters)[-1]


def _lanes(program: Program, train: LanePoints, judged: LanePoints) -> Lanes:
    dtype = np.dtype(f"float{program.width}")
    parts: list[Any] = []
    for points in (train, judged):
        parts.append(np.ascontiguousarray(points.inputs[:, :, None], dtype))
        parts.append(coded(points.targets[:, None], program.coding, program.outputs).astype(dtype))
    return Lanes(*parts)

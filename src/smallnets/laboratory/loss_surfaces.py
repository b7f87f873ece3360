"""The verb `surface`: the loss over a plane of weights through a run, and the path that the run took there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Unpack

import numpy as np

from smallnets.engines import AUTO
from smallnets.engines import engine as chosen_engine
from smallnets.engines.contract import Engine, State
from smallnets.engines.loading import load
from smallnets.engines.preparing import fresh_state
from smallnets.engines.program import Program, lower
from smallnets.errors import InputError
from smallnets.laboratory.interrupting import interruptible
from smallnets.laboratory.surface_results import LossSurface
from smallnets.laboratory.training import Progress
from smallnets.plans import build
from smallnets.plans.keyword_settings import SettingOptions, with_settings
from smallnets.plans.names import find_parameter
from smallnets.plans.size import refuse_if_too_large

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.engines.contract import Floats
    from smallnets.engines.loading import Loaded
    from smallnets.plans.experiment import Experiment

POINTS = 61
STEPS = 60
"""At how many moments of the training the path is looked at."""
MARGIN = 0.35
"""How far the plane reaches beyond the path, in parts of the path's own extent."""
LEAST = 1e-3
SETS = ("train", "test")


@with_settings
def surface(
    source: object,
    targets: object = None,
    *,
    weights: Sequence[str] | str | None = None,
    grid: int = POINTS,
    reach: float | None = None,
    of: str = "train",
    engine: str = AUTO,
    progress: Progress | None = None,
    **options: Unpack[SettingOptions],
) -> LossSurface:
    """Train one network and look at the loss around its path.

    Args:
        source: anything that `train` takes.
        targets: the targets (n,) where the source is an array.
        weights: two parameters that are the axes, all others stay as they end, such as ("w_11^(1)", "w_12^(1)");
            None: the two directions in which the run went furthest (principal components of its path).
        grid: how many points each axis has.
        reach: how far the axes go to both sides of the end of the run; None: so far that the path is on the map.
        of: the loss of the "train" or the "test" points; a penalty is not in it.
        engine: "auto", "compiled" or "reference"; all give the same bits.
        progress: called with the share done; False ends the training, and the path ends there.
        options: any setting of an experiment, one seed.

    Raises:
        InputError: a source, setting or parameter that cannot be used.
    """
    if of not in SETS:
        raise InputError("of", of, "is no set of points", "write train or test")
    if not 2 <= grid <= 1001:
        raise InputError("grid", grid, "is not 2 to 1001", f"write for example {POINTS}")
    if reach is not None and not reach > 0:
        raise InputError("reach", reach, "is no distance", "write a number above 0")
    experiment = build(source if targets is None else (source, targets), **options).experiment
    refuse_if_too_large(experiment, grid * grid)
    with interruptible(progress) as watched:
        return _looked(experiment, _named(weights), (grid, reach), of, engine, watched)


def _looked(
    experiment: Experiment,
    weights: tuple[str, str] | None,
    extent: tuple[int, float | None],
    of: str,
    engine: str,
    watched: Progress,
) -> LossSurface:
    program = lower(experiment)
    worker, _ = chosen_engine(engine, program)
    loaded = load(experiment, program, (experiment.seed,))
    state = fresh_state(experiment, program, loaded.streams)
    path, epochs = _path(program, loaded, state, experiment.training.epochs, (worker, watched))
    end = path[-1]
    if not np.isfinite(path).all():
        raise InputError("run", f"seed {experiment.seed}", "diverged, so it has no surface", "take a smaller rate")
    names, directions = _directions(experiment, weights, path)
    along = (path - end) @ directions.T
    axes = [_axis(along[:, at], extent[0], extent[1]) for at in range(2)]
    grid = end[:, None] + directions.T @ np.stack([part.ravel() for part in np.meshgrid(*axes)])

    def losses(parameters: NDArray[np.float64]) -> NDArray[np.float64]:
        lanes = np.ascontiguousarray(parameters.astype(state.parameters.dtype))
        record = worker.train(program, loaded.lanes, _standing(state, lanes), 0, []).records[-1]
        return np.asarray(record.train_loss if of == "train" else record.test_loss, np.float64)

    origin = end[[int(np.flatnonzero(row)[0]) for row in directions]] if weights else np.zeros(2)
    return LossSurface(
        experiment=experiment,
        of=of,
        names=names,
        xs=axes[0] + origin[0],
        ys=axes[1] + origin[1],
        losses=losses(grid).reshape(len(axes[1]), len(axes[0])),
        path=along + origin,
        path_epochs=epochs,
        path_losses=losses(path.T),
        explained=_explained(path, directions),
    )


def _path(
    program: Program, loaded: Loaded, state: State, epochs: int, who: tuple[Engine, Progress]
) -> tuple[NDArray[np.float64], tuple[int, ...]]:
    """The parameters (moments, P) along the training, and their epochs: close together at first, where much happens."""
    worker, progress = who
    wanted = sorted({0, *(round(epochs * (step / STEPS) ** 2) for step in range(STEPS + 1))})
    moments, done = [state.parameters[:, 0].astype(np.float64)], [0]
    for before, after in pairwise(wanted):
        state = worker.train(program, loaded.lanes, state, after - before, []).state
        moments.append(state.parameters[:, 0].astype(np.float64))
        done.append(after)
        if progress(after / epochs) is False:
            break
    return np.stack(moments), tuple(done)


def _standing(state: State, parameters: Floats) -> State:
    """A state of so many lanes that only has to be measured."""
    lanes = parameters.shape[1]
    return replace(
        state,
        parameters=parameters,
        slots=np.zeros((len(state.slots), *parameters.shape), parameters.dtype),
        dead=np.zeros(parameters.shape, bool),
        carried=np.zeros_like(parameters),
        epochs=np.zeros(lanes, np.int64),
        updates=np.zeros(lanes, np.int64),
        streams=state.streams * lanes,
    )


def _directions(
    experiment: Experiment, weights: tuple[str, str] | None, path: NDArray[np.float64]
) -> tuple[tuple[str, str], NDArray[np.float64]]:
    """The names and directions (2, P) of the axes, each of length 1 and at right angles."""
    if weights is not None:
        places = [find_parameter(experiment.network, name).index for name in weights]
        if places[0] == places[1]:
            raise InputError("weights", weights[0], "stands twice", "name two different weights")
        directions = np.zeros((2, path.shape[1]))
        directions[[0, 1], places] = 1.0
        return weights, directions
    if path.shape[1] < 2:
        raise InputError("network", f"{path.shape[1]} parameters", "has no plane of them", "take a larger network")
    _, _, rows = np.linalg.svd(path - path[-1], full_matrices=True)
    turned = [row * np.sign(row[np.abs(row).argmax()] or 1.0) for row in rows[:2]]
    return ("first direction of the path", "second direction of the path"), np.stack(turned)


def _axis(along: NDArray[np.float64], points: int, reach: float | None) -> NDArray[np.float64]:
    low, high = float(along.min()), float(along.max())
    if reach is not None:
        return np.linspace(-reach, reach, points)
    wide = max(high - low, LEAST)
    return np.linspace(low - MARGIN * wide, high + MARGIN * wide, points)


def _explained(path: NDArray[np.float64], directions: NDArray[np.float64]) -> float:
    """The share of the path's squared distance from its end that lies in the plane."""
    away = path - path[-1]
    whole = float((away * away).sum())
    within = away @ directions.T
    return float((within * within).sum()) / whole if whole else 1.0


def _named(weights: Sequence[str] | str | None) -> tuple[str, str] | None:
    if weights is None:
        return None
    names = [name.strip() for name in weights.split(",")] if isinstance(weights, str) else list(weights)
    if len(names) != 2:
        raise InputError("weights", ",".join(names), "are not two", "name two, such as w_11^(1),w_12^(1)")
    return names[0], names[1]

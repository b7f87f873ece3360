"""Checks before machine code is called: every size that a kernel relies on."""

from __future__ import annotations

import numpy as np

from smallnets.engines.contract import Lanes, State
from smallnets.engines.program import Program
from smallnets.errors import InputError


def check(program: Program, lanes: Lanes, state: State) -> None:
    """See that data and state fit the program.

    Raises:
        InputError: an array has another shape or precision than the program says.
    """
    count = state.parameters.shape[-1]
    parameters = program.parameter_count
    shapes = {
        "state.parameters": (state.parameters, (parameters, count)),
        "state.slots": (state.slots, (len(program.update.slots), parameters, count)),
        "state.dead": (state.dead, (parameters, count)),
        "state.carried": (state.carried, (parameters, count)),
        "state.epochs": (state.epochs, (count,)),
        "state.updates": (state.updates, (count,)),
    }
    for name, (array, shape) in shapes.items():
        if array.shape != shape:
            raise InputError(f"{name}.shape", array.shape, "does not fit the program", f"it must be {shape}")
    real = np.dtype(f"float{program.width}")
    for name in ("parameters", "slots", "carried"):
        kind = shapes[f"state.{name}"][0].dtype
        if kind != real:
            raise InputError(f"state.{name}.dtype", kind, "is not the experiment's precision", f"use {real}")
    if program.rates.lanes not in {None, count}:
        raise InputError("program.lane_rates", program.rates.lanes, "does not fit the lanes", f"give {count}")
    if len(state.streams) != count and program.reshuffle:
        raise InputError("state.streams", len(state.streams), "does not fit the lanes", f"give {count}")
    _check_data(program, lanes, count)


def _check_data(program: Program, lanes: Lanes, count: int) -> None:
    sizes = {"train": program.n_train, "test": program.n_test}
    values = {"inputs": program.inputs, "targets": program.outputs}
    real = np.dtype(f"float{program.width}")
    for part, points in sizes.items():
        for what, size in values.items():
            name = f"lanes.{part}_{what}"
            array: np.ndarray[tuple[int, ...], np.dtype[np.floating]] = getattr(lanes, f"{part}_{what}")
            if array.shape not in {(points, size, 1), (points, size, count)}:
                fitting = (points, size, count)
                raise InputError(f"{name}.shape", array.shape, "does not fit the program", f"it must be {fitting}")
            if array.dtype != real:
                raise InputError(f"{name}.dtype", array.dtype, "is not the experiment's precision", f"use {real}")

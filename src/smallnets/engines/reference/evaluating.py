"""What one trained network answers: outputs and units' values for many points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from smallnets.engines.reference.network import ReferenceNetwork
from smallnets.engines.threads import StopRequest, share_out, thread_count

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.engines.contract import Floats
    from smallnets.engines.program import Program

PART = 1 << 17
"""Numbers of the widest layer that are worked on at once; threads share the parts."""


def units(program: Program, inputs: Floats, parameters: Floats) -> tuple[NDArray[np.float64], ...]:
    """The activations (points, units) of every layer, for features (points, features) and parameters (P,)."""
    dtype = np.dtype(f"float{program.width}")
    network, column = ReferenceNetwork.of(program), parameters.astype(dtype)[:, None]
    found = tuple(np.empty((len(inputs), layer.units)) for layer in program.layers)
    rows = max(1, PART // max(layer.units for layer in program.layers))

    def pass_through(at: int) -> None:
        with np.errstate(all="ignore"):
            passes = network.forward(inputs[at : at + rows].astype(dtype)[:, :, None], column)
        for values, passed in zip(found, passes, strict=True):
            values[at : at + rows] = passed.a[:, :, 0].T

    parts = range(0, len(inputs), rows)
    share_out(parts, lambda: pass_through, thread_count(), lambda: None, StopRequest())
    return found


def outputs(program: Program, inputs: Floats, parameters: Floats) -> NDArray[np.float64]:
    """The outputs (points, outputs) for features (points, features) and parameters (P,)."""
    return units(program, inputs, parameters)[-1]


def gradient(program: Program, inputs: Floats, targets: Floats, parameters: Floats) -> NDArray[np.float64]:
    """The gradient (P,) that training follows, summed over samples (n, features), targets (n, outputs), no penalty."""
    dtype = np.dtype(f"float{program.width}")
    column = parameters.astype(dtype)[:, None]
    into = np.zeros_like(column)
    with np.errstate(all="ignore"):
        network = ReferenceNetwork.of(program)
        network.gather(inputs.astype(dtype)[:, :, None], targets.astype(dtype)[:, :, None], column, into)
    return into[:, 0].astype(np.float64)

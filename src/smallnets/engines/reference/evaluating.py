"""What one trained network answers: outputs and units' values for many points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from smallnets.engines.reference.network import ReferenceNetwork

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.engines.contract import Floats
    from smallnets.engines.program import Program


def units(program: Program, inputs: Floats, parameters: Floats) -> tuple[NDArray[np.float64], ...]:
    """The activations (points, units) of every layer, for features (points, features) and parameters (P,)."""
    dtype = np.dtype(f"float{program.width}")
    with np.errstate(all="ignore"):
        passes = ReferenceNetwork.of(program).forward(
            inputs.astype(dtype)[:, :, None], parameters.astype(dtype)[:, None]
        )
    return tuple(passed.a[:, :, 0].T.astype(np.float64) for passed in passes)


def outputs(program: Program, inputs: Floats, parameters: Floats) -> NDArray[np.float64]:
    """The outputs (points, outputs) for features (points, features) and parameters (P,)."""
    return units(program, inputs, parameters)[-1]


def gradient(program: Program, inputs: Floats, targets: Floats, parameters: Floats) -> NDArray[np.float64]:
    """The gradient (P,) of the loss summed over samples (n, features), targets (n, outputs), without penalty."""
    dtype = np.dtype(f"float{program.width}")
    column = parameters.astype(dtype)[:, None]
    into = np.zeros_like(column)
    with np.errstate(all="ignore"):
        network = ReferenceNetwork.of(program)
        network.gather(inputs.astype(dtype)[:, :, None], targets.astype(dtype)[:, :, None], column, into)
    return into[:, 0].astype(np.float64)

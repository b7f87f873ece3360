"""From an experiment and its seeds to what an engine needs: the lanes' data, and the first weights."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import numpy as np

from smallnets.arithmetic import NumpyMathematics
from smallnets.engines.contract import State
from smallnets.engines.program import Coding, LayerProgram, Program
from smallnets.functions.starts import Start, start

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.datasets.stream import Stream
    from smallnets.engines.contract import Floats
    from smallnets.functions.protocol import Value
    from smallnets.plans.experiment import Experiment


def coded(targets: NDArray[np.float64] | NDArray[np.int64], coding: Coding, outputs: int) -> Floats:
    """Targets (n, S) as the network's outputs should be, (n, outputs, S), float64."""
    if coding == "numbers":
        return targets.astype(np.float64)[:, None]
    if outputs == 1:
        share = targets.astype(np.float64)[:, None]
        return share if coding == "bits" else 2.0 * share - 1.0
    hot = (targets[:, None] == np.arange(outputs)[None, :, None]).astype(np.float64)
    return 2.0 * hot - 1.0 if coding == "signs" else hot


def first_parameters(experiment: Experiment, program: Program, streams: Sequence[Stream]) -> Floats:
    """The first parameters (P, S), float64, drawn from the streams, which stand after them then.

    Weights are drawn layer by layer, for each unit, for each source, also where given numbers replace them.
    """
    chosen = start(experiment.network.start)
    columns = [_drawn(program, chosen, stream) for stream in streams]
    parameters = np.array(columns, dtype=np.float64).T.reshape(program.parameter_count, len(columns))
    for layer, numbers in zip(program.layers, experiment.network.given, strict=False):
        flat = [weight for row in numbers.weights for weight in row] + list(numbers.biases)
        parameters[layer.weights_at : layer.weights_at + len(flat)] = np.array(flat)[:, None]
        for entry in layer.learned:
            if entry.name in numbers.learned:
                parameters[entry.at] = numbers.learned[entry.name][entry.unit]
    return parameters


def fresh_state(experiment: Experiment, program: Program, streams: Sequence[Stream]) -> State:
    """The state before training, with the first weights drawn from the streams."""
    dtype = np.dtype(f"float{program.width}")
    parameters: Floats = first_parameters(experiment, program, streams).astype(dtype)
    lanes = len(streams)
    return State(
        parameters=parameters,
        slots=np.zeros((len(program.update.slots), *parameters.shape), dtype),
        dead=np.zeros(parameters.shape, bool),
        carried=np.zeros_like(parameters),
        carried_count=0,
        epochs=np.zeros(lanes, np.int64),
        updates=np.zeros(lanes, np.int64),
        streams=tuple(streams),
    )


def _drawn(program: Program, chosen: Start, stream: Stream) -> list[float]:
    column: list[float] = []
    for layer in program.layers:
        column += _weights(layer, chosen, stream)
        column += [chosen.bias] * (layer.units if layer.biases else 0)
        column += [
            next(f.settings.get(p.name, p.default) for p in f.learned if p.name == entry.name)
            for entry in layer.learned
            for f in (layer.functions[entry.unit],)
        ]
    return column


def _weights(layer: LayerProgram, chosen: Start, stream: Stream) -> list[float]:
    spread = chosen.spread_for(layer.fan_in, layer.units)
    count = layer.weight_count
    if chosen.distribution == "uniform":
        return [(number - 0.5) * (2.0 * spread) for number in stream.uniforms(count)]
    m = NumpyMathematics(64)
    weights: list[float] = []
    for _ in range(count):
        v1, s = stream.polar()
        log = float(cast("NDArray[np.float64]", m.log(cast("Value", np.array(s)))))
        weights.append(spread * (math.sqrt(-2.0 * log / s) * v1))
    return weights

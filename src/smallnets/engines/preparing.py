"""From an experiment and its seeds to what an engine needs: the lanes' data, and the first weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

import numpy as np

from smallnets.arithmetic import NumpyMathematics
from smallnets.datasets.raw import read_numbers
from smallnets.engines.contract import State
from smallnets.engines.program import Coding, Program
from smallnets.functions.starts import Start, start

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.datasets.stream import Stream
    from smallnets.engines.contract import Floats
    from smallnets.functions.protocol import Value
    from smallnets.plans.experiment import Experiment

Reader: TypeAlias = "Callable[[Literal['uniform', 'polar'], Sequence[Stream], int], NDArray[np.float64]]"
"""`datasets.raw.read_numbers`, or an engine's quicker form of it."""


def coded(targets: NDArray[np.float64] | NDArray[np.int64], coding: Coding, outputs: int) -> Floats:
    """Targets (n, S), or (n, outputs, S), as the network's outputs should be, (n, outputs, S), float64."""
    if targets.ndim == 3:
        return targets.astype(np.float64)
    if coding == "numbers":
        return targets.astype(np.float64)[:, None]
    if outputs == 1:
        share = targets.astype(np.float64)[:, None]
        return share if coding == "bits" else 2.0 * share - 1.0
    hot = (targets[:, None] == np.arange(outputs)[None, :, None]).astype(np.float64)
    return 2.0 * hot - 1.0 if coding == "signs" else hot


def first_parameters(
    experiment: Experiment, program: Program, streams: Sequence[Stream], reader: Reader = read_numbers
) -> Floats:
    """The first parameters (P, S), float64, drawn from the streams, which stand after them then.

    Weights are drawn layer by layer, for each unit, for each source, also where given numbers replace them.
    """
    parameters = _drawn(program, start(experiment.network.start), streams, reader)
    for layer, numbers in zip(program.layers, experiment.network.given, strict=False):
        flat = [weight for row in numbers.weights for weight in row] + list(numbers.biases)
        parameters[layer.weights_at : layer.weights_at + len(flat)] = np.array(flat)[:, None]
        for entry in layer.learned:
            if entry.name in numbers.learned:
                parameters[entry.at] = numbers.learned[entry.name][entry.unit]
    return parameters


def fresh_state(
    experiment: Experiment, program: Program, streams: Sequence[Stream], reader: Reader = read_numbers
) -> State:
    """The state before training, with the first weights drawn from the streams."""
    dtype = np.dtype(f"float{program.width}")
    parameters: Floats = first_parameters(experiment, program, streams, reader).astype(dtype)
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


def _drawn(program: Program, chosen: Start, streams: Sequence[Stream], reader: Reader) -> Floats:
    total = sum(layer.weight_count for layer in program.layers)
    numbers = reader("uniform" if chosen.distribution == "uniform" else "polar", streams, total)
    parameters = np.empty((program.parameter_count, len(streams)))
    read = 0
    for layer in program.layers:
        spread = chosen.spread_for(layer.fan_in, layer.units)
        drawn = numbers[read : read + layer.weight_count]
        parameters[layer.weights_at : layer.biases_at] = _weights(chosen, spread, drawn)
        parameters[layer.biases_at : layer.end] = chosen.bias
        for entry in layer.learned:
            function = layer.functions[entry.unit]
            default = next(p.default for p in function.learned if p.name == entry.name)
            parameters[entry.at] = function.settings.get(entry.name, default)
        read += layer.weight_count
    return parameters


def _weights(chosen: Start, spread: float, drawn: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights from uniform numbers (count, 1, S), or from pairs v1, s of the polar method (count, 2, S)."""
    if chosen.distribution == "uniform":
        return (drawn[:, 0] - 0.5) * (2.0 * spread)
    v1, s = drawn[:, 0], drawn[:, 1]
    log = cast("NDArray[np.float64]", NumpyMathematics(64).log(cast("Value", s)))
    return spread * (np.sqrt(-2.0 * log / s) * v1)

"""How much of a gradient reaches the first layer of a deep network, over many random starts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

import numpy as np

from smallnets.arithmetic import NumpyMathematics
from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.functions.activations import Activation, activation
from smallnets.functions.starts import start
from smallnets.statistics import Quartiles, quantile, quartiles

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from smallnets.functions.protocol import Value

FAN_IN = "fan_in"
"""Weights and biases uniform on +-1/sqrt(fan-in): what PyTorch draws where nobody chooses."""

USUAL = ("sigmoid", "tanh", "relu")
SAMPLES = 64
LARGEST = 10**8


class Shrinking(Frozen):
    """Gradients at the start, relative to the last layer's.

    Attributes:
        activation: of every layer.
        sizes: for each layer, first to last, the median of |g_l| / |g_last|, where |g_l| is the root of the sum of
            squares of d loss / d weight over the layer's weights.
        ratio: quartiles of |g_1| / |g_last|.
        bound: steepest slope to the power of the number of layers: what slopes alone let through; inf if unknown.
    """

    activation: str
    sizes: tuple[float, ...]
    ratio: Quartiles
    bound: float

    def text(self) -> str:
        """One line, with 2 significant digits."""
        told = f"{self.ratio.first:.2g} to {self.ratio.third:.2g}"
        slopes = f"slopes alone let through at most {self.bound:.4g}"
        return f"{self.activation}: |g_1|/|g_{len(self.sizes)}| {self.ratio.median:.2g} (half of them {told}); {slopes}"


def shrinking(name: str, layers: int = 10, units: int = 10, start_name: str = FAN_IN, seeds: int = 400) -> Shrinking:
    """Gradients of the sum of the outputs, over 64 standard normal inputs, in networks at their random start.

    Args:
        name: an activation; every layer has it.
        layers: 2 or more, each of `units` units with as many inputs.
        units: 1 or more.
        start_name: a start such as `he_normal`, or `fan_in`.
        seeds: random starts.

    Raises:
        InputError: an unknown name, or numbers that are too small, or too large together.
    """
    for argument, value, least in (("layers", layers, 2), ("units", units, 1), ("seeds", seeds, 1)):
        if value < least:
            raise InputError(argument, value, "is too few", f"write {least} or more")
    if layers * units * seeds * max(units, SAMPLES) > LARGEST:
        raise InputError("seeds", seeds, "are too many for layers of that size", "ask for fewer")
    chosen = activation(name)
    relative = _relative(chosen, _drawn(start_name, layers, units, seeds))
    medians = tuple(quantile([float(v) for v in column], 0.5) for column in relative)
    steepest = math.inf if chosen.facts is None else chosen.facts.lipschitz
    return Shrinking(chosen.text, medians, quartiles([float(v) for v in relative[0]]), steepest**layers)


def gradient_norms(
    chosen: Activation, weights: NDArray[np.float64], biases: NDArray[np.float64], inputs: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The norms (layers, starts) of d sum of outputs / d weights.

    Args:
        chosen: the activation of every layer.
        weights: (layers, starts, units, sources).
        biases: (layers, starts, units, 1).
        inputs: (starts, sources, samples).
    """
    m = NumpyMathematics(64)
    outputs: list[NDArray[np.float64]] = [inputs]
    slopes: list[NDArray[np.float64]] = []
    for matrix, bias in zip(weights, biases, strict=True):
        z = matrix @ outputs[-1] + bias
        a = cast("NDArray[np.float64]", chosen.forward(cast("Value", z), m))
        slopes.append(cast("NDArray[np.float64]", chosen.training_slope(cast("Value", z), cast("Value", a), m)))
        outputs.append(a)
    delta: NDArray[np.float64] = slopes[-1]
    norms: list[NDArray[np.float64]] = []
    for layer in range(len(weights) - 1, -1, -1):
        norms.append(np.linalg.norm(delta @ outputs[layer].swapaxes(1, 2), axis=(1, 2)))
        if layer:
            delta = (weights[layer].swapaxes(1, 2) @ delta) * slopes[layer - 1]
    return np.array(norms[::-1])


def _relative(
    chosen: Activation, drawn: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]
) -> NDArray[np.float64]:
    with np.errstate(all="ignore"):  # a formula may leave the numbers' range: its ratios are then no numbers
        norms = gradient_norms(chosen, *drawn)
        return norms / norms[-1]


def _drawn(
    start_name: str, layers: int, units: int, seeds: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    random = np.random.default_rng(20261122)
    inputs = random.standard_normal((seeds, units, SAMPLES))
    shape = (layers, seeds, units)
    if start_name == FAN_IN:
        half = 1 / math.sqrt(units)
        return random.uniform(-half, half, (*shape, units)), random.uniform(-half, half, (*shape, 1)), inputs
    biases = np.full((*shape, 1), start(start_name).bias)
    return _weights(random, start_name, units, (*shape, units)), biases, inputs


def _weights(random: Generator, start_name: str, units: int, shape: tuple[int, ...]) -> NDArray[np.float64]:
    chosen = start(start_name)
    spread = chosen.spread_for(units, units)
    return (
        random.uniform(-spread, spread, shape) if chosen.distribution == "uniform" else random.normal(0, spread, shape)
    )

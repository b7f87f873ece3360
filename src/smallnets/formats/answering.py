"""What a network that stands alone answers, computed with NumPy in float64."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

from smallnets.arithmetic import NumpyMathematics
from smallnets.datasets.features import FeatureMap
from smallnets.datasets.filling import filled
from smallnets.errors import InputError
from smallnets.functions.activations.softmax import softmax

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from smallnets.formats.ends import OutputMeaning, RawInputs
    from smallnets.plans.network import Layer, LayerWeights, Network

    Array = NDArray[np.float64]


def answered(network: Network, seen: RawInputs, answers: OutputMeaning, inputs: ArrayLike) -> Array:
    """The outputs (points, outputs) for raw inputs (points, columns); numbers in the target's units."""
    values = _features(seen, inputs)
    with np.errstate(all="ignore"):
        for layer, numbers in zip(network.layers, network.given, strict=True):
            values = _layer(values, layer, numbers)
    return values if answers.scale is None or answers.mean is None else values * answers.scale + answers.mean


def _features(seen: RawInputs, inputs: ArrayLike) -> Array:
    try:
        points = np.atleast_2d(np.asarray(inputs, np.float64))
    except (TypeError, ValueError) as error:
        raise InputError("inputs", inputs, f"are not numbers ({error})", "give an array of numbers") from error
    count = len(seen.columns)
    if points.ndim != 2 or points.shape[1] != count:
        why = f"is not one row for each point with {count} columns"
        raise InputError("inputs", f"an array of shape {np.shape(points)}", why, f"give shape (n, {count})")
    if seen.filling is not None:
        points = filled(points, seen.filling)
    if seen.mean is not None and seen.scale is not None:
        points = (points - np.array(seen.mean)) / np.array(seen.scale)
    return FeatureMap(seen.features, seen.columns).apply(points)


def _layer(values: Array, layer: Layer, numbers: LayerWeights) -> Array:
    weights = np.array(numbers.weights, np.float64).reshape(layer.units, values.shape[1])
    z = values @ weights.T + (np.array(numbers.biases) if layer.biases else 0.0)
    mathematics = NumpyMathematics()
    columns: Any = list(z.T)
    if layer.softmax:
        return np.stack(cast("list[Array]", softmax(columns, mathematics)), axis=1)
    for unit, function in enumerate(layer.functions()):
        learned = {one.name: numbers.learned[one.name][unit] for one in function.learned}
        columns[unit] = function.forward(columns[unit], mathematics, **learned)
    return np.stack(cast("list[Array]", columns), axis=1)

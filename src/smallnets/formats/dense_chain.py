"""Networks as other programs hold them: dense layers one after the other, each with its activation."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec.structs import replace as replaced

from smallnets.errors import InputError
from smallnets.formats.ends import OutputMeaning, RawInputs
from smallnets.formats.portable import PortableNetwork
from smallnets.frozen import Frozen
from smallnets.plans.network import Layer, LayerWeights, Network

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


class DenseLayer(Frozen, eq=False):
    """A layer as another program has it.

    Attributes:
        name: how it is called there.
        weights: (units, sources).
        biases: (units,); None where it has none.
        activation: as smallnets writes it.
        alphas: the slopes of a PReLU, one for all units or one for each.
    """

    name: str
    weights: Array
    biases: Array | None = None
    activation: str = "linear"
    alphas: Array | None = None


class Shift(Frozen):
    """What is done to numbers before the first layer, (x - mean) / scale, or after the last, x * scale + mean."""

    mean: tuple[float, ...]
    scale: tuple[float, ...]


def network_of(
    layers: Sequence[DenseLayer], before: Shift | None = None, after: Shift | None = None
) -> PortableNetwork:
    """The network that these layers are.

    Raises:
        InputError: layers that do not follow one another, biases or slopes that do not fit, or no real numbers.
    """
    if not layers:
        raise InputError("weights", "the file", "holds no layer", "name a file of a network of dense layers")
    _refuse_gaps(layers)
    names = tuple(f"x{place + 1}" for place in range(layers[0].weights.shape[1]))
    network = Network(inputs=len(names), layers=tuple(map(_plan, layers)), given=tuple(map(_given, layers)))
    seen = RawInputs(columns=names, features=names)
    if before is not None:
        seen = RawInputs(columns=names, features=names, mean=before.mean, scale=before.scale)
    answers = OutputMeaning(coding="shares" if network.layers[-1].softmax else "numbers")
    if after is not None:
        answers = replaced(answers, mean=after.mean[0], scale=after.scale[0])
    single = all(layer.weights.dtype == np.float32 for layer in layers)
    return PortableNetwork(network=network, inputs=seen, answers=answers, precision="float32" if single else "float64")


def real_numbers(name: str, values: Array) -> Any:  # noqa: ANN401 - nested lists of any depth
    """An array as nested lists.

    Raises:
        InputError: it holds something else than real numbers.
    """
    if values.dtype.kind not in "fiu":
        raise InputError("weights", name, f"holds {values.dtype}, which are no real numbers", "save float64 or float32")
    return values.astype(np.float64).tolist()


def only_dense(name: str, why: str) -> InputError:
    """That something is no part of a network of dense layers."""
    instead = "only networks of dense layers one after the other are read (Sequential of Linear and activations)"
    return InputError("weights", name, why, instead)


def _plan(layer: DenseLayer) -> Layer:
    text = "prelu" if layer.alphas is not None else layer.activation
    return Layer(units=len(layer.weights), activation=text, biases=layer.biases is not None)


def _given(layer: DenseLayer) -> LayerWeights:
    bias = () if layer.biases is None else tuple(real_numbers(layer.name, layer.biases))
    weights = tuple(tuple(row) for row in real_numbers(layer.name, layer.weights))
    learned = {} if layer.alphas is None else {"alpha": _spread(layer.alphas, len(layer.weights))}
    return LayerWeights(weights=weights, biases=bias, learned=learned)


def _spread(alphas: Array, units: int) -> tuple[float, ...]:
    """One slope for each unit, of one for all or of one for each."""
    if alphas.size not in {1, units}:
        raise InputError("weights", "PReLU", f"has {alphas.size} slopes for {units} units", "give 1, or one for each")
    return tuple(np.broadcast_to(alphas.astype(np.float64).reshape(-1), (units,)).tolist())


def _refuse_gaps(layers: Sequence[DenseLayer]) -> None:
    for below, above in pairwise(layers):
        if above.weights.shape[1] != len(below.weights):
            gives = f"the layer before it ({below.name or 'weight'}) gives {len(below.weights)}"
            why = f"takes {above.weights.shape[1]} numbers, and {gives}"
            raise InputError("weights", f"{above.name}.weight", why, "give layers that follow one another")
    for layer in layers:
        units = len(layer.weights)
        if layer.biases is not None and layer.biases.shape != (units,):
            raise InputError("weights", f"{layer.name}.bias", f"does not fit {units} units", "give one for each unit")

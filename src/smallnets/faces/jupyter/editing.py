"""Weights as people give them, read against a network: layer by layer, by name, or all in a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from smallnets.errors import InputError
from smallnets.plans import find_parameter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.engines.program import LayerProgram, Program
    from smallnets.plans.network import Network


def by_layers(given: object, program: Program, now: NDArray[np.float64]) -> NDArray[np.float64]:
    """All parameters (P,) with the layers' weights, biases and learned numbers in their places.

    Args:
        given: one entry for each layer with `weights` (units, sources), `biases` (units,) and perhaps `learned`, as
            attributes or keys; what an entry does not have stays as it is.
        program: where everything stands.
        now: the parameters before.

    Raises:
        InputError: another number of layers, arrays of another shape, or no finite numbers.
    """
    layers = list(cast("Iterable[object]", given)) if isinstance(given, Iterable) else []
    if isinstance(given, (str, bytes, Mapping)) or len(layers) != len(program.layers):
        what = f"give {len(program.layers)} layers, each with weights and biases, as .weights shows them"
        raise InputError("weights", cast("object", given), "are not the layers of this network", what)
    found = now.copy()
    for number, (entry, layer) in enumerate(zip(layers, program.layers, strict=True), 1):
        _write_layer(found, entry, layer, number)
    return found


def _write_layer(found: NDArray[np.float64], entry: object, layer: LayerProgram, number: int) -> None:
    weights, biases = _part(entry, "weights"), _part(entry, "biases")
    if weights is None and biases is None:
        raise InputError("weights", entry, f"is no layer {number}", "give its weights and biases")
    if weights is not None:
        shape = (layer.units, layer.fan_in)
        found[layer.weights_at : layer.biases_at] = _shaped(weights, shape, f"weights of layer {number}").ravel()
    if biases is not None:
        count = layer.units if layer.biases else 0
        found[layer.biases_at : layer.biases_at + count] = _shaped(biases, (count,), f"biases of layer {number}")
    learned = cast("Mapping[str, Any]", _part(entry, "learned") or {})
    for place in layer.learned:
        if place.name in learned:
            values = _shaped(learned[place.name], (layer.units,), f"{place.name} of layer {number}", holes=True)
            if not np.isnan(values[place.unit]):
                found[place.at] = values[place.unit]


def _part(entry: object, name: str) -> object:
    if isinstance(entry, Mapping):
        return cast("Mapping[str, object]", entry).get(name)
    return getattr(entry, name, None)


def by_names(given: object, network: Network, now: NDArray[np.float64]) -> NDArray[np.float64]:
    """All parameters (P,) with some changed: a mapping from names such as w_12^(1), or all in storage order.

    Raises:
        InputError: a name that the network does not have, another count, or no finite number.
    """
    if not isinstance(given, Mapping):
        return _shaped(given, now.shape, "parameters")
    found = now.copy()
    for name, value in cast("Mapping[object, object]", given).items():
        place = find_parameter(network, str(name))
        found[place.index] = _shaped(value, (), place.name)
    return found


def _shaped(given: object, shape: tuple[int, ...], name: str, *, holes: bool = False) -> NDArray[np.float64]:
    try:
        values = np.asarray(given, np.float64)
    except (TypeError, ValueError) as error:
        raise InputError(name, given, "is not made of numbers", "write numbers such as 0.25") from error
    if values.shape != shape:
        raise InputError(name, f"shape {values.shape}", "is another shape", f"give shape {shape}")
    if not (np.isfinite(values) | (np.isnan(values) & holes)).all():
        raise InputError(name, given, "is not finite", "write numbers such as 0.25")
    return values

"""A network as arrays with names, layers.0.weight (units, sources) and layers.0.bias (units,), and back.

smallnets puts a description beside them, the JSON document without its numbers; files of other programs have none, so
their activations are told by whoever reads them.  Names are PyTorch's: `NAME.weight` and `NAME.bias` of each layer, and
of a PReLU `NAME.weight` with one axis.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import msgspec
import numpy as np

from smallnets.errors import InputError
from smallnets.formats.dense_chain import DenseLayer, network_of, only_dense, real_numbers
from smallnets.formats.portable import PortableNetwork, plain
from smallnets.formats.record import Hints
from smallnets.plans.record import convert
from smallnets.plans.strict_json import read_json

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Arrays = Mapping[str, NDArray[Any]]

DESCRIPTION = "smallnets.network"
_NUMBER = re.compile(r"\d+")
_KNOWN = re.compile(r"(?:.*\.)?(weight|bias)")


def arrays_of(portable: PortableNetwork) -> dict[str, NDArray[np.floating]]:
    """The arrays of every layer, in the precision of the training."""
    dtype, found = np.dtype(portable.precision), dict[str, "NDArray[np.floating]"]()
    for number, (layer, numbers) in enumerate(zip(portable.network.layers, portable.layers, strict=True)):
        shape = (layer.units, portable.network.widths[number])
        found[f"layers.{number}.weight"] = np.array(numbers.weights, dtype).reshape(shape)
        if layer.biases:
            found[f"layers.{number}.bias"] = np.array(numbers.biases, dtype)
        found |= {f"layers.{number}.{name}": np.array(values, dtype) for name, values in numbers.learned.items()}
    return found


def description_of(portable: PortableNetwork) -> str:
    """The document without the numbers that stand in the arrays."""
    document = plain(portable)
    cast("dict[str, Any]", document["network"]).pop("given")
    return msgspec.json.encode(document).decode()


def described(arrays: Arrays, description: str) -> PortableNetwork:
    """The network of arrays that smallnets wrote.

    Raises:
        InputError: the description is damaged, or an array is missing or left over.
    """
    try:
        document: Any = read_json(description)
        layers: list[Any] = document["network"]["layers"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputError("weights", DESCRIPTION, f"is damaged ({error})", "export the network anew") from None
    rest = dict(arrays)
    document["network"]["given"] = [_given(number, rest) for number in range(len(layers))]
    if rest:
        raise InputError("weights", next(iter(rest)), "is an array of no layer", "export the network anew")
    return convert(document, PortableNetwork, "weights.")


def _given(number: int, rest: dict[str, NDArray[Any]]) -> dict[str, object]:
    prefix = f"layers.{number}."
    own = {name.removeprefix(prefix): rest.pop(name) for name in list(rest) if name.startswith(prefix)}
    if "weight" not in own:
        raise InputError("weights", f"{prefix}weight", "is missing", "export the network anew")
    weights, biases = own.pop("weight"), own.pop("bias", np.empty(0))
    if weights.ndim != 2:
        raise InputError("weights", f"{prefix}weight", f"has {weights.ndim} axes", "give (units, sources)")
    learned = {name: real_numbers(name, values) for name, values in own.items()}
    return {"weights": real_numbers("weight", weights), "biases": real_numbers("bias", biases), "learned": learned}


def undescribed(arrays: Arrays, hints: Hints, *, in_order: bool) -> PortableNetwork:
    """The network of another program's arrays.

    Args:
        arrays: dense layers.
        hints: the activations.
        in_order: whether the arrays stand in the order in which their program wrote them.

    Raises:
        InputError: an array of no dense layer, layers that do not fit one on the other, or no word of the activations.
    """
    layers = _dense_layers(arrays, in_order=in_order)
    if hints.activation is None and len(layers) > 1:
        why = "stands in no file that holds weights only"
        raise InputError("activation", "(nothing)", why, "name that of the hidden layers: activation='relu'")
    hidden = [replace(layer, activation=str(hints.activation)) for layer in layers[:-1]]
    return network_of([*hidden, *(replace(layer, activation=hints.output or "linear") for layer in layers[-1:])])


def _dense_layers(arrays: Arrays, *, in_order: bool) -> list[DenseLayer]:
    parts = _by_prefix(arrays)
    layers: list[DenseLayer] = []
    for prefix in _ordered(parts, in_order=in_order):
        weights, bias = parts[prefix].get("weight"), parts[prefix].get("bias")
        if weights is None:
            raise only_dense(f"{prefix}.bias", "is a bias without a weight")
        if weights.ndim == 2:
            layers.append(DenseLayer(prefix, weights, bias))
        elif weights.ndim == 1 and bias is None and layers and layers[-1].alphas is None:
            layers[-1] = replace(layers[-1], alphas=weights)
        else:
            why = f"has the shape {weights.shape}: it belongs to no dense layer and no PReLU"
            raise only_dense(f"{prefix}.weight", why)
    return layers


def _by_prefix(arrays: Arrays) -> dict[str, dict[str, NDArray[Any]]]:
    parts: dict[str, dict[str, NDArray[Any]]] = {}
    for name, values in arrays.items():
        known = _KNOWN.fullmatch(name)
        if known is None:
            raise only_dense(name, "is neither the weight nor the bias of a dense layer")
        parts.setdefault(name.rpartition(".")[0], {})[known[1]] = values
    return parts


def _ordered(parts: Mapping[str, object], *, in_order: bool) -> list[str]:
    """The names in the order of the layers: that of the only number in which they differ, or that of the file.

    Raises:
        InputError: neither says it.
    """
    texts = {_NUMBER.sub("#", name) for name in parts}
    numbers = [tuple(map(int, _NUMBER.findall(name))) for name in parts]
    if len(texts) == 1 and len(set(numbers)) == len(parts):
        return [name for _, name in sorted(zip(numbers, parts, strict=True))]
    if in_order:
        return list(parts)
    why = "do not say in which order the layers stand, and this kind of file does not keep it"
    raise InputError("weights", ", ".join(parts), why, "number them (layers.0.weight, layers.1.weight), or save .npz")

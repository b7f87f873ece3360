"""A network as arrays with names, layers.0.weight (units, sources) and layers.0.bias (units,), and back.

smallnets puts a description beside them, the JSON document without its numbers; files of other programs have none, so
their activations are told by whoever reads them.  Names are PyTorch's: `NAME.weight` and `NAME.bias` of each layer, and
of a PReLU `NAME.weight` with one axis.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

import msgspec
import numpy as np

from smallnets.errors import InputError
from smallnets.formats.ends import OutputMeaning, RawInputs
from smallnets.formats.portable import PortableNetwork, plain
from smallnets.formats.record import Hints
from smallnets.functions.activations.softmax import NAME as SOFTMAX
from smallnets.plans.network import Layer, LayerWeights, Network
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
    learned = {name: _numbers(name, values) for name, values in own.items()}
    return {"weights": _numbers("weight", weights), "biases": _numbers("bias", biases), "learned": learned}


def _numbers(name: str, values: NDArray[Any]) -> Any:  # noqa: ANN401 - nested lists of any depth
    if values.dtype.kind not in "fiu":
        raise InputError("weights", name, f"holds {values.dtype}, which are no real numbers", "save float64 or float32")
    return values.astype(np.float64).tolist()


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
    _refuse_gaps(layers)
    if hints.activation is None and len(layers) > 1:
        why = "stands in no file that holds weights only"
        raise InputError("activation", "(nothing)", why, "name that of the hidden layers: activation='relu'")
    plans: list[Layer] = []
    given: list[LayerWeights] = []
    for at, (_, weights, biases, alphas) in enumerate(layers):
        text = hints.output or "linear" if at == len(layers) - 1 else str(hints.activation)
        learned = {} if alphas is None else {"alpha": _spread(alphas, len(weights))}
        plans.append(Layer(units=len(weights), activation="prelu" if learned else text, biases=biases is not None))
        bias = () if biases is None else tuple(_numbers("bias", biases))
        given.append(LayerWeights(weights=tuple(map(tuple, _numbers("weight", weights))), biases=bias, learned=learned))
    names = tuple(f"x{place + 1}" for place in range(layers[0][1].shape[1]))
    network = Network(inputs=len(names), layers=tuple(plans), given=tuple(given))
    single = all(values.dtype == np.float32 for values in arrays.values())
    answers = OutputMeaning(coding="shares") if plans[-1].activation == SOFTMAX else OutputMeaning()
    inputs = RawInputs(columns=names, features=names)
    return PortableNetwork(
        network=network, inputs=inputs, answers=answers, precision="float32" if single else "float64"
    )


def _spread(alphas: NDArray[Any], units: int) -> tuple[float, ...]:
    """One slope for each unit, of one for all or of one for each."""
    if len(alphas) not in {1, units}:
        raise InputError("weights", "PReLU", f"has {len(alphas)} slopes for {units} units", "give 1, or one for each")
    return tuple(np.broadcast_to(alphas.astype(np.float64), (units,)).tolist())


_Dense = tuple[str, "NDArray[Any]", "NDArray[Any] | None", "NDArray[Any] | None"]


def _dense_layers(arrays: Arrays, *, in_order: bool) -> list[_Dense]:
    parts = _by_prefix(arrays)
    layers: list[_Dense] = []
    for prefix in _ordered(parts, in_order=in_order):
        weights, bias = parts[prefix].get("weight"), parts[prefix].get("bias")
        if weights is None:
            raise _no_dense(f"{prefix}.bias", "is a bias without a weight")
        if weights.ndim == 2:
            layers.append((prefix, weights, bias, None))
        elif weights.ndim == 1 and bias is None and layers and layers[-1][3] is None:
            layers[-1] = (*layers[-1][:3], weights)
        else:
            why = f"has the shape {weights.shape}: it belongs to no dense layer and no PReLU"
            raise _no_dense(f"{prefix}.weight", why)
    if not layers:
        raise InputError("weights", "the file", "holds no layer", "name a file of a network of dense layers")
    return layers


def _by_prefix(arrays: Arrays) -> dict[str, dict[str, NDArray[Any]]]:
    parts: dict[str, dict[str, NDArray[Any]]] = {}
    for name, values in arrays.items():
        known = _KNOWN.fullmatch(name)
        if known is None:
            raise _no_dense(name, "is neither the weight nor the bias of a dense layer")
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


def _no_dense(name: str, why: str) -> InputError:
    instead = "only networks of dense layers one after the other are read (Sequential of Linear and activations)"
    return InputError("weights", name, why, instead)


def _refuse_gaps(layers: list[_Dense]) -> None:
    for (first, below, _, _), (second, above, _, _) in pairwise(layers):
        if above.shape[1] != len(below):
            why = f"takes {above.shape[1]} numbers, and the layer before it ({first or 'weight'}) gives {len(below)}"
            raise InputError("weights", f"{second}.weight", why, "give layers that follow one another")
    for name, weights, biases, _ in layers:
        if biases is not None and biases.shape != (len(weights),):
            raise InputError("weights", f"{name}.bias", f"does not fit {len(weights)} units", "give one for each unit")

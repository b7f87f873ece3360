"""Keras: a `.keras` file, which `keras.saving.load_model` opens as a Sequential model of layers that Keras has.

The file is a zip archive: the model in JSON, its arrays in HDF5, and beside them smallnets' description, which Keras
leaves alone.  Source: what Keras 3 writes; Keras judges it in tests.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from smallnets.errors import InputError
from smallnets.formats.hdf5_arrays import written
from smallnets.formats.keras_reading import DESCRIPTION_MEMBER, MODEL_MEMBER, WEIGHTS_MEMBER, read
from smallnets.formats.keras_words import word_for
from smallnets.formats.named_arrays import arrays_of, description_of
from smallnets.formats.record import FileFormat
from smallnets.formats.wording import sentences

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.formats.portable import PortableNetwork
    from smallnets.functions.activations import Activation

    Arrays = list[NDArray[Any]]

_VERSION = "3.0.0"
"""The Keras from which on files are laid out like this."""
_LEAST_SCALE = 1e-7
"""Keras divides by no less."""
_FOLDERS = {"Dense": "dense", "PReLU": "p_re_lu", "Normalization": "normalization"}
_ELSEWHERE = "export to torch, onnx, c or javascript, which can"


def write(network: PortableNetwork) -> bytes:
    """The archive.

    Raises:
        InputError: Keras has no layer for a feature, an activation or what becomes of missing inputs.
    """
    layers = _Layers(network.precision)
    _before(layers, network)
    for number in range(len(network.layers)):
        _layer(layers, network, number)
    answers = network.answers
    if answers.scale is not None:
        layers.add("Rescaling", {"scale": answers.scale, "offset": answers.mean}, dtype="float64")
    model: dict[str, Any] = {"module": "keras", "class_name": "Sequential", "registered_name": None}
    model["config"] = {"name": "smallnets", "layers": layers.settings}
    members = {
        "metadata.json": json.dumps({"keras_version": _VERSION, "date_saved": "1980-01-01@00:00:00"}).encode(),
        MODEL_MEMBER: json.dumps(model).encode(),
        WEIGHTS_MEMBER: written(layers.arrays),
        DESCRIPTION_MEMBER: description_of(network).encode(),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def remarks(network: PortableNetwork) -> tuple[str, ...]:
    """What goes in and comes out, and which program opens it."""
    opened = "keras.saving.load_model(FILE) opens it, from Keras 3 on; Keras rounds what it is given to float32"
    return (f'{opened} unless keras.config.set_floatx("float64") comes first.', *sentences(network))


class _Layers:
    """The layers so far: their settings, and their arrays by their place in the file."""

    def __init__(self, precision: str) -> None:
        self.settings: list[dict[str, Any]] = []
        self.arrays: dict[str, Arrays] = {}
        self._precision = precision
        self._count: Counter[str] = Counter()

    def add(self, kind: str, settings: dict[str, Any], arrays: Arrays | None = None, dtype: str = "") -> None:
        """One layer."""
        name = f"{kind.lower()}_{len(self.settings)}"
        own = {"name": name, "dtype": _policy(dtype or self._precision)} | settings
        self.settings.append({"module": "keras.layers", "class_name": kind, "config": own, "registered_name": None})
        if arrays is not None:
            folder, count = _FOLDERS[kind], self._count[kind]
            self._count[kind] += 1
            self.arrays[f"layers/{folder}_{count}" if count else f"layers/{folder}"] = arrays


def _policy(dtype: str) -> dict[str, Any]:
    """In which numbers something is computed, as Keras writes it."""
    return {"module": "keras", "class_name": "DTypePolicy", "config": {"name": dtype}, "registered_name": None}


def _before(layers: _Layers, network: PortableNetwork) -> None:
    seen = network.inputs
    if seen.features != seen.columns:
        odd = next((text for text in seen.features if text not in seen.columns), ", ".join(seen.features))
        raise InputError("features", odd, "is computed by no layer of Keras", _ELSEWHERE)
    if seen.filling is not None:
        raise InputError("missing", "mean", "fills missing inputs, which no layer of Keras does", _ELSEWHERE)
    layers.add("InputLayer", {"batch_shape": [None, len(seen.columns)], "dtype": "float64"})
    if seen.mean is None or seen.scale is None:
        return
    if min(seen.scale) < _LEAST_SCALE:
        why = f"is less than {_LEAST_SCALE}, the least by which Keras divides"
        raise InputError("scale", min(seen.scale), why, _ELSEWHERE)
    arrays = [np.array(seen.mean), np.array(seen.scale) ** 2, np.array(0, np.int32)]
    layers.add("Normalization", {"axis": [-1]}, arrays, dtype="float64")


def _layer(layers: _Layers, network: PortableNetwork, number: int) -> None:
    layer, arrays = network.network.layers[number], arrays_of(network)
    functions = {function.text: function for function in layer.functions()}
    if len(functions) > 1:
        why = "are the activations of one layer, where Keras has one for all units"
        raise InputError("activation", ", ".join(functions), why, _ELSEWHERE)
    (function,) = functions.values()
    kind, settings = _own_layer(function)
    word = "softmax" if layer.softmax else "linear" if kind else word_for(function)
    if word is None:
        raise InputError("activation", function.text, "is an activation that Keras does not have", _ELSEWHERE)
    own = [arrays[f"layers.{number}.weight"].T.copy()]
    own += [arrays[f"layers.{number}.bias"]] if layer.biases else []
    layers.add("Dense", {"units": layer.units, "activation": word, "use_bias": layer.biases}, own)
    if kind:
        learned = [arrays[f"layers.{number}.alpha"]] if kind == "PReLU" else None
        layers.add(kind, settings, learned)


def _own_layer(function: Activation) -> tuple[str, dict[str, Any]]:
    """The layer that an activation with settings is in Keras; its name is empty where it is none."""
    alpha = function.settings.get("alpha", next((one.default for one in function.parameters), 0.0))
    if function.name == "prelu":
        return "PReLU", {}
    if function.name == "leaky_relu":
        return "LeakyReLU", {"negative_slope": alpha}
    return ("ELU", {"alpha": alpha}) if function.name == "elu" and alpha != 1 else ("", {})


KERAS = FileFormat(
    name="keras",
    title="a Keras model",
    endings=(".keras",),
    write=write,
    read=read,
    read_endings=(".keras", ".h5"),
    remarks=remarks,
)

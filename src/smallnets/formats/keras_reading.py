"""Keras models read back: Sequential models of Dense layers and activations, and weights without a model."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from smallnets.errors import InputError
from smallnets.formats.dense_chain import DenseLayer, Shift, network_of, only_dense
from smallnets.formats.hdf5_arrays import Hdf5File
from smallnets.formats.keras_words import text_of, text_of_layer
from smallnets.formats.named_arrays import described, undescribed
from smallnets.plans.strict_json import read_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from smallnets.formats.portable import PortableNetwork
    from smallnets.formats.record import Hints

    Arrays = list[NDArray[Any]]

MODEL_MEMBER, WEIGHTS_MEMBER, DESCRIPTION_MEMBER = "config.json", "model.weights.h5", "smallnets.json"
LARGEST = 1 << 25
"""The bytes that a part of the archive may have when it is unpacked."""
_NOTHING = ("InputLayer", "Dropout", "GaussianNoise", "GaussianDropout", "AlphaDropout", "Flatten")
"""Layers that change no number of a point once a model is trained."""
_SNAKE = (re.compile(r"\W+"), re.compile("(.)([A-Z][a-z]+)"), re.compile("([a-z])([A-Z])"))


def read(content: bytes, hints: Hints) -> PortableNetwork:
    """The network of a .keras file, of an older .h5 of a whole model, or of a .weights.h5.

    Raises:
        MissingExtra: h5py is not installed.
        InputError: it is damaged, or no Sequential model of dense layers.
    """
    if not content.startswith(b"PK"):
        return _of_hdf5(Hdf5File(content), hints)
    members = _members(content)
    arrays = Hdf5File(members[WEIGHTS_MEMBER])
    if DESCRIPTION_MEMBER in members:
        return _described(arrays, members)
    counted: Counter[str] = Counter()

    def arrays_of(kind: str, _name: str) -> Arrays:
        folder = _folder(kind)
        counted[folder] += 1
        place = f"layers/{folder}_{counted[folder] - 1}" if counted[folder] > 1 else f"layers/{folder}"
        return arrays.arrays(f"{place}/vars")

    return _sequential(members[MODEL_MEMBER].decode(), arrays_of)


def _members(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise ValueError("it is too large when unpacked")  # noqa: TRY301 - told with the others
            found = {entry.filename: archive.read(entry) for entry in entries}
    except (ValueError, OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
        why = f"is no Keras file, or a damaged one ({error})"
        raise InputError("weights", "the file", why, "save it anew: model.save('n.keras')") from None
    for name in (MODEL_MEMBER, WEIGHTS_MEMBER):
        if name not in found:
            raise InputError("weights", "the file", f"has no {name}", "save it anew: model.save('n.keras')")
    return found


def _described(arrays: Hdf5File, members: Mapping[str, bytes]) -> PortableNetwork:
    """The network that smallnets wrote, with the arrays as they are now."""
    text, found, slopes = members[DESCRIPTION_MEMBER].decode(errors="replace"), dict[str, "NDArray[Any]"](), 0
    for number, activation in enumerate(_activations(text)):
        kernel, *bias = arrays.arrays(f"layers/dense_{number}/vars" if number else "layers/dense/vars") or [np.empty(0)]
        found[f"layers.{number}.weight"] = kernel.T
        found |= {f"layers.{number}.bias": values for values in bias}
        if "prelu" in activation:
            place = f"layers/p_re_lu_{slopes}" if slopes else "layers/p_re_lu"
            found |= {f"layers.{number}.alpha": values for values in arrays.arrays(f"{place}/vars")}
            slopes += 1
    return described(found, text)


def _activations(text: str) -> list[str]:
    """The activation of each layer that a description has; none where it is damaged, which is told later."""
    try:
        document: Any = read_json(text)
        return [str(layer["activation"]) for layer in document["network"]["layers"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []


def _folder(kind: str) -> str:
    """The name under which Keras keeps a layer of that class: p_re_lu for PReLU."""
    plain, words, ends = _SNAKE
    return ends.sub(r"\1_\2", words.sub(r"\1_\2", plain.sub("", kind))).lower()


def _of_hdf5(file: Hdf5File, hints: Hints) -> PortableNetwork:
    model = file.text("model_config")
    if model is not None:
        return _sequential(model, lambda _kind, name: _by_name(file, name))
    kinds = file.folders("layers")
    odd = [name for name in kinds if not re.fullmatch(r"dense(_\d+)?", name) and file.folders(f"layers/{name}/vars")]
    if odd or not kinds:
        why = "has numbers, and weights alone do not say where it stands" if odd else "holds no layer of Keras"
        raise only_dense(odd[0] if odd else "the file", f"{why}: save the whole model, model.save('n.keras')")
    named: dict[str, NDArray[Any]] = {}
    for name in kinds:
        number = name.partition("_")[2] or "0"
        for part, values in zip(("weight", "bias"), file.arrays(f"layers/{name}/vars"), strict=False):
            named[f"dense.{number}.{part}"] = values.T
    return undescribed(named, hints, in_order=False)


def _by_name(file: Hdf5File, name: str) -> Arrays:
    place = f"model_weights/{name}"
    return [file.array(f"{place}/{weight}") for weight in file.names(place, "weight_names")]


def _sequential(text: str, arrays_of: Callable[[str, str], Arrays]) -> PortableNetwork:
    try:
        model: Any = read_json(text)
        kind, entries = model["class_name"], model["config"]["layers"]
        layers = [(str(entry["class_name"]), cast("dict[str, Any]", entry["config"])) for entry in entries]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputError("weights", "the model", f"is damaged ({error})", "save it anew") from None
    if kind != "Sequential":
        raise InputError("weights", str(kind), "is no Sequential model", "make a keras.Sequential of its layers")
    chain = _Chain()
    for name, settings in layers:
        chain.follow(name, settings, arrays_of(name, str(settings.get("name"))) if name not in _NOTHING else [])
    return network_of(chain.layers, chain.before, chain.after)


class _Chain:
    """The layers so far, and what is done before and after them."""

    def __init__(self) -> None:
        self.layers: list[DenseLayer] = []
        self.before: Shift | None = None
        self.after: Shift | None = None

    def follow(self, kind: str, settings: Mapping[str, Any], arrays: Arrays) -> None:
        """Take the next layer of Keras."""
        if kind in _NOTHING:
            return
        if kind == "Normalization" and not self.layers and self.before is None and not settings.get("invert"):
            self.before = _normalized(settings, arrays)
        elif kind == "Rescaling" and self.layers and self.after is None:
            self.after = Shift((_number(settings, "offset", 0.0),), (_number(settings, "scale", 1.0),))
        elif kind == "Dense" and self.after is None and arrays:
            self.layers.append(_dense(settings, arrays))
        else:
            self._activate(kind, settings, arrays)

    def _activate(self, kind: str, settings: Mapping[str, Any], arrays: Arrays) -> None:
        text = text_of_layer(kind, settings)
        if text is None or not self.layers or self.after is not None:
            raise only_dense(kind, "is a layer that is not read, or not in this place")
        last = self.layers[-1]
        if last.activation != "linear":
            raise only_dense(kind, f"follows the activation {last.activation}")
        self.layers[-1] = replace(last, activation=text, alphas=arrays[0] if kind == "PReLU" else None)


def _dense(settings: Mapping[str, Any], arrays: Arrays) -> DenseLayer:
    name = str(settings.get("name"))
    if arrays[0].ndim != 2 or len(arrays) > 2:
        raise only_dense(name, "has other arrays than a kernel and a bias")
    bias = arrays[1] if len(arrays) == 2 else None
    return DenseLayer(name, arrays[0].T, bias, text_of(settings.get("activation")))


def _normalized(settings: Mapping[str, Any], arrays: Arrays) -> Shift:
    said = [settings.get("mean"), settings.get("variance")]
    mean, variance = (np.array(one, np.float64).reshape(-1) for one in (arrays[:2] if None in said else said))
    return Shift(tuple(mean.tolist()), tuple(np.maximum(np.sqrt(variance), 1e-7).tolist()))


def _number(settings: Mapping[str, Any], name: str, usual: float) -> float:
    found = settings.get(name, usual)
    if isinstance(found, (int, float)):
        return float(found)
    raise only_dense("Rescaling", f"has several numbers as its {name}")

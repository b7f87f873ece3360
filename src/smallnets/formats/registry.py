"""Every format by its name, and the format of a file by its ending."""

from __future__ import annotations

import os
from contextlib import suppress
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from smallnets.errors import InputError, unknown_name
from smallnets.formats.record import FileFormat, Hints
from smallnets.input_files import named, read_bytes

if TYPE_CHECKING:
    from smallnets.formats.portable import PortableNetwork

_HOMES = {
    "numpy": "numpy_archive",
    "json": "json_document",
    "c": "c_function",
    "javascript": "javascript_function",
    "safetensors": "safetensors_file",
    "torch": "torch_module",
    "onnx": "onnx_model",
    "keras": "keras_model",
}
"""Every format and the file that holds it, as a name in capitals; a file is read when its format is asked for."""
NAMES = tuple(_HOMES)
LARGEST = 32 * 2**20
"""The bytes of the largest file that is read."""
_PICKLED = (".pkl", ".pickle", ".joblib")


def find(name: str) -> FileFormat:
    """The format of that name.

    Raises:
        InputError: no format is called so.
    """
    if name not in _HOMES:
        raise unknown_name("to", name, NAMES)
    return getattr(import_module(f"smallnets.formats.{_HOMES[name]}"), name.upper())


def load_network(
    path: str | os.PathLike[str], *, activation: str | None = None, output: str | None = None
) -> PortableNetwork:
    """Read one network from a file: .npz, .json, .safetensors, .onnx, .keras, .h5 or a PyTorch state_dict (.pt, .pth).

    Args:
        path: a file that `smallnets export` or `Runs.export` wrote, a Sequential model of Keras, dense layers in ONNX,
            or weights of dense layers under PyTorch's names (`NAME.weight`, `NAME.bias`).
        activation: that of the hidden layers, where the file does not say it.
        output: that of the output layer, where the file does not say it; linear if not given.

    Raises:
        InputError: the file cannot be read, is pickled, or holds something else than dense layers one after the other.
    """
    ending = PurePath(path).suffix.lower()
    if ending in _PICKLED:
        why = "is pickled, and a pickled file may run anything when it is opened"
        raise InputError(
            "weights", named(path), why, "save .onnx or .keras, or the weights alone: .npz, .safetensors, .pt"
        )
    readers = _readers()
    if ending not in readers:
        why = "is no file of a network that can be read"
        raise InputError("weights", named(path), why, f"name one that ends in {', '.join(readers)}")
    read = readers[ending].read
    assert read is not None  # noqa: S101 - those without are left out above
    return read(read_bytes(path, "weights", LARGEST), Hints(activation, output))


def is_network_file(path: str | os.PathLike[str]) -> bool:
    """Whether `load_network` is who reads a file: by its ending, a JSON document by its schema."""
    from smallnets.formats.portable import SCHEMA  # late: NumPy

    ending = PurePath(path).suffix.lower()
    if ending != ".json":
        return ending in _readers() and Path(path).is_file()
    with suppress(OSError), Path(path).open("rb") as stream:
        return SCHEMA.encode() in stream.read(100)
    return False


def _readers() -> dict[str, FileFormat]:
    """The formats that are read, by the endings of their files."""
    known = [one for one in map(find, NAMES) if one.read is not None]
    return {end: one for one in known for end in one.read_endings or one.endings}

"""ONNX models read back: by smallnets' description, or node by node where another program wrote a chain of layers."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

import numpy as np

from smallnets.errors import InputError
from smallnets.formats.named_arrays import DESCRIPTION, described
from smallnets.formats.onnx_chain import OnnxNode, chained
from smallnets.formats.onnx_graph import TYPES
from smallnets.formats.protobuf import Message, fields_of, floats, parts, texts, whole_numbers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.formats.portable import PortableNetwork
    from smallnets.formats.record import Hints

_OURS = "layers."
_DTYPES = {number: np.dtype(name).newbyteorder("<") for name, number in TYPES.items()} | {10: np.dtype("<f2")}
_PLAIN = {1: (4, np.dtype("<f4")), 11: (10, np.dtype("<f8"))}
"""Where float32 and float64 stand that are not raw bytes."""


def read(content: bytes, hints: Hints) -> PortableNetwork:
    """The network of a model.

    Raises:
        InputError: it is damaged, keeps its numbers in another file, or is no chain of dense layers.
    """
    del hints  # a graph says its activations
    try:
        model = fields_of(content)
        graph = fields_of(parts(model, 7)[0])
        nodes = [_node(part) for part in parts(graph, 1)]
        arrays = dict(_array(part) for part in parts(graph, 5))
        notes = dict(_note(part) for part in parts(model, 14))
        inputs = [texts(fields_of(part), 1)[0] for part in parts(graph, 11)]
        outputs = [texts(fields_of(part), 1)[0] for part in parts(graph, 12)]
    except InputError:
        raise
    except (ValueError, IndexError, KeyError, struct.error, TypeError) as error:
        why = f"is no ONNX model, or a damaged one ({error})"
        raise InputError("weights", "the file", why, "write it with smallnets export --to onnx") from None
    if DESCRIPTION in notes:
        return described({name: array for name, array in arrays.items() if name.startswith(_OURS)}, notes[DESCRIPTION])
    return chained(nodes, arrays, [name for name in inputs if name not in arrays], outputs)


def _note(content: bytes) -> tuple[str, str]:
    note = fields_of(content)
    return texts(note, 1)[0], texts(note, 2)[0]


def _node(content: bytes) -> OnnxNode:
    found = fields_of(content)
    attributes = dict(_attribute(part) for part in parts(found, 5))
    (kind,), domain = texts(found, 4), "".join(texts(found, 7))
    full = kind if domain in {"", "ai.onnx"} else f"{domain}.{kind}"
    return OnnxNode(full, tuple(texts(found, 1)), tuple(texts(found, 2)), attributes)


def _attribute(content: bytes) -> tuple[str, Any]:
    found = fields_of(content)
    name = texts(found, 1)[0]
    if 5 in found:
        return name, _array(parts(found, 5)[0])[1]
    if 4 in found:
        return name, texts(found, 4)[0]
    if 2 in found:
        return name, floats(found, 2)[0]
    if 7 in found:
        return name, floats(found, 7)
    numbers = whole_numbers(found, 3) or whole_numbers(found, 8)
    return name, numbers[0] if 3 in found else numbers


def _array(content: bytes) -> tuple[str, NDArray[Any]]:
    """An array by its name.

    Raises:
        InputError: it holds other numbers than those of networks, or stands in another file.
        ValueError: it is damaged.
    """
    found = fields_of(content)
    name, kind = "".join(texts(found, 8)), whole_numbers(found, 2)[0]
    if whole_numbers(found, 14) == [1]:
        why = "keeps its numbers in another file"
        raise InputError("weights", name, why, "save the model in one file")
    if kind not in _DTYPES:
        why = "holds numbers of a type that networks of dense layers do not have"
        raise InputError("weights", name, why, "save float64 or float32")
    shape = whole_numbers(found, 1)
    if any(size < 0 for size in shape):
        raise ValueError(f"{name} has no shape")
    return name, _values(found, kind).reshape(shape)


def _values(found: Message, kind: int) -> NDArray[Any]:
    raw = b"".join(parts(found, 9))
    if raw or 9 in found:
        return np.frombuffer(raw, _DTYPES[kind])
    if kind in _PLAIN:
        number, dtype = _PLAIN[kind]
        return np.frombuffer(b"".join(parts(found, number)), dtype)
    return np.array(whole_numbers(found, 7), np.int64)

"""safetensors: eight bytes that say how long the header is, the header in JSON, and the numbers, row by row.

Source: the format's own description, https://github.com/huggingface/safetensors (its library judges this in tests).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, cast

import msgspec
import numpy as np

from smallnets.errors import InputError
from smallnets.formats.named_arrays import DESCRIPTION, arrays_of, described, description_of, undescribed
from smallnets.formats.record import FileFormat, Hints
from smallnets.plans.strict_json import read_json

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.formats.portable import PortableNetwork

METADATA = "__metadata__"
_TYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2"}
_NAMES = {"float64": "F64", "float32": "F32"}
_ALIGNED = 8
_LARGEST_HEADER = 100_000_000
"""The bytes that a header may have, by the format's description."""


def write(network: PortableNetwork) -> bytes:
    """The file; the description stands in the metadata, which hold text only."""
    header: dict[str, object] = {METADATA: {"format": "pt", DESCRIPTION: description_of(network)}}
    parts: list[bytes] = []
    at = 0
    for name, values in arrays_of(network).items():
        part = values.astype(values.dtype.newbyteorder("<")).tobytes()
        offsets = [at, at + len(part)]
        header[name] = {"dtype": _NAMES[values.dtype.name], "shape": list(values.shape), "data_offsets": offsets}
        parts.append(part)
        at += len(part)
    text = msgspec.json.encode(header)
    text += b" " * (-len(text) % _ALIGNED)
    return len(text).to_bytes(8, "little") + text + b"".join(parts)


def read(content: bytes, hints: Hints) -> PortableNetwork:
    """The network of a file.

    Raises:
        InputError: it is damaged, holds another type of numbers, or no network of dense layers.
    """
    header, body = _parts(content)
    metadata = header.pop(METADATA, {})
    text = cast("dict[str, Any]", metadata).get(DESCRIPTION) if isinstance(metadata, dict) else None
    entries = sorted(header.items(), key=lambda entry: _place(*entry)[0])
    arrays = {name: _array(name, entry, body) for name, entry in entries}
    if isinstance(text, str):
        return described(arrays, text)
    return undescribed(arrays, hints, in_order=False)  # its library sorts the arrays by type and name


def _parts(content: bytes) -> tuple[dict[str, Any], bytes]:
    length = int.from_bytes(content[:8], "little")
    try:
        if len(content) < 8 or length > min(len(content) - 8, _LARGEST_HEADER):
            raise ValueError("its header is cut off")  # noqa: TRY301 - told with the others below
        header = read_json(content[8 : 8 + length].decode())
        if not isinstance(header, dict):
            raise TypeError("its header is no table")  # noqa: TRY301 - the same
    except (ValueError, TypeError, RecursionError) as error:
        why = f"is no safetensors file: {error}"
        raise InputError("weights", "the file", why, "write it with smallnets export --to safetensors") from None
    return cast("dict[str, Any]", header), content[8 + length :]


def _place(name: str, entry: Any) -> tuple[int, int]:  # noqa: ANN401 - whatever a file holds
    try:
        first, last = entry["data_offsets"]
        if type(first) is int and type(last) is int and 0 <= first <= last:
            return first, last
    except (TypeError, KeyError, ValueError):
        pass
    raise InputError("weights", name, "does not say where its numbers stand", "write the file anew")


def _array(name: str, entry: Any, body: bytes) -> NDArray[Any]:  # noqa: ANN401 - whatever a file holds
    first, last = _place(name, entry)
    kind, shape = entry.get("dtype"), entry.get("shape")
    if kind not in _TYPES:
        raise InputError("weights", name, f"holds numbers of the type {kind}", f"save it as {', '.join(_TYPES)}")
    if not (isinstance(shape, list) and all(type(size) is int and size >= 0 for size in cast("list[Any]", shape))):
        raise InputError("weights", name, "has no shape", "write the file anew")
    sizes = cast("list[int]", shape)
    dtype = np.dtype(_TYPES[kind])
    if last > len(body) or math.prod(sizes) * dtype.itemsize != last - first:
        raise InputError("weights", name, "has another length than its shape says", "write the file anew")
    return np.frombuffer(body[first:last], dtype).reshape(sizes)


SAFETENSORS = FileFormat(
    name="safetensors", title="a safetensors file", endings=(".safetensors",), write=write, read=read
)

"""Tables of numbers in run files: as bytes, exact and quick to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from smallnets.datasets.stream import Stream

    Floats: TypeAlias = NDArray[np.floating]
    Kind = TypeVar("Kind", bound=np.generic)

PLACES = 256
STREAM = 2 + PLACES
"""Bytes of a stream: i, j, and its places."""


def to_bytes(values: Floats) -> bytes:
    """The numbers row after row, little-endian."""
    return values.astype(values.dtype.newbyteorder("<"), copy=False).tobytes()


def unless_zero(content: bytes) -> bytes:
    """The bytes; none where all are zero."""
    return content if np.frombuffer(content, np.uint8).any() else b""


def from_bytes(name: str, content: bytes, shape: tuple[int, int], dtype: np.dtype[Kind]) -> NDArray[Kind]:
    """The table that `to_bytes` wrote.

    Raises:
        ValueError: the bytes are not as many as the shape takes.
    """
    _hold(name, content, shape[0] * shape[1] * dtype.itemsize, f"{shape[0]} rows of {shape[1]} numbers")
    return np.frombuffer(content, dtype.newbyteorder("<")).reshape(shape).astype(dtype)


def to_bits(marks: NDArray[np.bool_]) -> bytes:
    """A bit for each mark, row after row."""
    return np.packbits(marks).tobytes()


def from_bits(name: str, content: bytes, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """The marks that `to_bits` wrote.

    Raises:
        ValueError: the bytes are not as many as the shape takes, or the last one has a mark too many.
    """
    count = shape[0] * shape[1]
    _hold(name, content, -(-count // 8), f"{shape[0]} rows of {shape[1]} marks")
    bits = np.unpackbits(np.frombuffer(content, np.uint8))
    if bits[count:].any():
        raise ValueError(f"{name} has a mark too many")
    return bits[:count].astype(np.bool_).reshape(shape)


def to_streams(streams: Sequence[Stream]) -> bytes:
    """Where each stream stands."""
    return b"".join(bytes((stream.i, stream.j)) + bytes(stream.places) for stream in streams)


def from_streams(name: str, content: bytes, count: int) -> NDArray[np.uint8]:
    """Rows i, j, and the places, as `to_streams` wrote them.

    Raises:
        ValueError: they are not `count`, or the places of one do not hold each byte once.
    """
    _hold(name, content, count * STREAM, f"one stream for each of {count} seeds")
    table = np.frombuffer(content, np.uint8).reshape(count, STREAM)
    if not (np.sort(table[:, 2:], axis=1) == np.arange(PLACES)).all():
        raise ValueError(f"{name} does not hold each byte once")
    return table


def _hold(name: str, content: bytes, size: int, what: str) -> None:
    if len(content) != size:
        raise ValueError(f"{name} is not {what}: it has {len(content)} bytes in place of {size}")

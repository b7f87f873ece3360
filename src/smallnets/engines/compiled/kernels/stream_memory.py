"""Random streams in memory, as machine code reads them: 256 bytes, then where the stream stands: i and j, a byte each.

Here are also the names of the kernels that read streams, by which they are found on disk without being written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from smallnets.datasets.generators.record import WIDTHS, Draw
from smallnets.datasets.stream import Stream
from smallnets.engines.compiled.language.shape import Shape

STREAM_BYTES: Final = 320
"""From one stream to the next: 256 bytes, i, j, and room up to a multiple of 64."""

PLACE_I, PLACE_J = 256, 257
_REST: Final = bytes(STREAM_BYTES - PLACE_J - 1)

SHAPE: Final = Shape(64, 2)
"""Streams are read one number at a time; the shape is never used."""

KEY_BYTES: Final = 256
STREAMS, LANES, COUNT, INTO = 1, 2, 3, 4
"""The step's fields: address of the streams, how many they are, how many points, address of keys, numbers or orders."""

BEGIN: Final = "begin streams"
ORDERS: Final = "orders"


def numbers_name(draws: tuple[Draw, ...]) -> str:
    """The name of the kernel that reads such draws."""
    return f"numbers {draws}"


def width(draws: tuple[Draw, ...]) -> int:
    """How many numbers the draws of a point leave."""
    return sum(WIDTHS[what] * count for what, count in draws)


def write_streams(into: NDArray[Any], streams: Sequence[Stream]) -> None:
    """Write streams as machine code reads them, one to a row."""
    text = b"".join([bytes(stream.places) + bytes((stream.i, stream.j)) + _REST for stream in streams])
    into[:] = np.frombuffer(text, np.uint8).reshape(into.shape)


def read_streams(rows: NDArray[Any]) -> list[Stream]:
    """The streams that stand in the rows."""
    text = rows.tobytes()
    return [_standing(text[at : at + STREAM_BYTES]) for at in range(0, len(text), STREAM_BYTES)]


def _standing(text: bytes) -> Stream:
    stream = Stream.__new__(Stream)
    stream.places, stream.i, stream.j = bytearray(text[:PLACE_I]), text[PLACE_I], text[PLACE_J]
    return stream

"""Random streams of many seeds at the speed of machine code: the same numbers as `datasets.raw`.

What is drawn, and in which order, is written in `datasets.stream` and `datasets.raw`; a test holds both equal.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from smallnets.datasets import raw
from smallnets.datasets.generators.record import Draw, Generator
from smallnets.datasets.raw import RawDraws
from smallnets.datasets.seeds import seed_text
from smallnets.datasets.stream import Stream
from smallnets.engines.compiled.kernels.stream_memory import (
    BEGIN,
    COUNT,
    INTO,
    KEY_BYTES,
    LANES,
    ORDERS,
    SHAPE,
    STREAM_BYTES,
    STREAMS,
    numbers_name,
    read_streams,
    width,
    write_streams,
)
from smallnets.engines.compiled.machine.library import library
from smallnets.engines.compiled.machine.target import target
from smallnets.engines.compiled.runtime.memory import aligned

if TYPE_CHECKING:
    from smallnets.engines.compiled.kernels.kernel import Recipe

FEW: Final = 4000
"""ReadNumbers, over all seeds, that Python reads sooner than machine code is made ready."""


class Streams:
    """The streams of S seeds side by side; reading moves them all on."""

    def __init__(self, seeds: Sequence[int | str] = (), *, standing: Sequence[Stream] = ()) -> None:
        self._library = library(target())
        self._memory = aligned((len(seeds) + len(standing), STREAM_BYTES), np.uint8)
        if seeds:
            keys = aligned((len(seeds), KEY_BYTES), np.uint8)
            text = b"".join(_key(seed_text(seed).encode("ascii")) for seed in seeds)
            keys[:] = np.frombuffer(text, np.uint8).reshape(keys.shape)
            self._call(BEGIN, _begin, len(seeds), 0, keys)
        if standing:
            write_streams(self._memory[len(seeds) :], standing)

    def __len__(self) -> int:
        return len(self._memory)

    def numbers(self, draws: tuple[Draw, ...], points: int) -> NDArray[np.float64]:
        """The draws of so many points, (points, numbers, S): `datasets.raw` in machine code."""
        into = aligned((points, width(draws), len(self)), np.float64)
        if into.size:
            self._call(numbers_name(draws), lambda: _numbers(draws), len(self), points, into)
        return into

    def orders(self, points: int) -> NDArray[np.int64]:
        """A shuffle of so many points for each stream, (points, S)."""
        into = aligned((points, len(self)), np.int32)
        if into.size:
            self._call(ORDERS, _orders, len(self), points, into)
        return into.astype(np.int64)

    def standing(self) -> tuple[Stream, ...]:
        """The streams as they stand now."""
        return tuple(read_streams(self._memory))

    def _call(self, name: str, recipe: Callable[[], Recipe], lanes: int, points: int, into: NDArray[Any]) -> None:
        step = aligned((8,), np.int64)
        step[[STREAMS, LANES, COUNT, INTO]] = self._memory.ctypes.data, lanes, points, into.ctypes.data
        address = self._library.known(name, SHAPE) or self._library.address(recipe())
        ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(address)(step.ctypes.data, step.ctypes.data)


def draw_raw(generator: Generator, seeds: Sequence[str], points: int) -> RawDraws:
    """`datasets.raw.draw_raw` in machine code: the draws of all points, then one shuffle, for each seed."""
    if len(seeds) * points * (generator.width + 1) <= FEW and not _on_disk(generator.draws):
        return raw.draw_raw(generator, seeds, points)
    streams = Streams(seeds)
    values, orders = streams.numbers(generator.draws, points), streams.orders(points)
    return RawDraws(values, orders, streams.standing())


def read_numbers(what: Literal["uniform", "polar"], streams: Sequence[Stream], count: int) -> NDArray[np.float64]:
    """`datasets.raw.read_numbers` in machine code."""
    if len(streams) * count <= FEW:
        return raw.read_numbers(what, streams, count)
    reading = Streams(standing=streams)
    numbers = reading.numbers(((what, 1),), count)
    for stream, moved in zip(streams, reading.standing(), strict=True):
        stream.places, stream.i, stream.j = moved.places, moved.i, moved.j
    return numbers


def _on_disk(draws: tuple[Draw, ...]) -> bool:
    here = library(target())
    return all(here.known(name, SHAPE) for name in (BEGIN, numbers_name(draws), ORDERS))


def _key(seed: bytes) -> bytes:
    """The seed's characters over and over, as many as a key has bytes."""
    return (seed * (KEY_BYTES // len(seed) + 1))[:KEY_BYTES]


def _begin() -> Recipe:
    from smallnets.engines.compiled.kernels.stream_kernels import BeginStreams

    return BeginStreams().recipe()


def _numbers(draws: tuple[Draw, ...]) -> Recipe:
    from smallnets.engines.compiled.kernels.stream_kernels import ReadNumbers

    return ReadNumbers(draws).recipe()


def _orders() -> Recipe:
    from smallnets.engines.compiled.kernels.stream_kernels import DrawOrders

    return DrawOrders().recipe()

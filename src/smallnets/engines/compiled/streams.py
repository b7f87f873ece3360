"""Random streams of many seeds at the speed of machine code: the fast twin of `datasets.raw`.

What is drawn, and in which order, is written in `datasets.stream` and `datasets.raw`; a test holds both equal.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from smallnets.datasets.generators.record import WIDTHS, Draw, Generator
from smallnets.datasets.raw import RawDraws
from smallnets.datasets.seeds import seed_text
from smallnets.datasets.stream import Stream
from smallnets.engines.compiled.arc4 import PLACE_I, PLACE_J, STREAM_BYTES, Arc4, shuffle
from smallnets.engines.compiled.assembly import Register
from smallnets.engines.compiled.kernel import Kernel, Recipe
from smallnets.engines.compiled.library import library
from smallnets.engines.compiled.memory import aligned
from smallnets.engines.compiled.target import target
from smallnets.engines.compiled.values import Shape

SHAPE = Shape(64, 2)
"""Streams are read one number at a time; the shape is never used."""

KEY_BYTES = 256
REAL_BYTES = 8
STREAMS, LANES, COUNT, INTO = 1, 2, 3, 4
"""The step's fields: address of the streams, how many they are, how many points, address of keys, numbers or orders."""


@dataclass(frozen=True)
class Begin:
    """The recipe that begins each stream with its key."""

    def recipe(self) -> Recipe:
        """How to write it."""
        return Recipe("begin streams", SHAPE, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        streams, keys = kernel.at(STREAMS), kernel.at(INTO)

        def lane(number: Register) -> None:
            stream = Arc4(kernel.code, kernel.row(streams, number, STREAM_BYTES))
            stream.key(kernel.row(keys, number, KEY_BYTES))

        kernel.code.times(kernel.given(LANES), lane)


@dataclass(frozen=True)
class Numbers:
    """The recipe that reads the draws of `COUNT` points from each stream, into [point][number][lane]."""

    draws: tuple[Draw, ...]

    def recipe(self) -> Recipe:
        """How to write it."""
        return Recipe(f"numbers {self.draws}", SHAPE, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        code, streams, lanes = kernel.code, kernel.at(STREAMS), kernel.given(LANES)
        row_bytes = code.multiply(lanes, REAL_BYTES)
        point_bytes = code.multiply(row_bytes, width(self.draws))

        def lane(number: Register) -> None:
            stream = Arc4(code, kernel.row(streams, number, STREAM_BYTES))
            into = kernel.row(kernel.at(INTO), number, REAL_BYTES)

            def point(index: Register, now: list[Register]) -> list[Register]:
                i, j, *numbers = self._point(stream, *now)
                start = code.place(into, code.multiply(index, point_bytes))
                for place, drawn in enumerate(numbers):
                    code.store(drawn, code.place(start, code.multiply(row_bytes, place)))
                return [i, j]

            stream.stand(*code.loop(kernel.given(COUNT), point, stream.standing()))

        code.times(lanes, lane)

    def _point(self, stream: Arc4, i: Register, j: Register) -> list[Register]:
        numbers: list[Register] = []
        for what, count in self.draws:
            for _ in range(count):
                i, j, *drawn = stream.uniform(i, j) if what == "uniform" else stream.polar(i, j)
                numbers += drawn
        return [i, j, *numbers]


@dataclass(frozen=True)
class Orders:
    """The recipe that shuffles `COUNT` points for each stream, into [place][lane] of int32."""

    def recipe(self) -> Recipe:
        """How to write it."""
        return Recipe("orders", SHAPE, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        shuffle(kernel, (kernel.at(STREAMS), kernel.at(INTO)), kernel.given(COUNT), kernel.given(LANES))


class Streams:
    """The streams of S seeds side by side; reading moves them all on."""

    def __init__(self, seeds: Sequence[int | str] = (), *, standing: Sequence[Stream] = ()) -> None:
        self._library = library(target())
        self._memory = aligned((len(seeds) + len(standing), STREAM_BYTES), np.uint8)
        if seeds:
            keys = aligned((len(seeds), KEY_BYTES), np.uint8)
            text = b"".join(_key(seed_text(seed).encode("ascii")) for seed in seeds)
            keys[:] = np.frombuffer(text, np.uint8).reshape(keys.shape)
            self._call(Begin().recipe(), len(seeds), 0, keys)
        for row, stream in zip(self._memory[len(seeds) :], standing, strict=True):
            write_stream(row, stream)

    def __len__(self) -> int:
        return len(self._memory)

    def numbers(self, draws: tuple[Draw, ...], points: int) -> NDArray[np.float64]:
        """The draws of so many points, (points, numbers, S): `datasets.raw` in machine code."""
        into = aligned((points, width(draws), len(self)), np.float64)
        if into.size:
            self._call(Numbers(draws).recipe(), len(self), points, into)
        return into

    def orders(self, points: int) -> NDArray[np.int64]:
        """A shuffle of so many points for each stream, (points, S)."""
        into = aligned((points, len(self)), np.int32)
        if into.size:
            self._call(Orders().recipe(), len(self), points, into)
        return into.astype(np.int64)

    def standing(self) -> tuple[Stream, ...]:
        """The streams as they stand now."""
        return tuple(read_stream(row) for row in self._memory)

    def _call(self, recipe: Recipe, lanes: int, points: int, into: NDArray[Any]) -> None:
        step = aligned((8,), np.int64)
        step[[STREAMS, LANES, COUNT, INTO]] = self._memory.ctypes.data, lanes, points, into.ctypes.data
        function = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(self._library.address(recipe))
        function(step.ctypes.data, step.ctypes.data)


def draw_raw(generator: Generator, seeds: Sequence[str], points: int) -> RawDraws:
    """`datasets.raw.draw_raw` in machine code: the draws of all points, then one shuffle, for each seed."""
    streams = Streams(seeds)
    values, orders = streams.numbers(generator.draws, points), streams.orders(points)
    return RawDraws(values, orders, streams.standing())


def _key(seed: bytes) -> bytes:
    """The seed's characters over and over, as many as a key has bytes."""
    return (seed * (KEY_BYTES // len(seed) + 1))[:KEY_BYTES]


def width(draws: tuple[Draw, ...]) -> int:
    """How many numbers the draws of a point leave."""
    return sum(WIDTHS[what] * count for what, count in draws)


def write_stream(into: NDArray[Any], stream: Stream) -> None:
    """Write a stream as machine code reads it."""
    into[:PLACE_I] = np.frombuffer(bytes(stream.places), np.uint8)
    into[PLACE_I], into[PLACE_J] = stream.i, stream.j


def read_stream(row: NDArray[Any]) -> Stream:
    """The stream that stands in memory."""
    stream = Stream.__new__(Stream)
    stream.places, stream.i, stream.j = row[:PLACE_I].tolist(), int(row[PLACE_I]), int(row[PLACE_J])
    return stream

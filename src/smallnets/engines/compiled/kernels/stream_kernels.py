"""The kernels that read the random streams of many seeds: their beginning, the draws of points, shuffles."""

from __future__ import annotations

from typing import Final

from smallnets.datasets.generators.record import Draw
from smallnets.engines.compiled.kernels.arc4 import Arc4, shuffle
from smallnets.engines.compiled.kernels.kernel import Kernel, Recipe
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
    width,
)
from smallnets.engines.compiled.language.assembly import Register
from smallnets.frozen import Frozen

REAL_BYTES: Final = 8


class BeginStreams(Frozen):
    """The recipe that begins each stream with its key."""

    def recipe(self) -> Recipe:
        """How to write it."""
        return Recipe(BEGIN, SHAPE, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        streams, keys = kernel.at(STREAMS), kernel.at(INTO)

        def lane(number: Register) -> None:
            stream = Arc4(kernel.code, kernel.row(streams, number, STREAM_BYTES))
            stream.key(kernel.row(keys, number, KEY_BYTES))

        kernel.code.times(kernel.given(LANES), lane)


class ReadNumbers(Frozen):
    """The recipe that reads the draws of `COUNT` points from each stream, into [point][number][lane]."""

    draws: tuple[Draw, ...]

    def recipe(self) -> Recipe:
        """How to write it."""
        return Recipe(numbers_name(self.draws), SHAPE, self.write)

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


class DrawOrders(Frozen):
    """The recipe that shuffles `COUNT` points for each stream, into [place][lane] of int32."""

    def recipe(self) -> Recipe:
        """How to write it."""
        return Recipe(ORDERS, SHAPE, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        shuffle(kernel, (kernel.at(STREAMS), kernel.at(INTO)), kernel.given(COUNT), kernel.given(LANES))

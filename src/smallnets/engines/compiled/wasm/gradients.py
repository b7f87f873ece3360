"""The gradients of a layer's weights and biases: sums over the samples in order.

Here the lanes of a vector are neighbouring sources of one unit, so that each lane takes the samples one after the
other.  A bias is the weight of a source that is always 1: the row behind the sources holds ones.
"""

from __future__ import annotations

from smallnets.engines.compiled.language.assembly import Register
from smallnets.engines.compiled.language.values import Vector
from smallnets.engines.compiled.wasm.kernel import WasmKernel, WasmRecipe, word
from smallnets.engines.compiled.wasm.tiles import tiled
from smallnets.frozen import Frozen

UNIT_TILES = (4, 2, 1)


class WasmGradients(Frozen):
    """The recipe of the gradients; sources come in groups of as many as a vector has lanes."""

    def recipe(self) -> WasmRecipe:
        """How to write it."""
        return WasmRecipe("gather", "gather", self.write)

    def write(self, kernel: WasmKernel) -> None:
        """Write the kernel."""
        code, loops = kernel.code, _Loops(kernel)
        group_bytes = code.multiply(loops.source_row, kernel.shape.lanes)

        def group(index: Register) -> None:
            loops.group(code.place(loops.sources, code.multiply(index, group_bytes)), code.multiply(index, 16))

        code.times(kernel.given("groups"), group)


class _Loops:
    """The loops over units and samples, for one group of sources."""

    def __init__(self, kernel: WasmKernel) -> None:
        self.kernel = kernel
        self.sums, self.sums_row = kernel.at("sums"), kernel.given("sums_row")
        self.sources, self.source_row = kernel.rows("sources"), kernel.given("source_row")
        self.slopes, self.slope_row = kernel.at("slopes"), kernel.given("slope_row")
        self.units, self.samples = kernel.given("units"), kernel.due("samples")

    def group(self, sources: Register, into: Register) -> None:
        """All units' gradients of one group of sources."""
        code, kernel = self.kernel.code, self.kernel
        rows = [code.place(sources, code.multiply(self.source_row, i)) for i in range(kernel.shape.lanes)]

        def units(first: Register, count: int) -> None:
            begin = code.place(code.place(self.sums, into), code.multiply(first, self.sums_row))
            places = [code.place(begin, code.multiply(self.sums_row, j)) for j in range(count)]
            above = code.place(self.slopes, code.multiply(first, self.slope_row))
            slopes = [code.place(above, code.multiply(self.slope_row, j)) for j in range(count)]
            totals = [kernel.load(place).register for place in places]
            for total, place in zip(self._samples(rows, slopes, totals), places, strict=True):
                kernel.store(kernel.held(total), place)

        tiled(code, self.units, UNIT_TILES, units)

    def _samples(self, rows: list[Register], slopes: list[Register], totals: list[Register]) -> list[Register]:
        code, kernel = self.kernel.code, self.kernel
        lanes, real_bytes = kernel.shape.lanes, kernel.shape.real_bytes
        whole = code.pure("i32", f"and {self.samples}, {-lanes}")

        def several(at: Register, carried: list[Register]) -> list[Register]:
            offset = code.multiply(at, real_bytes)
            held = [kernel.load(code.place(row, offset)) for row in rows]
            sums = [kernel.held(total) for total in carried]
            for sample, values in enumerate(turned(kernel, held)):
                d = [kernel.spread(code.place(slope, offset), sample) for slope in slopes]
                sums = [total + values * factor for total, factor in zip(sums, d, strict=True)]
            return [total.register for total in sums]

        def single(at: Register, carried: list[Register]) -> list[Register]:
            offset = code.multiply(code.add(at, whole), real_bytes)
            values = self._one(rows, offset)
            d = [kernel.spread(code.place(slope, offset)) for slope in slopes]
            return [(kernel.held(total) + values * factor).register for total, factor in zip(carried, d, strict=True)]

        def much() -> list[Register]:
            return code.loop(whole, several, totals, step=lanes)

        found = code.either(code.compare("slt", word(0), whole), much, lambda: totals)
        rest = code.subtract(self.samples, whole)
        return code.either(code.compare("slt", word(0), rest), lambda: code.loop(rest, single, found), lambda: found)

    def _one(self, rows: list[Register], offset: Register) -> Vector:
        """One sample's values of the group's sources side by side."""
        kernel, code = self.kernel, self.kernel.code
        vector = kernel.zero().register
        for lane, row in enumerate(rows):
            real = kernel.real(code.place(row, offset))
            vector = code.pure(vector.type, f"insertelement {vector}, {real}, i64 {lane}")
        return kernel.held(vector)


def turned(kernel: WasmKernel, rows: list[Vector]) -> list[Vector]:
    """Rows of samples as samples of rows: the square matrix turned over its diagonal."""
    if len(rows) == 2:
        return [kernel.shuffled(rows[0], rows[1], lanes) for lanes in ((0, 2), (1, 3))]
    pairs = [kernel.shuffled(rows[i], rows[i + 2], lanes) for i in (0, 1) for lanes in ((0, 4, 1, 5), (2, 6, 3, 7))]
    low, high, more_low, more_high = pairs
    return [
        kernel.shuffled(first, second, lanes)
        for first, second in ((low, more_low), (high, more_high))
        for lanes in ((0, 4, 1, 5), (2, 6, 3, 7))
    ]

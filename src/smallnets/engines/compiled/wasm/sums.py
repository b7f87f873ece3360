"""The sums of a layer, and its backward sums: the same loops, with the weights walked over in two ways.

Forward out_j begins with the bias and takes w_ji a_i for i = 0, 1, ...; without a bias, and backward with j and i
exchanged, the first product begins.
"""

from __future__ import annotations

from smallnets.engines.compiled.language.assembly import Register
from smallnets.engines.compiled.language.values import Vector
from smallnets.engines.compiled.wasm.kernel import REGISTER_BYTES, WasmKernel, WasmRecipe, word
from smallnets.engines.compiled.wasm.tiles import tiled
from smallnets.frozen import Frozen

UNIT_TILES = (2, 1)
SAMPLE_TILES = (5, 3, 1)
"""Batches of 10 are 5 vectors of float64, 3 of float32."""


class Sums(Frozen):
    """The recipe of the sums, with biases or beginning with the first product (fan-in at least 1)."""

    biases: bool

    def recipe(self) -> WasmRecipe:
        """How to write it."""
        return WasmRecipe("sums with biases" if self.biases else "sums", "sums", self.write)

    def write(self, kernel: WasmKernel) -> None:
        """Write the kernel."""
        loops = _Loops(kernel, biases=self.biases)
        tiled(kernel.code, kernel.given("units"), UNIT_TILES, loops.units)


class _Loops:
    """The loops over units, samples and sources."""

    def __init__(self, kernel: WasmKernel, *, biases: bool) -> None:
        self.kernel, self.biases = kernel, biases
        self.weights, self.unit_step = kernel.at("weights"), kernel.given("unit_step")
        self.source_step, self.fan_in = kernel.given("source_step"), kernel.given("fan_in")
        self.sources, self.source_row = kernel.rows("sources"), kernel.given("source_row")
        self.out, self.out_row = kernel.at("out"), kernel.given("out_row")
        self.first_bias = kernel.at("biases") if biases else self.weights
        code = kernel.code
        self.vectors = code.pure("i32", f"lshr {kernel.due('bytes')}, 4")

    def units(self, first: Register, count: int) -> None:
        """A tile of units."""
        code = self.kernel.code
        skipped = code.multiply(first, self.unit_step)
        steps = [code.add(skipped, code.multiply(self.unit_step, j)) for j in range(count)]
        weights = [code.place(self.weights, step) for step in steps]
        begins = [self.kernel.spread(code.place(self.first_bias, step)) for step in steps]
        into = code.place(self.out, code.multiply(first, self.out_row))
        rows = [code.place(into, code.multiply(self.out_row, j)) for j in range(count)]

        def samples(at: Register, several: int) -> None:
            offset = code.multiply(at, REGISTER_BYTES)
            totals = self._totals(weights, begins, offset, several)
            for row, unit in zip(rows, totals, strict=True):
                for v, total in enumerate(unit):
                    self.kernel.store(total, code.place(row, offset), v)

        tiled(code, self.vectors, SAMPLE_TILES, samples)

    def _totals(
        self, weights: list[Register], begins: list[Vector], offset: Register, several: int
    ) -> list[list[Vector]]:
        """The sums of the tile for `several` vectors of samples."""
        kernel, code = self.kernel, self.kernel.code
        sources = code.place(self.sources, offset)
        units = len(weights)
        if self.biases:
            start, left = [begin for begin in begins for _ in range(several)], self.fan_in
        else:
            first = [kernel.load(sources, v) for v in range(several)]
            start, left = [w * a for w in begins for a in first], code.subtract(self.fan_in, 1)

        def body(_: Register, carried: list[Register]) -> list[Register]:
            row, skipped, *totals = carried
            values = [kernel.load(row, v) for v in range(several)]
            w = [kernel.spread(code.place(unit, skipped)) for unit in weights]
            more = [
                kernel.held(totals[j * several + v]) + w[j] * values[v] for j in range(units) for v in range(several)
            ]
            following = [code.place(row, self.source_row), code.add(skipped, self.source_step)]
            return [*following, *(total.register for total in more)]

        given = [total.register for total in start]
        head = [sources, word(0)] if self.biases else [code.place(sources, self.source_row), self.source_step]

        def loop() -> list[Register]:
            return code.loop(left, body, [*head, *given])[2:]

        found = code.either(code.compare("slt", word(0), left), loop, lambda: given)
        totals = [kernel.held(total) for total in found]
        return [totals[j * several : (j + 1) * several] for j in range(units)]

"""Backward: d loss / d a of a layer from the d loss / d z of the next, sum_j w_ji d_j."""

from __future__ import annotations

from smallnets.engines.compiled.kernels.activation import KernelActivation
from smallnets.engines.compiled.kernels.kernel import Kernel, Recipe
from smallnets.engines.compiled.kernels.tiles import tile, tiles
from smallnets.engines.compiled.language.assembly import Register
from smallnets.engines.compiled.language.values import Shape, Vector
from smallnets.frozen import Frozen

WEIGHTS, NEXT_SLOPES, SLOPES, VALUES = 1, 2, 3, 4
"""The step's fields of `PullBack`: offsets in the arena; weights and d of the next layer, d and a of this one."""


class PullBack(Frozen):
    """The recipe of a layer's d from the next layer's; a light activation's slope is applied on the way."""

    units: int
    next_units: int
    light: KernelActivation | None

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        activation = f" {self.light.name}" if self.light else ""
        return Recipe(f"pull back {self.units}-{self.next_units}{activation}", shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        bytes_ = kernel.shape.bytes
        weights, following = kernel.region(WEIGHTS), kernel.region(NEXT_SLOPES)
        slopes, values = kernel.region(SLOPES), kernel.region(VALUES)

        def units(first: Register, count: int) -> None:
            w = self.weights(kernel, weights, first, count)
            places = tuple(kernel.row(base, first, bytes_) for base in (slopes, values))

            def sample(index: Register) -> None:
                row = kernel.row(following, index, self.next_units * bytes_)
                into, from_ = (kernel.row(base, index, self.units * bytes_) for base in places)
                for i, total in enumerate(self.totals(kernel, row, w)):
                    kernel.store(self.with_slope(kernel, total, from_, i), into, i)

            kernel.samples(sample)

        tiles(kernel, self.units, tile(self.units, self.next_units, 2, kernel.shape), units)

    def weights(self, kernel: Kernel, base: Register, first: Register, count: int) -> list[list[Vector]]:
        """The weights to the next units, for each of `count` units from `first` on."""
        column = kernel.row(base, first, kernel.shape.bytes)
        return [[kernel.load(column, j * self.units + i) for j in range(self.next_units)] for i in range(count)]

    def totals(self, kernel: Kernel, row: Register, weights: list[list[Vector]]) -> list[Vector]:
        """sum_j w_ji d_j of each unit; `row` is the address of a sample's d_j."""
        first = kernel.load(row, 0)
        totals = [unit[0] * first for unit in weights]
        for j in range(1, self.next_units):
            d = kernel.load(row, j)
            totals = [total + unit[j] * d for total, unit in zip(totals, weights, strict=True)]
        return totals

    def with_slope(self, kernel: Kernel, upstream: Vector, values: Register, unit: int) -> Vector:
        """The sum times a light activation's slope; `values` is the address of a sample's a."""
        return upstream if self.light is None else self.light.through_slope(kernel, upstream, kernel.load(values, unit))

"""Backward: d loss / d a of a layer from the d loss / d z of the next, sum_j w_ji d_j, and the weights' gradients."""

from __future__ import annotations

from dataclasses import dataclass

from smallnets.engines.compiled.activating import Bend
from smallnets.engines.compiled.assembly import Register, whole
from smallnets.engines.compiled.kernel import Kernel, Recipe
from smallnets.engines.compiled.sources import Kind, Sources
from smallnets.engines.compiled.tiles import tile, tiles
from smallnets.engines.compiled.values import Shape, Vector

WEIGHTS, NEXT_SLOPES, SLOPES, VALUES = 1, 2, 3, 4
"""The step's fields of `PullBack`: offsets in the arena; weights and d of the next layer, d and a of this one."""


@dataclass(frozen=True)
class PullBack:
    """The recipe of a layer's d from the next layer's; a light activation's slope is applied on the way."""

    units: int
    next_units: int
    light: Bend | None

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        bend = f" {self.light.name}" if self.light else ""
        return Recipe(f"pull back {self.units}-{self.next_units}{bend}", shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        bytes_ = kernel.shape.bytes
        weights, following = kernel.region(WEIGHTS), kernel.region(NEXT_SLOPES)
        slopes, values = kernel.region(SLOPES), kernel.region(VALUES)

        def units(first: Register, count: int) -> None:
            column = kernel.row(weights, first, bytes_)
            w = [[kernel.load(column, j * self.units + i) for j in range(self.next_units)] for i in range(count)]
            places = tuple(kernel.row(base, first, bytes_) for base in (slopes, values))

            def sample(index: Register) -> None:
                row = kernel.row(following, index, self.next_units * bytes_)
                into, from_ = (kernel.row(base, index, self.units * bytes_) for base in places)
                for i, total in enumerate(self._totals(kernel, row, w)):
                    kernel.store(self._bent(kernel, total, from_, i), into, i)

            kernel.samples(sample)

        tiles(kernel, self.units, tile(self.units, self.next_units, 2), units)

    def _totals(self, kernel: Kernel, row: Register, weights: list[list[Vector]]) -> list[Vector]:
        first = kernel.load(row, 0)
        totals = [unit[0] * first for unit in weights]
        for j in range(1, self.next_units):
            d = kernel.load(row, j)
            totals = [total + unit[j] * d for total, unit in zip(totals, weights, strict=True)]
        return totals

    def _bent(self, kernel: Kernel, upstream: Vector, values: Register, unit: int) -> Vector:
        if self.light is None or self.light.straight:
            return upstream
        a = kernel.load(values, unit)
        return upstream * self.light.slope(kernel, a, a)


SUM_SLOPES, SUM_SOURCES, WEIGHT_SUMS, BIAS_SUMS, OWN_WEIGHTS, OWN_BIASES = 1, 2, 3, 4, 5, 6
"""The step's fields of `Gather`: offsets of d, the sources, the gradients, and the parameters."""

WIDEST = 8
"""Sources whose gradients are held in registers at once."""


@dataclass(frozen=True)
class Gather:
    """The recipe of a layer's gradients: sums of d_j a_i over the samples in order, and of d_j.

    With `descends` the sums of a complete batch go straight into w - rate * mean (plain gradient descent).
    """

    fan_in: int
    units: int
    biases: bool
    kind: Kind
    descends: bool

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        ends = "with" if self.biases else "without"
        what = "descend" if self.descends else "gather"
        return Recipe(f"{what} {self.fan_in}-{self.units} {self.kind} {ends} biases", shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        starts = range(0, max(1, self.fan_in), WIDEST)
        for start in starts:
            count = min(WIDEST, self.fan_in - start)
            biases = self.biases and start == 0
            size = tile(self.units, count + biases, count)
            tiles(kernel, self.units, size, _Tile(self, kernel, start, count, biases=biases).units)


class _Tile:
    """The gradients between a tile of units and a run of sources."""

    def __init__(self, recipe: Gather, kernel: Kernel, start: int, count: int, *, biases: bool) -> None:
        self.recipe, self.kernel = recipe, kernel
        self.start, self.count, self.biases = start, count, biases
        self.sources = Sources.of(kernel, recipe.kind, recipe.fan_in, SUM_SOURCES)

    def units(self, first: Register, size: int) -> None:
        """Write the code of the units from `first` on."""
        kernel, code = self.kernel, self.kernel.code
        slopes = kernel.row(kernel.region(SUM_SLOPES), first, kernel.shape.bytes)
        sums = self._places(first, size, WEIGHT_SUMS, BIAS_SUMS)

        def held() -> list[Register]:
            return [kernel.load(place).register for place in sums]

        begin = held()
        if self.recipe.descends:
            begin = code.either(self._is("fresh"), lambda: [kernel.zero().register for _ in sums], held)

        def sample(index: Register, totals: list[Register]) -> list[Register]:
            return self._add(slopes, size, index, totals)

        totals = code.loop(kernel.field("samples"), sample, begin)
        self._finish(first, size, sums, totals)

    def _add(self, slopes: Register, size: int, index: Register, totals: list[Register]) -> list[Register]:
        kernel = self.kernel
        at, row = self.sources.row(index), kernel.row(slopes, index, self.recipe.units * kernel.shape.bytes)
        d = [kernel.load(row, j) for j in range(size)]
        a = [self.sources.load(at, self.start + i) for i in range(self.count)]
        shares = [d[j] * a[i] for j in range(size) for i in range(self.count)]
        if self.biases:
            shares += d
        return [(kernel.held(total) + share).register for total, share in zip(totals, shares, strict=True)]

    def _finish(self, first: Register, size: int, sums: list[Register], totals: list[Register]) -> None:
        kernel = self.kernel
        found = [kernel.held(total) for total in totals]

        def keep() -> list[Register]:
            for total, place in zip(found, sums, strict=True):
                kernel.store(total, place)
            return []

        def descend() -> list[Register]:
            inverse, rate = kernel.number("inverse"), kernel.spread(kernel.address("scalars"))
            for total, place in zip(found, self._places(first, size, OWN_WEIGHTS, OWN_BIASES), strict=True):
                kernel.store(kernel.load(place) - rate * (total * inverse), place)
            return []

        if self.recipe.descends:
            kernel.code.either(self._is("last"), descend, keep)
        else:
            keep()

    def _places(self, first: Register, size: int, weights: int, biases: int) -> list[Register]:
        """The addresses of the tile's weights, then of its biases, in two regions of the step."""
        kernel, bytes_, fan_in = self.kernel, self.kernel.shape.bytes, self.recipe.fan_in
        rows = kernel.row(kernel.region(weights), first, fan_in * bytes_)
        places = [
            kernel.code.place(rows, (j * fan_in + self.start + i) * bytes_)
            for j in range(size)
            for i in range(self.count)
        ]
        if self.biases:
            ends = kernel.row(kernel.region(biases), first, bytes_)
            places += [kernel.code.place(ends, j * bytes_) for j in range(size)]
        return places

    def _is(self, name: str) -> Register:
        return self.kernel.code.compare("ne", self.kernel.field(name), whole(0))

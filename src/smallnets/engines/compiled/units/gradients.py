"""The gradients of a layer with one side of its weights as lanes: sums of d_j a_i over the samples in order."""

from __future__ import annotations

from typing import Literal

from smallnets.engines.compiled.kernels.kernel import Kernel, Recipe
from smallnets.engines.compiled.kernels.tiles import tiles
from smallnets.engines.compiled.language.assembly import Register
from smallnets.engines.compiled.language.values import Shape
from smallnets.engines.compiled.units.columns import Columns, Views, equal_parts, rows_at_once
from smallnets.frozen import Frozen

ROWS, LANES, SUMS, BIASES = 1, 2, 3, 4
"""The step's fields: offsets of what is spread over a row's lanes, of what stands in lanes, of the sums of products,
and of the biases' sums."""

Biases = Literal["none", "lanes", "rows"]
"""Whether the units, whose biases have gradients too, are in the lanes or the rows."""


class UnitGradients(Frozen):
    """The recipe of such gradients: `rows` rows of `columns` each.

    `stride` is from one sample's row factors to the next, which are the features where `features` says so.
    """

    rows: int
    columns: Columns
    stride: int
    features: bool
    biases: Biases

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        source = f"{'features' if self.features else 'rows'} of {self.stride}"
        name = f"unit gradients of {self.rows} by {self.columns.count}, {source}, biases in {self.biases}"
        return Recipe(name, shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        self.columns.groups(kernel, lambda offset, widths: _Group(self, kernel, offset, widths).write())
        if self.biases == "rows":
            self._sum_rows(kernel)

    def _sum_rows(self, kernel: Kernel) -> None:
        """The biases' sums of units that are rows: neighbouring numbers, whatever the lanes are."""
        units = Columns(self.rows, kernel.shape.lanes)
        units.groups(
            kernel,
            lambda offset, widths: _sum_biases(kernel, ROWS, Views(kernel, widths), offset, self.stride),
        )


class _Group:
    """Some columns of the gradients."""

    def __init__(self, recipe: UnitGradients, kernel: Kernel, offset: Register, widths: list[int]) -> None:
        self.recipe, self.kernel, self.offset, self.views = recipe, kernel, offset, Views(kernel, widths)
        self.size = kernel.shape.real_bytes
        self.row_bytes = recipe.columns.stride * self.size
        self.factors = kernel.address("inputs") if recipe.features else kernel.region(ROWS)
        self.lanes = kernel.code.place(kernel.region(LANES), offset)

    def write(self) -> None:
        """Write the code of all rows."""
        recipe, kernel = self.recipe, self.kernel
        size = equal_parts(recipe.rows, rows_at_once(len(self.views.each), kernel.shape))
        tiles(kernel, recipe.rows, size, self._rows)
        if recipe.biases == "lanes":
            _sum_biases(kernel, LANES, self.views, self.offset, recipe.columns.stride)

    def _rows(self, first: Register, count: int) -> None:
        kernel, code, wide = self.kernel, self.kernel.code, len(self.views.each)
        sums = kernel.row(code.place(kernel.region(SUMS), self.offset), first, self.row_bytes)
        places = [code.place(sums, row * self.row_bytes) for row in range(count)]
        column = kernel.row(self.factors, first, self.size)

        def sample(index: Register, totals: list[Register]) -> list[Register]:
            lanes = self.views.load(kernel.row(self.lanes, index, self.row_bytes))
            place = kernel.row(column, index, self.recipe.stride * self.size)
            found: list[Register] = []
            for row in range(count):
                factors = self.views.spread(code.place(place, row * self.size))
                so_far = self.views.held(totals[row * wide : (row + 1) * wide])
                found += [
                    (total + factor * lane).register for total, factor, lane in zip(so_far, factors, lanes, strict=True)
                ]
            return found

        begin = [vector.register for place in places for vector in self.views.load(place)]
        totals = code.loop(kernel.field("samples"), sample, begin)
        for row, place in enumerate(places):
            self.views.store(place, self.views.held(totals[row * wide : (row + 1) * wide]))


def _sum_biases(kernel: Kernel, region: int, views: Views, offset: Register, stride: int) -> None:
    """Add the due samples' slopes, in order."""
    code = kernel.code
    slopes, sums = (code.place(kernel.region(place), offset) for place in (region, BIASES))

    def sample(index: Register, totals: list[Register]) -> list[Register]:
        found = views.load(kernel.row(slopes, index, stride * kernel.shape.real_bytes))
        return [(total + d).register for total, d in zip(views.held(totals), found, strict=True)]

    totals = code.loop(kernel.field("samples"), sample, [vector.register for vector in views.load(sums)])
    views.store(sums, views.held(totals))

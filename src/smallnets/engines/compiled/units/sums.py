"""Sums of a layer with its units as lanes: forward z_j = b_j + sum_i w_ji a_i, back sum_j w_ji d_j.

Both are the same: a row of results begins with biases or nothing, and takes a row of a matrix times one number of
the sources for one number after the other.  Each lane does what a seed's lane does, in the same order.
"""

from __future__ import annotations

from smallnets.engines.compiled.kernels.activation import KernelActivation
from smallnets.engines.compiled.kernels.kernel import Kernel, Recipe
from smallnets.engines.compiled.kernels.relu import rectified, rectifies, without_minus_zero
from smallnets.engines.compiled.language.assembly import Register
from smallnets.engines.compiled.language.values import Shape, Vector
from smallnets.engines.compiled.units.columns import Columns, Views, equal_parts, rows_at_once, sample_tiles
from smallnets.frozen import Frozen

MATRIX, SOURCES, RESULTS, COUNT, STARTS, VALUES = 1, 2, 3, 4, 5, 6
"""The step's fields: offsets of the matrix, the sources and the results; numbers of a sample's sources; offsets of
the biases and of the values that a slope is made of."""


class UnitSums(Frozen):
    """The recipe of such sums for `samples` at most.

    `columns` are the results; `stride` is from one sample's sources to the next, which are the features where
    `features` says so.  `light` is an activation, or going `back` its slope, that is applied on the way.
    """

    columns: Columns
    stride: int
    features: bool
    biases: bool
    light: KernelActivation | None
    back: bool
    samples: int

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        start = "biases" if self.biases else "nothing"
        end = f"{' back' if self.back else ''} {self.light.name}" if self.light else ""
        source = f"{'features' if self.features else 'rows'} of {self.stride}"
        name = f"unit sums of {self.columns.count} from {start} by {source}{end}, {self.samples} samples"
        return Recipe(name, shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        sources = kernel.address("inputs") if self.features else kernel.region(SOURCES)

        def group(offset: Register, widths: list[int]) -> None:
            work = _Group(self, kernel, Views(kernel, widths), offset, sources)
            size = equal_parts(self.samples, rows_at_once(len(widths), kernel.shape))
            sample_tiles(kernel, size, work.tile)

        self.columns.groups(kernel, group)

    @property
    def rectifies(self) -> bool:
        """Whether z goes through ReLU and is never -0."""
        return self.biases and not self.back and self.light is not None and rectifies(self.light.function)


class _Group:
    """Some columns of the results."""

    def __init__(self, recipe: UnitSums, kernel: Kernel, views: Views, offset: Register, sources: Register) -> None:
        self.recipe, self.kernel, self.views, self.offset, self.sources = recipe, kernel, views, offset, sources
        self.row_bytes = recipe.columns.stride * kernel.shape.real_bytes

    def tile(self, first: Register, count: int) -> None:
        """Write the code of `count` samples from `first` on."""
        kernel, code, size = self.kernel, self.kernel.code, self.kernel.shape.real_bytes
        rows = kernel.row(self.sources, first, self.recipe.stride * size)
        matrix, wide = self._placed(kernel.region(MATRIX)), len(self.views.each)

        def one(index: Register, totals: list[Register]) -> list[Register]:
            weights = self.views.load(kernel.row(matrix, index, self.row_bytes))
            place, sums = code.place(rows, code.multiply(index, size)), list[Register]()
            for sample in range(count):
                factors = self.views.spread(code.place(place, sample * self.recipe.stride * size))
                so_far = self.views.held(totals[sample * wide : (sample + 1) * wide])
                sums += [
                    (total + weight * factor).register
                    for total, weight, factor in zip(so_far, weights, factors, strict=True)
                ]
            return sums

        totals = code.loop(kernel.given(COUNT), one, [start.register for start in self._starts()] * count)
        results = kernel.row(self._placed(kernel.region(RESULTS)), first, self.row_bytes)
        values = kernel.row(self._placed(kernel.region(VALUES)), first, self.row_bytes)
        for sample in range(count):
            ended = self._ended(self.views.held(totals[sample * wide : (sample + 1) * wide]), values, sample)
            self.views.store(code.place(results, sample * self.row_bytes), ended)

    def _placed(self, base: Register) -> Register:
        return self.kernel.code.place(base, self.offset)

    def _starts(self) -> list[Vector]:
        """The biases; without them -0, since -0 + p is p for every p, and the first product begins."""
        if not self.recipe.biases:
            return self.views.constant(-0.0)
        biases = self.views.load(self._placed(self.kernel.region(STARTS)))
        return [without_minus_zero(bias) for bias in biases] if self.recipe.rectifies else biases

    def _ended(self, totals: list[Vector], values: Register, sample: int) -> list[Vector]:
        light = self.recipe.light
        if light is None:
            return totals
        if self.recipe.back:
            outputs = self.views.load(self.kernel.code.place(values, sample * self.row_bytes))
            triples = zip(self.views.each, totals, outputs, strict=True)
            return [light.through_slope(view, total, a) for view, total, a in triples]
        pairs = zip(self.views.each, totals, strict=True)
        return [rectified(view, z) if self.recipe.rectifies else light.forward(view, z) for view, z in pairs]

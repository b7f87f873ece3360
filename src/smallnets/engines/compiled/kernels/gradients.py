"""The gradients of a layer's weights and biases: sums over the samples in order, held in registers."""

from __future__ import annotations

from collections.abc import Callable

from smallnets.engines.compiled.kernels.kernel import Kernel, Recipe
from smallnets.engines.compiled.kernels.sources import Kind, Sources
from smallnets.engines.compiled.kernels.tiles import tile, tiles
from smallnets.engines.compiled.kernels.update_row import UpdateRow
from smallnets.engines.compiled.language.assembly import Register, whole
from smallnets.engines.compiled.language.values import Shape
from smallnets.frozen import Frozen


class Gradients(Frozen):
    """Sums that live at `places` between two calls.

    With the numbers of an update `in_place` they begin at 0 where nothing waits, and those of a complete batch go
    straight into w - rate * mean (plain gradient descent); otherwise the update's own kernels read them and set them
    to 0.
    """

    kernel: Kernel
    places: list[Register]
    in_place: UpdateRow | None

    def begin(self) -> list[Register]:
        """The sums before the due samples."""
        kernel = self.kernel

        def held() -> list[Register]:
            return [kernel.load(place).register for place in self.places]

        if not self.in_place:
            return held()
        # A batch may come in several calls, where its samples are more than the cache holds: only its first call
        # begins at 0.
        return kernel.code.either(self._is("fresh"), lambda: [kernel.zero().register for _ in self.places], held)

    def end(self, totals: list[Register], parameters: Callable[[], list[Register]]) -> None:
        """Keep the sums, or change the parameters at the addresses that are given."""
        kernel, row = self.kernel, self.in_place
        found = [kernel.held(total) for total in totals]

        def keep() -> list[Register]:
            for total, place in zip(found, self.places, strict=True):
                kernel.store(total, place)
            return []

        def descend(row: UpdateRow) -> list[Register]:
            # First the mean, then the rate, as the reference rounds; rate / count in one number would be quicker and
            # differ in the last bit.
            inverse, rate = kernel.number("inverse"), row.load(kernel, kernel.address("scalars"), 0)
            for total, place in zip(found, parameters(), strict=True):
                kernel.store(kernel.load(place) - rate * (total * inverse), place)
            return []

        if row:
            kernel.code.either(self._is("last"), lambda: descend(row), keep)
        else:
            keep()

    def _is(self, name: str) -> Register:
        return self.kernel.code.compare("ne", self.kernel.field(name), whole(0))


def purpose(in_place: UpdateRow | None) -> str:
    """What the sums are for, in the name of a kernel."""
    return f"update{in_place.name}" if in_place else "gradients"


SUM_SLOPES, SUM_SOURCES, WEIGHT_SUMS, BIAS_SUMS, OWN_WEIGHTS, OWN_BIASES = 1, 2, 3, 4, 5, 6
"""The step's fields of `GradientSums`: offsets of d, the sources, the gradients, and the parameters."""

WIDEST = 8
"""Sources whose gradients are held in registers at once."""


class GradientSums(Frozen):
    """The recipe of a layer's gradients: sums of d_j a_i over the samples in order, and of d_j.

    With the numbers of an update `in_place` the sums of a complete batch go straight into w - rate * mean (plain
    gradient descent).
    """

    fan_in: int
    units: int
    biases: bool
    kind: Kind
    in_place: UpdateRow | None

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        ends = "with" if self.biases else "without"
        what = purpose(self.in_place)
        return Recipe(f"{what} {self.fan_in}-{self.units} {self.kind} {ends} biases", shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        # A sum for each weight must stay in a register, or every sample pays for loads and stores; so wide layers are
        # passed over several times, a few sources each.
        starts = range(0, max(1, self.fan_in), WIDEST)
        for start in starts:
            count = min(WIDEST, self.fan_in - start)
            # With the first sources only: a bias has one sum, not one for each run.
            biases = self.biases and start == 0
            size = tile(self.units, count + biases, count, kernel.shape)
            tiles(kernel, self.units, size, _Tile(self, kernel, start, count, biases=biases).units)


class _Tile:
    """The gradients between a tile of units and a run of sources."""

    def __init__(self, recipe: GradientSums, kernel: Kernel, start: int, count: int, *, biases: bool) -> None:
        self.recipe, self.kernel = recipe, kernel
        self.start, self.count, self.biases = start, count, biases
        self.sources = Sources.of(kernel, recipe.kind, recipe.fan_in, SUM_SOURCES)

    def units(self, first: Register, size: int) -> None:
        """Write the code of the units from `first` on."""
        kernel = self.kernel
        slopes = kernel.row(kernel.region(SUM_SLOPES), first, kernel.shape.bytes)
        sums = Gradients(kernel, self._places(first, size, WEIGHT_SUMS, BIAS_SUMS), in_place=self.recipe.in_place)

        def sample(index: Register, totals: list[Register]) -> list[Register]:
            return self._add(slopes, size, index, totals)

        # One sample after the other, never as a tree: the order of the sum is part of the arithmetic that all engines
        # share.
        totals = kernel.code.loop(kernel.field("samples"), sample, sums.begin())
        sums.end(totals, lambda: self._places(first, size, OWN_WEIGHTS, OWN_BIASES))

    def _add(self, slopes: Register, size: int, index: Register, totals: list[Register]) -> list[Register]:
        kernel = self.kernel
        at, row = self.sources.row(index), kernel.row(slopes, index, self.recipe.units * kernel.shape.bytes)
        d = [kernel.load(row, j) for j in range(size)]
        a = [self.sources.load(at, self.start + i) for i in range(self.count)]
        shares = [d[j] * a[i] for j in range(size) for i in range(self.count)]
        if self.biases:
            shares += d
        return [(kernel.held(total) + share).register for total, share in zip(totals, shares, strict=True)]

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

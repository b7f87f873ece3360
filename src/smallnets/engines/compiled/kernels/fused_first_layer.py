"""The fused first layer: its d and its gradient in one pass over the samples; nobody else needs that d."""

from __future__ import annotations

from smallnets.engines.compiled.kernels.activation import KernelActivation
from smallnets.engines.compiled.kernels.backward import NEXT_SLOPES, VALUES, WEIGHTS, PullBack
from smallnets.engines.compiled.kernels.gradients import Gradients, purpose
from smallnets.engines.compiled.kernels.kernel import Kernel, Recipe
from smallnets.engines.compiled.kernels.sources import Kind, Sources
from smallnets.engines.compiled.kernels.tiles import tile, tiles
from smallnets.engines.compiled.kernels.update_row import UpdateRow
from smallnets.engines.compiled.language.assembly import Register
from smallnets.engines.compiled.language.values import Shape, Vector
from smallnets.frozen import Frozen

OWN_WEIGHTS, WEIGHT_SUMS = 5, 6
"""The step's fields beside those of `PullBack`: offsets of this layer's weights and of their gradients; the biases
stand after the weights in both."""

MOST = 16
"""Sources and next units together, up to which their weights and gradients stay in registers."""


class FusedFirstLayer(Frozen):
    """The recipe of the pass, for a layer with a light slope that is fed by the samples' features."""

    fan_in: int
    biases: bool
    kind: Kind
    pull: PullBack
    in_place: UpdateRow | None

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        ends = "with" if self.biases else "without"
        what = purpose(self.in_place)
        name = f"fused first layer {self.fan_in} {self.kind} {ends} biases, {what}, {self.pull.recipe(shape).name}"
        return Recipe(name, shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        count = self.fan_in + self.biases
        size = tile(self.pull.units, self.pull.next_units + count, self.fan_in + 2, kernel.shape)
        sources = Sources.of(kernel, self.kind, self.fan_in, 0)
        bases = [kernel.region(place) for place in (WEIGHTS, NEXT_SLOPES, VALUES)]

        def units(first: Register, size: int) -> None:
            weights = self.pull.weights(kernel, bases[0], first, size)
            values = kernel.row(bases[2], first, kernel.shape.bytes)
            gradients = Gradients(kernel, self._places(kernel, WEIGHT_SUMS, first, size), in_place=self.in_place)

            def sample(index: Register, totals: list[Register]) -> list[Register]:
                d = self._slopes(kernel, (bases[1], values), index, weights)
                row = sources.row(index)
                features = [sources.load(row, i) for i in range(self.fan_in)]
                shares = [slope * feature for slope in d for feature in features] + (d if self.biases else [])
                return [(kernel.held(total) + share).register for total, share in zip(totals, shares, strict=True)]

            totals = kernel.code.loop(kernel.field("samples"), sample, gradients.begin())
            gradients.end(totals, lambda: self._places(kernel, OWN_WEIGHTS, first, size))

        tiles(kernel, self.pull.units, size, units)

    def _slopes(
        self, kernel: Kernel, bases: tuple[Register, Register], index: Register, weights: list[list[Vector]]
    ) -> list[Vector]:
        following, values = bases
        row = kernel.row(following, index, self.pull.next_units * kernel.shape.bytes)
        from_ = kernel.row(values, index, self.pull.units * kernel.shape.bytes)
        totals = self.pull.totals(kernel, row, weights)
        return [self.pull.with_slope(kernel, total, from_, i) for i, total in enumerate(totals)]

    def _places(self, kernel: Kernel, region: int, first: Register, size: int) -> list[Register]:
        bytes_ = kernel.shape.bytes
        base = kernel.region(region)
        rows = kernel.row(base, first, self.fan_in * bytes_)
        places = [kernel.code.place(rows, place * bytes_) for place in range(size * self.fan_in)]
        if self.biases:
            ends = kernel.code.place(kernel.row(base, first, bytes_), self.fan_in * self.pull.units * bytes_)
            places += [kernel.code.place(ends, j * bytes_) for j in range(size)]
        return places


def fits(fan_in: int, activation: KernelActivation | None, next_units: int) -> bool:
    """Whether the pass pays for such a layer."""
    return activation is not None and fan_in + next_units <= MOST

"""Forward: the pre-activations of a layer, z_j = b_j + w_j0 a_0 + w_j1 a_1 + ..., and their activations.

The weights of a tile of units are held in registers while the due samples pass by.
"""

from __future__ import annotations

from smallnets.engines.compiled.kernels.activation import KernelActivation
from smallnets.engines.compiled.kernels.kernel import Kernel, Recipe
from smallnets.engines.compiled.kernels.relu import rectified, rectifies, without_minus_zero
from smallnets.engines.compiled.kernels.sources import Kind, Sources
from smallnets.engines.compiled.kernels.tiles import tile, tiles
from smallnets.engines.compiled.language.assembly import Register
from smallnets.engines.compiled.language.values import Shape, Vector
from smallnets.frozen import Frozen

WEIGHTS, BIASES, SOURCES, SUMS = 1, 2, 3, 4
"""The step's fields: offsets in the arena."""


class ForwardSums(Frozen):
    """The recipe of a layer's sums; a light activation is applied on the way."""

    fan_in: int
    units: int
    biases: bool
    kind: Kind
    light: KernelActivation | None

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        ends = "with" if self.biases else "without"
        activation = f" {self.light.name}" if self.light else ""
        return Recipe(f"forward {self.fan_in}-{self.units} {self.kind} {ends} biases{activation}", shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        bytes_ = kernel.shape.bytes
        weights, biases, sums = kernel.region(WEIGHTS), kernel.region(BIASES), kernel.region(SUMS)
        sources = Sources.of(kernel, self.kind, self.fan_in, SOURCES)

        def units(first: Register, count: int) -> None:
            rows = kernel.row(weights, first, self.fan_in * bytes_)
            # Loaded once for all samples: `tile` takes as many units as there are registers for their weights.
            w = [[kernel.load(rows, j * self.fan_in + i) for i in range(self.fan_in)] for j in range(count)]
            starts = kernel.row(biases, first, bytes_)
            b = [self._bias(kernel.load(starts, j)) for j in range(count)] if self.biases else None
            into = kernel.row(sums, first, bytes_)
            kernel.samples(lambda sample: self._sample(kernel, sample, (w, b), sources, into))

        tiles(kernel, self.units, tile(self.units, self.fan_in, 2, kernel.shape), units)

    def _sample(
        self,
        kernel: Kernel,
        sample: Register,
        held: tuple[list[list[Vector]], list[Vector] | None],
        sources: Sources,
        into: Register,
    ) -> None:
        weights, biases = held
        row = sources.row(sample)
        out = kernel.row(into, sample, self.units * kernel.shape.bytes)
        # Without a bias the sum begins with the first product: 0 + x is not x where x is -0.
        totals: list[Vector | None] = list(biases) if biases else [None] * len(weights)
        for i in range(self.fan_in):
            # Each source is loaded once and goes to all units of the tile, whose chains of additions then run beside
            # each other; each chain alone is bound by the latency of an addition.
            a = sources.load(row, i)
            for j, unit in enumerate(weights):
                product, so_far = unit[i] * a, totals[j]
                totals[j] = product if so_far is None else so_far + product
        for j, total in enumerate(totals):
            kernel.store(self._value(kernel, kernel.zero() if total is None else total), out, j)

    @property
    def _rectifies(self) -> bool:
        """Whether z goes through ReLU and is never -0."""
        return self.biases and self.light is not None and rectifies(self.light.function)

    def _bias(self, bias: Vector) -> Vector:
        return without_minus_zero(bias) if self._rectifies else bias

    def _value(self, kernel: Kernel, z: Vector) -> Vector:
        if self.light is None:
            return z
        return rectified(kernel, z) if self._rectifies else self.light.forward(kernel, z)

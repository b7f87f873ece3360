"""Where a layer's sources stand: the features of the samples, or the values of the layer before."""

from __future__ import annotations

from typing import Literal

from smallnets.engines.compiled.kernels.kernel import Kernel
from smallnets.engines.compiled.language.assembly import Register
from smallnets.engines.compiled.language.values import Vector
from smallnets.frozen import Frozen

Kind = Literal["shared", "own", "units"]
"""Features that all lanes share, features of each lane, units of a layer in the arena."""


class Sources(Frozen):
    """The sources of a layer, `count` for each sample; `base` is the address of the first due sample's."""

    kernel: Kernel
    kind: Kind
    count: int
    base: Register

    @classmethod
    def of(cls, kernel: Kernel, kind: Kind, count: int, place: int) -> Sources:
        """Sources at the arena offset of a step's field, or where the frame says."""
        base = kernel.region(place) if kind == "units" else kernel.address("inputs")
        return cls(kernel, kind, count, base)

    @property
    def row_bytes(self) -> int:
        """From one sample to the next."""
        shape = self.kernel.shape
        return self.count * (shape.real_bytes if self.kind == "shared" else shape.bytes)

    def row(self, sample: Register) -> Register:
        """The address of a sample's sources."""
        return self.kernel.row(self.base, sample, self.row_bytes)

    def load(self, row: Register, source: int) -> Vector:
        """One source of a sample."""
        return self.kernel.spread(row, source) if self.kind == "shared" else self.kernel.load(row, source)


class Targets(Frozen):
    """The targets of the due samples."""

    kernel: Kernel
    shared: bool
    count: int

    def load(self, sample: Register) -> list[Vector]:
        """All targets of a sample."""
        kernel, shape = self.kernel, self.kernel.shape
        size = self.count * (shape.real_bytes if self.shared else shape.bytes)
        row = kernel.row(kernel.address("targets"), sample, size)
        read = kernel.spread if self.shared else kernel.load
        return [read(row, output) for output in range(self.count)]

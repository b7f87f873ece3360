"""The head: everything that a single output unit does in training, in one pass over the samples.

Slope of the loss, gradient of the last layer, and d of the layer before: what the kernels of `losses`, `gathering` and
`backward` do one after the other, without the way through memory.  Where the output's activation is light, the head
makes the sum too; else the layer's values were made before, for several samples abreast.
"""

from __future__ import annotations

from smallnets.engines.compiled.activating import Bend
from smallnets.engines.compiled.assembly import Register
from smallnets.engines.compiled.gathering import Gradients
from smallnets.engines.compiled.kernel import Kernel, Recipe
from smallnets.engines.compiled.losses import loss_name
from smallnets.engines.compiled.sources import Kind, Sources, Targets
from smallnets.engines.compiled.values import Shape, Vector
from smallnets.frozen import Frozen
from smallnets.functions.losses import Loss

WEIGHTS, SOURCES, WEIGHT_SUMS, SLOPES, SUMS, VALUES = 1, 2, 3, 4, 5, 6
"""The step's fields: offsets of the weights (the bias stands after them), the sources, the gradients in the same
order, d of the layer before, z and a of the output."""

WIDEST = 16
"""Sources up to which one pass is faster than several."""


class Head(Frozen):
    """The recipe of the pass.

    `sums` is whether it makes z, `pulls` whether there is a layer before, `before` that layer's activation if light.
    """

    fan_in: int
    biases: bool
    kind: Kind
    shared: bool
    bend: Bend
    loss: Loss
    sums: bool
    pulls: bool
    before: Bend | None
    descends: bool

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        ends = "with" if self.biases else "without"
        what = "descend" if self.descends else "gather"
        back = f", back to {self.before.name if self.before else 'a'}" if self.pulls else ""
        data = f"{self.kind} sources and {'shared' if self.shared else 'own'} targets"
        sums = "sum, " if self.sums else ""
        name = f"head {self.fan_in} {ends} bias {sums}{self.bend.name} {loss_name(self.loss)} {data}, {what}{back}"
        return Recipe(name, shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        count = self.fan_in + self.biases
        weights, sums = kernel.region(WEIGHTS), kernel.region(WEIGHT_SUMS)
        sources, slopes = Sources.of(kernel, self.kind, self.fan_in, SOURCES), kernel.region(SLOPES)
        output = (kernel.region(SUMS), kernel.region(VALUES))
        targets = Targets(kernel, self.shared, 1)
        held = [kernel.load(weights, place) for place in range(count)]
        gradients = Gradients(kernel, _places(kernel, sums, count), descends=self.descends)

        def sample(index: Register, totals: list[Register]) -> list[Register]:
            row = sources.row(index)
            values = [sources.load(row, i) for i in range(self.fan_in)]
            z, a = self._summed(kernel, held, values) if self.sums else self._read(kernel, index, output)
            d = self._slope(kernel, z, a, targets.load(index))
            if self.pulls:
                into = kernel.row(slopes, index, self.fan_in * kernel.shape.bytes)
                for i, (w, value) in enumerate(zip(held, values, strict=False)):
                    upstream = w * d
                    kernel.store(self.before.descended(kernel, upstream, value) if self.before else upstream, into, i)
            shares = [d * value for value in values] + ([d] if self.biases else [])
            return [(kernel.held(total) + share).register for total, share in zip(totals, shares, strict=True)]

        totals = kernel.code.loop(kernel.field("samples"), sample, gradients.begin())
        gradients.end(totals, lambda: _places(kernel, weights, count))

    def _sum(self, kernel: Kernel, held: list[Vector], values: list[Vector]) -> Vector:
        products = [w * a for w, a in zip(held, values, strict=False)]
        terms = [*held[self.fan_in :], *products] or [kernel.zero()]
        total = terms[0]
        for term in terms[1:]:
            total = total + term
        return total

    def _summed(self, kernel: Kernel, held: list[Vector], values: list[Vector]) -> tuple[Vector, Vector]:
        """Z and a of the output from the layer before."""
        z = self._sum(kernel, held, values)
        return z, self.bend.forward(kernel, z)

    def _read(self, kernel: Kernel, index: Register, bases: tuple[Register, Register]) -> tuple[Vector, Vector]:
        """Z and a of the output from memory; z only where the slope reads it."""
        z, a = (kernel.row(base, index, kernel.shape.bytes) for base in bases)
        value = kernel.load(a)
        return kernel.load(z) if self.bend.keeps_sums else value, value

    def _slope(self, kernel: Kernel, z: Vector, a: Vector, targets: list[Vector]) -> Vector:
        upstream = kernel.vector(self.loss.slopes([z if self.loss.logits else a], targets, kernel.m)[0])
        if self.loss.logits or self.bend.straight:
            return upstream
        return upstream * self.bend.slope(kernel, z, a)


def _places(kernel: Kernel, base: Register, count: int) -> list[Register]:
    return [kernel.code.place(base, place * kernel.shape.bytes) for place in range(count)]

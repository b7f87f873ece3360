"""The head: everything that a single output unit does in training, in one pass over the samples.

Forward through the last layer, slope of the loss, gradient of the last layer, and d of the layer before: what the
kernels of `forward`, `losses`, `gathering` and `backward` do one after the other, without the way through memory.
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

WEIGHTS, SOURCES, WEIGHT_SUMS, SLOPES = 1, 2, 3, 4
"""The step's fields: offsets of the weights (the bias stands after them), the sources, the gradients in the same
order, and d of the layer before."""

WIDEST = 16
"""Sources up to which one pass is faster than several."""


class Head(Frozen):
    """The recipe of the pass; `before` is the light activation of the layer before, `pulls` whether there is one."""

    fan_in: int
    biases: bool
    kind: Kind
    shared: bool
    bend: Bend
    loss: Loss
    pulls: bool
    before: Bend | None
    descends: bool

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        ends = "with" if self.biases else "without"
        what = "descend" if self.descends else "gather"
        back = f", back to {self.before.name if self.before else 'a'}" if self.pulls else ""
        data = f"{self.kind} sources and {'shared' if self.shared else 'own'} targets"
        name = f"head {self.fan_in} {ends} bias {self.bend.name} {loss_name(self.loss)} {data}, {what}{back}"
        return Recipe(name, shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        count = self.fan_in + self.biases
        weights, sums = kernel.region(WEIGHTS), kernel.region(WEIGHT_SUMS)
        sources, slopes = Sources.of(kernel, self.kind, self.fan_in, SOURCES), kernel.region(SLOPES)
        targets = Targets(kernel, self.shared, 1)
        held = [kernel.load(weights, place) for place in range(count)]
        gradients = Gradients(kernel, _places(kernel, sums, count), descends=self.descends)

        def sample(index: Register, totals: list[Register]) -> list[Register]:
            row = sources.row(index)
            values = [sources.load(row, i) for i in range(self.fan_in)]
            d = self._slope(kernel, self._sum(kernel, held, values), targets.load(index))
            if self.pulls:
                into = kernel.row(slopes, index, self.fan_in * kernel.shape.bytes)
                for i, (w, a) in enumerate(zip(held, values, strict=False)):
                    kernel.store(self._pulled(kernel, w * d, a), into, i)
            shares = [d * a for a in values] + ([d] if self.biases else [])
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

    def _slope(self, kernel: Kernel, z: Vector, targets: list[Vector]) -> Vector:
        a = self.bend.forward(kernel, z)
        upstream = kernel.vector(self.loss.slopes([z if self.loss.logits else a], targets, kernel.m)[0])
        if self.loss.logits or self.bend.straight:
            return upstream
        return upstream * self.bend.slope(kernel, z, a)

    def _pulled(self, kernel: Kernel, upstream: Vector, a: Vector) -> Vector:
        if self.before is None or self.before.straight:
            return upstream
        return upstream * self.before.slope(kernel, a, a)


def _places(kernel: Kernel, base: Register, count: int) -> list[Register]:
    return [kernel.code.place(base, place * kernel.shape.bytes) for place in range(count)]

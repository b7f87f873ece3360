"""The fused output: everything that a single output unit does in training, in one pass over the samples.

Slope of the loss, gradient of the last layer, and d of the layer before: what the kernels of `losses`, `gradients` and
`backward` do one after the other, without the way through memory.  Where the output's activation is light, the sum
is made here too; else the layer's values were made before, in an unrolled pass over several samples.
"""

from __future__ import annotations

from smallnets.engines.compiled.kernels.activation import KernelActivation
from smallnets.engines.compiled.kernels.gradients import Gradients, purpose
from smallnets.engines.compiled.kernels.kernel import Kernel, Recipe
from smallnets.engines.compiled.kernels.losses import loss_name
from smallnets.engines.compiled.kernels.sources import Kind, Sources, Targets
from smallnets.engines.compiled.kernels.update_row import UpdateRow
from smallnets.engines.compiled.language.assembly import Register
from smallnets.engines.compiled.language.values import Shape, Vector
from smallnets.frozen import Frozen
from smallnets.functions.losses import Loss

WEIGHTS, SOURCES, WEIGHT_SUMS, SLOPES, SUMS, VALUES = 1, 2, 3, 4, 5, 6
"""The step's fields: offsets of the weights (the bias stands after them), the sources, the gradients in the same
order, d of the layer before, z and a of the output."""

WIDEST = 16
"""Sources up to which one pass is faster than several."""


class FusedOutput(Frozen):
    """The recipe of the pass.

    `sums` is whether it makes z, `pulls` whether there is a layer before, `before` that layer's activation if light.
    """

    fan_in: int
    biases: bool
    kind: Kind
    shared: bool
    activation: KernelActivation
    loss: Loss
    sums: bool
    pulls: bool
    before: KernelActivation | None
    in_place: UpdateRow | None

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        ends = "with" if self.biases else "without"
        what = purpose(self.in_place)
        back = f", back to {self.before.name if self.before else 'a'}" if self.pulls else ""
        data = f"{self.kind} sources and {'shared' if self.shared else 'own'} targets"
        sums = "sum, " if self.sums else ""
        output = f"{self.activation.name} {loss_name(self.loss)}"
        name = f"fused output {self.fan_in} {ends} bias {sums}{output} {data}, {what}{back}"
        return Recipe(name, shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        count = self.fan_in + self.biases
        weights, sums = kernel.region(WEIGHTS), kernel.region(WEIGHT_SUMS)
        sources, slopes = Sources.of(kernel, self.kind, self.fan_in, SOURCES), kernel.region(SLOPES)
        output = (kernel.region(SUMS), kernel.region(VALUES))
        targets = Targets(kernel, self.shared, 1)
        # In registers for all samples.  An update in place writes them after the last one, so d of the layer before
        # is pulled back through the weights of the forward pass.
        held = [kernel.load(weights, place) for place in range(count)]
        gradients = Gradients(kernel, _places(kernel, sums, count), in_place=self.in_place)

        def sample(index: Register, totals: list[Register]) -> list[Register]:
            row = sources.row(index)
            values = [sources.load(row, i) for i in range(self.fan_in)]
            # The values of the layer before are in registers for three uses: the sum, the gradient, and the slope of
            # that layer.
            z, a = self._summed(kernel, held, values) if self.sums else self._read(kernel, index, output)
            d = self._slope(kernel, z, a, targets.load(index))
            if self.pulls:
                into = kernel.row(slopes, index, self.fan_in * kernel.shape.bytes)
                for i, (w, value) in enumerate(zip(held, values, strict=False)):
                    # With w of the forward pass: `held` was loaded before the loop and is not what `end` writes.
                    upstream = w * d
                    back = self.before.through_slope(kernel, upstream, value) if self.before else upstream
                    kernel.store(back, into, i)
            shares = [d * value for value in values] + ([d] if self.biases else [])
            return [(kernel.held(total) + share).register for total, share in zip(totals, shares, strict=True)]

        totals = kernel.code.loop(kernel.field("samples"), sample, gradients.begin())
        gradients.end(totals, lambda: _places(kernel, weights, count))

    def _sum(self, kernel: Kernel, held: list[Vector], values: list[Vector]) -> Vector:
        products = [w * a for w, a in zip(held, values, strict=False)]
        # The bias first, as `forward` adds it; another order rounds differently.
        terms = [*held[self.fan_in :], *products] or [kernel.zero()]
        total = terms[0]
        for term in terms[1:]:
            total = total + term
        return total

    def _summed(self, kernel: Kernel, held: list[Vector], values: list[Vector]) -> tuple[Vector, Vector]:
        """Z and a of the output from the layer before."""
        z = self._sum(kernel, held, values)
        return z, self.activation.forward(kernel, z)

    def _read(self, kernel: Kernel, index: Register, bases: tuple[Register, Register]) -> tuple[Vector, Vector]:
        """Z and a of the output from memory; z only where the slope reads it."""
        z, a = (kernel.row(base, index, kernel.shape.bytes) for base in bases)
        value = kernel.load(a)
        return kernel.load(z) if self.activation.keeps_sums else value, value

    def _slope(self, kernel: Kernel, z: Vector, a: Vector, targets: list[Vector]) -> Vector:
        upstream = kernel.vector(self.loss.slopes([z if self.loss.logits else a], targets, kernel.m)[0])
        # A loss of logits has its slope in z already; multiplied by a slope of 1 it would cost an instruction a
        # sample.
        if self.loss.logits or self.activation.is_linear:
            return upstream
        return upstream * self.activation.slope(kernel, z, a)


def _places(kernel: Kernel, base: Register, count: int) -> list[Register]:
    return [kernel.code.place(base, place * kernel.shape.bytes) for place in range(count)]

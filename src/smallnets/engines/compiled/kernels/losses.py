"""At the outputs: the slopes of the loss for training, and the loss and the right answers for records."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from smallnets.engines.compiled.kernels.activation import KernelActivation, add_learned, learned_of
from smallnets.engines.compiled.kernels.kernel import Kernel, Recipe
from smallnets.engines.compiled.kernels.sources import Targets
from smallnets.engines.compiled.language.assembly import Register, whole
from smallnets.engines.compiled.language.values import Shape, Vector
from smallnets.engines.program import Coding
from smallnets.frozen import Frozen
from smallnets.functions.activations.softmax import pulled_back
from smallnets.functions.losses import Loss
from smallnets.functions.protocol import Value

SUMS, VALUES, SLOPES, LEARNED, GATHERED = 1, 2, 3, 4, 5
"""The step's fields: offsets of the outputs' z, a and d, of their learned parameters and those' gradient."""


def loss_name(loss: Loss) -> str:
    """The loss with its settings."""
    return " ".join([loss.name, *(f"{name}={value!r}" for name, value in sorted(loss.settings.items()))])


class OutputSlopes(Frozen):
    """The recipe of d loss / d z of the outputs."""

    loss: Loss
    activations: tuple[KernelActivation, ...]
    softmax: bool
    shared: bool

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        activations = "softmax" if self.softmax else ", ".join(activation.name for activation in self.activations)
        targets = "shared" if self.shared else "own"
        name = f"slopes of {loss_name(self.loss)} at {len(self.activations)} {activations}, {targets} targets"
        return Recipe(name, shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        count = len(self.activations)
        targets = Targets(kernel, self.shared, count)
        bases = [kernel.region(place) for place in (SUMS, VALUES, SLOPES)]

        def sample(index: Register) -> None:
            sums, values, into = (kernel.row(base, index, count * kernel.shape.bytes) for base in bases)
            outputs = sums if self.loss.logits else values
            found = self.loss.slopes(_loaded(kernel, outputs, count), targets.load(index), kernel.m)
            for output, slope in enumerate(
                self._descended(kernel, (sums, values), [kernel.vector(slope) for slope in found])
            ):
                kernel.store(slope, into, output)

        kernel.samples(sample)

    def _descended(self, kernel: Kernel, rows: tuple[Register, Register], upstream: list[Vector]) -> list[Vector]:
        if self.loss.logits:
            return upstream
        if self.softmax:
            pulled = pulled_back(_loaded(kernel, rows[1], len(self.activations)), upstream)
            return [kernel.vector(slope) for slope in pulled]
        return [self._unit(kernel, rows, output, slope) for output, slope in enumerate(upstream)]

    def _unit(self, kernel: Kernel, rows: tuple[Register, Register], output: int, upstream: Vector) -> Vector:
        activation, (sums, values) = self.activations[output], rows
        if activation.is_linear:
            return upstream
        a = kernel.load(values, output)
        z = kernel.load(sums, output) if activation.keeps_sums else a
        before = sum(len(other.learned) for other in self.activations[:output])
        learned, gathered = (
            kernel.code.place(kernel.region(place), before * kernel.shape.bytes) for place in (LEARNED, GATHERED)
        )
        known = learned_of(kernel, activation, learned, whole(0))
        for name in activation.learned:
            share = upstream * activation.learned_slope(kernel, name, z, known)
            add_learned(kernel, activation, gathered, whole(0), {name: share})
        return upstream * activation.slope(kernel, z, a, known)


class Costs(Frozen):
    """The recipe that adds the due samples' loss and right answers to the block's totals."""

    loss: Loss
    outputs: int
    coding: Coding
    shared: bool

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        targets = "shared" if self.shared else "own"
        name = f"costs of {loss_name(self.loss)} at {self.outputs} {self.coding}, {targets} targets"
        return Recipe(name, shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        totals = kernel.address("totals")
        targets = Targets(kernel, self.shared, self.outputs)
        sums, values = kernel.region(SUMS), kernel.region(VALUES)

        def sample(index: Register, so_far: list[Register]) -> list[Register]:
            z, a = (kernel.row(base, index, self.outputs * kernel.shape.bytes) for base in (sums, values))
            wanted, answers = targets.load(index), [kernel.load(a, output) for output in range(self.outputs)]
            outputs = _loaded(kernel, z, self.outputs) if self.loss.logits else answers
            cost = kernel.vector(self.loss.value(outputs, wanted, kernel.m))
            loss, right = (kernel.held(register) for register in so_far)
            more = right if self.coding == "numbers" else right + right_answers(kernel, self.coding, answers, wanted)
            return [(loss + cost).register, more.register]

        begin = [kernel.load(totals, place).register for place in range(2)]
        for place, total in enumerate(kernel.code.loop(kernel.field("samples"), sample, begin)):
            kernel.store(kernel.held(total), totals, place)


def right_answers(kernel: Kernel, coding: Coding, answers: Sequence[Value], wanted: Sequence[Value]) -> Vector:
    """1 where the answer is the wanted class, else 0; 0 for NaN."""
    if len(answers) > 1:
        return _right_of_many(kernel, answers, wanted)
    threshold = 0.5 if coding == "bits" else 0.0
    (answer,), (target,) = answers, wanted
    m = kernel.m
    up, down = m.where(target >= threshold, 1.0, 0.0), m.where(target >= threshold, 0.0, 1.0)
    return kernel.vector(m.where(answer >= threshold, up, m.where(answer < threshold, down, 0.0)))


def _right_of_many(kernel: Kernel, answers: Sequence[Value], wanted: Sequence[Value]) -> Vector:
    winner, meant = _first_largest(kernel, answers), _first_largest(kernel, wanted)
    known = reduce(lambda a, b: a & b, [(answer >= 0.0) | (answer < 0.0) for answer in answers])
    same = (winner >= meant) & (winner <= meant) & known
    return kernel.vector(kernel.m.where(same, 1.0, 0.0))


def _first_largest(kernel: Kernel, values: Sequence[Value]) -> Value:
    best, winner = values[0], kernel.vector(0.0)
    for place, value in enumerate(values[1:], 1):
        higher = value > best
        best = kernel.vector(kernel.m.where(higher, value, best))
        winner = kernel.vector(kernel.m.where(higher, float(place), winner))
    return winner


def _loaded(kernel: Kernel, row: Register, count: int) -> list[Value]:
    return [kernel.load(row, place) for place in range(count)]

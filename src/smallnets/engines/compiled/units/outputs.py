"""At the outputs the lanes are samples: softmax, slopes of the loss, losses and right answers."""

from __future__ import annotations

from collections.abc import Callable

from smallnets.engines.compiled.kernels.activation import KernelActivation
from smallnets.engines.compiled.kernels.kernel import Kernel, Recipe
from smallnets.engines.compiled.kernels.losses import loss_name, right_answers
from smallnets.engines.compiled.language.assembly import Register
from smallnets.engines.compiled.language.values import Shape, Vector
from smallnets.engines.compiled.units.columns import narrow
from smallnets.engines.program import Coding
from smallnets.frozen import Frozen
from smallnets.functions.activations.softmax import pulled_back, softmax
from smallnets.functions.losses import Loss
from smallnets.functions.protocol import Value

SUMS, VALUES, SLOPES, LOSSES, RIGHT = 1, 2, 3, 4, 5
"""The step's fields: offsets of the outputs' z, a and d; of the samples' losses and right answers."""


class _Samples:
    """Samples side by side: lane s of output k is sample s; rows of `stride` numbers."""

    def __init__(self, kernel: Kernel, base: Register, stride: int, first: Register) -> None:
        self.kernel, self.stride, self.size = kernel, stride, kernel.shape.real_bytes
        self.row = kernel.row(base, first, stride * self.size)

    def load(self, output: int) -> Vector:
        """One output of all samples."""
        kernel, code, shape = self.kernel, self.kernel.code, self.kernel.shape
        if self.stride == 1:
            return kernel.load(self.row)
        found = Register(shape.vector, "poison")
        for lane in range(shape.lanes):
            real = code.load(shape.real, self._place(lane, output), self.size)
            found = code.pure(shape.vector, f"insertelement {found}, {real}, i64 {lane}")
        return kernel.held(found)

    def store(self, value: Vector, output: int) -> None:
        """Write one output of all samples."""
        kernel, code, shape = self.kernel, self.kernel.code, self.kernel.shape
        if self.stride == 1:
            kernel.store(value, self.row)
            return
        for lane in range(shape.lanes):
            real = code.pure(shape.real, f"extractelement {value.register}, i64 {lane}")
            code.store(real, self._place(lane, output), self.size)

    def all(self, count: int) -> list[Value]:
        """Every output."""
        return [self.load(output) for output in range(count)]

    def _place(self, lane: int, output: int) -> Register:
        return self.kernel.code.place(self.row, (lane * self.stride + output) * self.size)


class _Outputs(Frozen):
    """Where the numbers of the outputs stand; `stride` is from sample to sample."""

    kernel: Kernel
    count: int
    stride: int

    def at(self, region: int, first: Register) -> _Samples:
        """The samples of a region of the step."""
        return _Samples(self.kernel, self.kernel.region(region), self.stride, first)

    def targets(self, first: Register) -> list[Value]:
        """Their targets."""
        return _Samples(self.kernel, self.kernel.address("targets"), self.count, first).all(self.count)


def _each(kernel: Kernel, count: int, stride: int, body: Callable[[_Outputs, Register], None]) -> None:
    """`body` for as many samples at once as there are lanes; the last turn works on samples beyond the last."""
    view = narrow(kernel, kernel.shape.lanes)
    outputs = _Outputs(view, count, stride)
    kernel.code.times(kernel.field("samples"), lambda first: body(outputs, first), step=kernel.shape.lanes)


class UnitSoftmax(Frozen):
    """The recipe of softmax over the output layer."""

    count: int
    stride: int

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        return Recipe(f"unit softmax {self.count} {self.stride}", shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""

        def some(outputs: _Outputs, first: Register) -> None:
            into = outputs.at(VALUES, first)
            for unit, a in enumerate(softmax(outputs.at(SUMS, first).all(self.count), outputs.kernel.m)):
                into.store(outputs.kernel.vector(a), unit)

        _each(kernel, self.count, self.stride, some)


class UnitOutputSlopes(Frozen):
    """The recipe of d loss / d z of the outputs."""

    loss: Loss
    activation: KernelActivation
    softmax: bool
    count: int
    stride: int

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        activation = "softmax" if self.softmax else self.activation.name
        name = f"unit slopes of {loss_name(self.loss)} at {self.count} {self.stride} {activation}"
        return Recipe(name, shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""

        def some(outputs: _Outputs, first: Register) -> None:
            read = outputs.at(SUMS if self.loss.logits else VALUES, first).all(self.count)
            found = self.loss.slopes(read, outputs.targets(first), outputs.kernel.m)
            into = outputs.at(SLOPES, first)
            for unit, d in enumerate(self._descended(outputs, first, [outputs.kernel.vector(d) for d in found])):
                into.store(d, unit)

        _each(kernel, self.count, self.stride, some)

    def _descended(self, outputs: _Outputs, first: Register, upstream: list[Vector]) -> list[Vector]:
        if self.loss.logits or (self.activation.is_linear and not self.softmax):
            return upstream
        values = outputs.at(VALUES, first)
        if self.softmax:
            pulled = pulled_back(values.all(self.count), list[Value](upstream))
            return [outputs.kernel.vector(d) for d in pulled]
        sums = outputs.at(SUMS, first) if self.activation.keeps_sums else values
        return [
            d * self.activation.slope(outputs.kernel, sums.load(unit), values.load(unit))
            for unit, d in enumerate(upstream)
        ]


class UnitCosts(Frozen):
    """The recipe that adds the due samples' loss and right answers to the totals, sample by sample."""

    loss: Loss
    coding: Coding
    count: int
    stride: int

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        name = f"unit costs of {loss_name(self.loss)} at {self.count} {self.stride} {self.coding}"
        return Recipe(name, shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        places = (LOSSES,) if self.coding == "numbers" else (LOSSES, RIGHT)

        def some(outputs: _Outputs, first: Register) -> None:
            answers, wanted = outputs.at(VALUES, first).all(self.count), outputs.targets(first)
            read = outputs.at(SUMS, first).all(self.count) if self.loss.logits else answers
            found = [self.loss.value(read, wanted, outputs.kernel.m)]
            if self.coding != "numbers":
                found.append(right_answers(outputs.kernel, self.coding, answers, wanted))
            for place, value in zip(places, found, strict=True):
                _Samples(outputs.kernel, kernel.region(place), 1, first).store(outputs.kernel.vector(value), 0)

        _each(kernel, self.count, self.stride, some)
        self._add(narrow(kernel, 1), places)

    def _add(self, one: Kernel, places: tuple[int, ...]) -> None:
        totals = one.address("totals")
        bases = [one.region(place) for place in places]

        def sample(index: Register, so_far: list[Register]) -> list[Register]:
            found = [one.load(one.row(base, index, one.shape.real_bytes)) for base in bases]
            return [(one.held(total) + more).register for total, more in zip(so_far, found, strict=True)]

        begin = [one.load(totals, place).register for place in range(len(bases))]
        for place, total in enumerate(one.code.loop(one.field("samples"), sample, begin)):
            one.store(one.held(total), totals, place)

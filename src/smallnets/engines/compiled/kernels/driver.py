"""The driver: epochs, batches and chunks in machine code; it calls the kernels on the tape one after the other."""

from __future__ import annotations

from smallnets.engines.compiled.kernels.frame import RECORDED, STEP_BYTES
from smallnets.engines.compiled.kernels.kernel import FRAME, Kernel, Recipe, spread
from smallnets.engines.compiled.language.assembly import INTEGER, POINTER, Register, whole
from smallnets.engines.compiled.language.floating import Floating
from smallnets.engines.compiled.language.mathematics import LanePrimitives
from smallnets.engines.compiled.language.values import Shape, mask
from smallnets.frozen import Frozen


class DriverKernel(Frozen):
    """The recipe of the driver that trains a block for some epochs."""

    machine: str

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        return Recipe(f"run on {self.machine}", shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the function."""
        # Other libraries of the process may leave flush-to-zero on in this thread, which changes bits.
        floating = Floating(kernel.code, self.machine)
        floating.set()
        code, flags = kernel.code, kernel.address("flags")

        def epoch(index: Register, _: list[Register]) -> list[Register]:
            self._epoch(kernel)
            put(kernel, "done", code.add(index, 1))
            flag = code.load("i8", code.place(flags, index), 1)
            code.when(code.compare("ne", flag, 0), lambda: call(kernel, kernel.address("record_step")))
            return []

        put(kernel, "stopped", whole(0))
        code.loop(kernel.field("epochs"), epoch, goes_on=lambda _: code.compare("eq", kernel.field("stopped"), 0))
        floating.restore()

    def _epoch(self, kernel: Kernel) -> None:
        code = kernel.code
        call_if_any(kernel, "shuffle_step")
        batch, visited = kernel.field("batch"), kernel.field("visited")
        rest_counts = code.compare("ne", kernel.field("rest_counts"), 0)

        def one(start: Register) -> None:
            size = code.least(batch, code.subtract(visited, start))
            complete = code.pure("i1", f"or i1 {code.compare('eq', size, batch).name}, {rest_counts.name}")
            self._batch(kernel, start, size, complete)

        code.when(code.compare("slt", whole(0), visited), lambda: code.times(visited, one, step=batch))

    def _batch(self, kernel: Kernel, start: Register, size: Register, complete: Register) -> None:
        code, chunk = kernel.code, kernel.field("chunk")
        # By the playground's rules samples beyond the last full batch wait in the gradient for the next epoch:
        # a batch may begin with samples that were due before.  The mean is over them too, and the gradient goes on.
        carried = kernel.field("carried")
        count = code.add(carried, size)
        _put_inverse(kernel, count)
        nothing_waits = code.compare("eq", carried, 0)

        def due(at: Register) -> None:
            samples = code.least(chunk, code.subtract(size, at))
            begins = code.pure("i1", f"and {code.compare('eq', at, 0)}, {nothing_waits.name}")
            ends = code.compare("eq", code.add(at, samples), size)
            put(kernel, "fresh", _bit(kernel, begins))
            put(kernel, "last", _bit(kernel, code.pure("i1", f"and {ends}, {complete.name}")))
            aim(kernel, "train", code.add(start, at), samples)
            call_if_any(kernel, "gather_step")
            call_all(kernel, "train_steps")

        code.times(size, due, step=chunk)
        code.when(complete, lambda: _update(kernel))
        put(kernel, "carried", code.choose(complete, whole(0), count))


class RecordKernel(Frozen):
    """The recipe of the driver that measures the losses of both sets, and sees whether a lane reached the target."""

    machine: str

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        return Recipe(f"record on {self.machine}", shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the function."""
        floating = Floating(kernel.code, self.machine)
        floating.set()
        into = kernel.address("records")
        for place, name in enumerate(("train", "test")):
            self._measure(kernel, name, kernel.code.place(into, 2 * place * kernel.shape.bytes))
        _see_stops(kernel, into)
        put(kernel, "records", kernel.code.place(into, RECORDED * kernel.shape.bytes))
        floating.restore()

    def _measure(self, kernel: Kernel, name: str, into: Register) -> None:
        code, chunk, totals = kernel.code, kernel.field("chunk"), kernel.address("totals")
        for place in range(2):
            kernel.store(kernel.zero(), totals, place)
        count = kernel.field(f"{name}_count")

        def due(at: Register) -> None:
            aim(kernel, name, at, code.least(chunk, code.subtract(count, at)))
            call_all(kernel, "cost_steps")

        code.when(code.compare("slt", whole(0), count), lambda: code.times(count, due, step=chunk))
        kernel.store(kernel.load(totals, 0) / kernel.counted(count), into, 0)
        kernel.store(kernel.load(totals, 1), into, 1)


def _see_stops(kernel: Kernel, record: Register) -> None:
    code, lanes = kernel.code, kernel.shape.lanes
    loss, primitives = LanePrimitives(code, kernel.shape).wide(kernel.load(record, 2))
    target = spread(code, kernel.place("stop_at"), primitives.shape)
    reached = mask((loss <= target) & (kernel.load(kernel.address("alive")) > 0.5))
    bits = code.pure(f"i{lanes}", f"bitcast {reached.register} to i{lanes}")
    put(kernel, "stopped", _bit(kernel, code.compare("ne", bits, 0)))


def _update(kernel: Kernel) -> None:
    code = kernel.code
    call_all(kernel, "update_steps")
    put(kernel, "scalars", code.place(kernel.address("scalars"), kernel.field("scalar_bytes")))


def aim(kernel: Kernel, name: str, start: Register, samples: Register) -> None:
    """Make `samples` samples from place `start` of a set due."""
    code = kernel.code
    put(kernel, "start", start)
    put(kernel, "samples", samples)
    for part in ("input", "target"):
        offset = code.multiply(start, kernel.field(f"{part}_bytes"))
        put(kernel, f"{part}s", code.place(kernel.address(f"{name}_{part}s"), offset))


def call(kernel: Kernel, step: Register) -> None:
    """Call the kernel of a step."""
    function = kernel.code.load(POINTER, step)
    kernel.code.do(f"call void {function.name}({FRAME}, {step})")


def call_all(kernel: Kernel, steps: str) -> None:
    """Call the kernels of a list of steps, if there are any."""
    code, first, count = kernel.code, kernel.address(steps), kernel.field(f"{steps[:-1]}_count")

    def one(index: Register) -> None:
        call(kernel, kernel.row(first, index, STEP_BYTES))

    code.when(code.compare("slt", whole(0), count), lambda: code.times(count, one))


def call_if_any(kernel: Kernel, name: str) -> None:
    """Call the kernel of a step that may be missing."""
    there = kernel.code.compare("ne", kernel.field(name), 0)
    kernel.code.when(there, lambda: call(kernel, kernel.address(name)))


def put(kernel: Kernel, name: str, value: Register) -> None:
    """Write a whole number into the frame."""
    kernel.code.store(value, kernel.place(name))


def _put_inverse(kernel: Kernel, count: Register) -> None:
    real = kernel.shape.real
    number = kernel.code.pure(real, f"sitofp {count} to {real}")
    put(kernel, "inverse", kernel.code.pure(real, f"fdiv {real} 1.0, {number.name}"))


def _bit(kernel: Kernel, truth: Register) -> Register:
    return kernel.code.pure(INTEGER, f"zext {truth} to {INTEGER}")

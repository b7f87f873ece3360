"""Bringing together the samples that are due, where each lane visits the points in an order of its own."""

from __future__ import annotations

from smallnets.engines.compiled.kernels.arc4 import ORDER_BYTES, shuffle
from smallnets.engines.compiled.kernels.kernel import Kernel, Recipe
from smallnets.engines.compiled.language.assembly import INTEGER, Register, whole
from smallnets.engines.compiled.language.values import Shape
from smallnets.frozen import Frozen


class GatherSamples(Frozen):
    """The recipe that copies each lane's due samples from the training set, lane by lane, and makes the copies due."""

    inputs: int
    targets: int
    shared_inputs: bool
    shared_targets: bool

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        kinds = ["shared" if shared else "own" for shared in (self.shared_inputs, self.shared_targets)]
        name = f"gather samples {self.inputs} {kinds[0]} inputs and {self.targets} {kinds[1]} targets"
        return Recipe(name, shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        parts = (
            ("train_inputs", "gathered_inputs", self.inputs, self.shared_inputs),
            ("train_targets", "gathered_targets", self.targets, self.shared_targets),
        )
        start, orders = kernel.field("start"), kernel.address("orders")

        def sample(index: Register) -> None:
            due = kernel.row(orders, kernel.code.add(start, index), kernel.shape.lanes * ORDER_BYTES)
            for lane in range(kernel.shape.lanes):
                place = kernel.code.load("i32", kernel.code.place(due, lane * ORDER_BYTES), ORDER_BYTES)
                chosen = kernel.code.pure(INTEGER, f"zext {place} to i64")
                for source, goal, count, shared in parts:
                    _copy(kernel, (source, goal), (chosen, index), count, (lane, shared))

        kernel.samples(sample)
        for name in ("inputs", "targets"):
            kernel.code.store(kernel.address(f"gathered_{name}"), kernel.place(name))


def _copy(
    kernel: Kernel, names: tuple[str, str], rows: tuple[Register, Register], count: int, where: tuple[int, bool]
) -> None:
    shape, (lane, shared) = kernel.shape, where
    step = shape.real_bytes if shared else shape.bytes
    from_ = kernel.row(kernel.address(names[0]), rows[0], count * step)
    into = kernel.row(kernel.address(names[1]), rows[1], count * shape.bytes)
    for place in range(count):
        offset = place * step + (0 if shared else lane * shape.real_bytes)
        value = kernel.code.load(shape.real, kernel.code.place(from_, whole(offset)), shape.real_bytes)
        goal = kernel.code.place(into, place * shape.bytes + lane * shape.real_bytes)
        kernel.code.store(value, goal, shape.real_bytes)


class DrawOrder(Frozen):
    """The recipe that draws an order of the training set for each lane from the lane's stream."""

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        return Recipe("shuffle", shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        places = (kernel.address("streams"), kernel.address("orders"))
        shuffle(kernel, places, kernel.field("train_count"), whole(kernel.shape.lanes))

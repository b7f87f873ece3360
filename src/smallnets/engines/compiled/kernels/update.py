"""The update of parameters from the gradient of a batch, with slots, penalties and dead links.

Plain gradient descent without penalty needs no pass of its own: `backward.GradientSums` does it on the way.
"""

from __future__ import annotations

from smallnets.engines.compiled.kernels.kernel import Kernel, Recipe
from smallnets.engines.compiled.kernels.update_row import UpdateRow
from smallnets.engines.compiled.language.assembly import Register
from smallnets.engines.compiled.language.values import Shape, Vector
from smallnets.frozen import Frozen
from smallnets.functions.penalties import Penalty
from smallnets.functions.updates import Update

PARAMETERS, GATHERED, SLOTS, DEAD, COUNT, SLOT_BYTES = 1, 2, 3, 4, 5, 6
"""The step's fields: offsets of a run of parameters, of their gradient, first slot and dead marks; how many they
are; bytes from slot to slot."""


class ParameterUpdate(Frozen):
    """The recipe of an update of a run of parameters; biases have no penalty.

    The numbers of the update stand in the frame's `scalars`, as `row` says.
    """

    update: Update
    row: UpdateRow
    penalty: Penalty | None
    dead_links: bool

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        penalty = f" with {self.penalty.name}" if self.penalty else ""
        dead = " and dead links" if self.dead_links else ""
        numbers = f"{len(self.row.own) - 1}{self.row.name}"
        return Recipe(f"update by {self.update.name} of {numbers}{penalty}{dead}", shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        bases = [kernel.region(place) for place in (PARAMETERS, GATHERED, SLOTS, DEAD)]
        slot_bytes = kernel.given(SLOT_BYTES)
        inverse, row = kernel.number("inverse"), kernel.address("scalars")
        numbers = [self.row.load(kernel, row, number) for number in range(len(self.row.own))]

        def once(index: Register) -> None:
            own, sums, first_slot, dead = (kernel.row(base, index, kernel.shape.bytes) for base in bases)
            places = [
                kernel.code.place(first_slot, kernel.code.multiply(slot_bytes, number))
                for number in range(len(self.update.slots))
            ]
            mean = kernel.load(sums) * inverse
            kernel.store(kernel.zero(), sums)
            self._change(kernel, (own, dead), mean, places, numbers)

        kernel.code.times(kernel.given(COUNT), once)

    def _change(
        self,
        kernel: Kernel,
        at: tuple[Register, Register],
        mean: Vector,
        slots: list[Register],
        numbers: list[Vector],
    ) -> None:
        own, dead = at
        *scalars, penalty_number = numbers
        old = kernel.load(own)
        begin, gradient = self._penalised(kernel, old, mean, penalty_number)
        held = [kernel.load(slot) for slot in slots]
        new, kept = self.update.step(begin, gradient, tuple(held), tuple(scalars), kernel.m)
        for slot, place in zip(kept, slots, strict=True):
            kernel.store(kernel.vector(slot), place)
        changed = kernel.vector(new)
        if self.dead_links:
            changed = self._killed(kernel, dead, (old, changed), penalty_number)
        kernel.store(changed, own)

    def _penalised(self, kernel: Kernel, old: Vector, mean: Vector, number: Vector) -> tuple[Vector, Vector]:
        """Where the update begins, and its gradient."""
        if self.penalty is None or self.dead_links:
            return old, mean
        if self.penalty.place == "before":
            return old * number, mean
        return old, mean + number * self.penalty.slope(old, kernel.m)

    def _killed(self, kernel: Kernel, dead: Register, weights: tuple[Vector, Vector], rate: Vector) -> Vector:
        """The weight after the penalty's pull; one that is pulled across 0 dies there."""
        if self.penalty is None:
            return weights[1]
        old, new = weights
        m, gone = kernel.m, kernel.load(dead)
        pulled = new - rate * self.penalty.slope(old, m)
        crossed = (new * pulled < 0.0) & (gone < 0.5)
        kept = m.where(gone > 0.5, old, m.where(crossed, 0.0, pulled))
        kernel.store(kernel.vector(m.where(crossed, 1.0, gone)), dead)
        return kernel.vector(kept)

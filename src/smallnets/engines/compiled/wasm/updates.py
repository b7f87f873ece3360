"""The update of all parameters from a gathered gradient: every rule with every penalty, and fixed parameters."""

from __future__ import annotations

from smallnets.engines.compiled.language.assembly import Register
from smallnets.engines.compiled.language.values import Vector
from smallnets.engines.compiled.wasm.frame import FIELD_BYTES, PLACES
from smallnets.engines.compiled.wasm.kernel import FRAME, REGISTER_BYTES, WasmKernel, WasmRecipe
from smallnets.frozen import Frozen
from smallnets.functions.penalties import PENALTIES, Penalty
from smallnets.functions.updates import UPDATES, Update

BASES = ("parameters", "gathered", "slots", "dead", "fixed", "weight")


class WholeUpdate(Frozen):
    """The recipe of an update.

    The update's numbers stand in the frame's scalars, after them the penalty's.  `fixed` and `weight` hold 1 or 0 for
    each parameter: one that is fixed keeps its value, its slots and its dead mark; only weights are penalised.
    """

    update: Update
    scalars: int
    penalty: Penalty | None = None
    dead_links: bool = False

    def recipe(self) -> WasmRecipe:
        """How to write it."""
        penalty = f" with {self.penalty.name}" if self.penalty else ""
        return WasmRecipe(
            f"update {self.update.name}{penalty}{' and death' if self.dead_links else ''}", "update", self.write
        )

    def write(self, kernel: WasmKernel) -> None:
        """Write the kernel."""
        code, bases = kernel.code, {name: kernel.at(name) for name in BASES}
        slot_bytes, row = kernel.given("slot_bytes"), code.load("ptr", _scalars(kernel), 4)
        inverse = kernel.constant("inverse")
        numbers = [kernel.spread(row, place) for place in range(self.scalars + 1)]

        def once(at: Register) -> None:
            places = {name: code.place(base, at) for name, base in bases.items()}
            slots = [
                code.place(places["slots"], code.multiply(slot_bytes, number))
                for number in range(len(self.update.slots))
            ]
            self._change(kernel, places, slots, (inverse, numbers))

        code.times(kernel.given("bytes"), once, step=REGISTER_BYTES)

    def _change(
        self,
        kernel: WasmKernel,
        places: dict[str, Register],
        slots: list[Register],
        numbers: tuple[Vector, list[Vector]],
    ) -> None:
        inverse, (*scalars, penalty) = numbers
        m, old = kernel.m, kernel.load(places["parameters"])
        mean = kernel.load(places["gathered"]) * inverse
        kernel.store(kernel.zero(), places["gathered"])
        fixed = kernel.load(places["fixed"]) > 0.5
        begin, gradient = self._penalised(kernel, places, (old, mean), penalty)
        held = [kernel.load(slot) for slot in slots]
        new, kept = self.update.step(begin, gradient, tuple(held), tuple(scalars), m)
        for slot, before, place in zip(kept, held, slots, strict=True):
            kernel.store(m.where(fixed, before, slot), place)
        changed = kernel.vector(new)
        if self.dead_links and self.penalty is not None:
            changed = self._killed(kernel, places, (old, changed), penalty)
        kernel.store(m.where(fixed, old, changed), places["parameters"])

    def _penalised(
        self, kernel: WasmKernel, places: dict[str, Register], given: tuple[Vector, Vector], number: Vector
    ) -> tuple[Vector, Vector]:
        """Where the update begins, and its gradient."""
        old, mean = given
        if self.penalty is None or self.dead_links:
            return old, mean
        m, weight = kernel.m, kernel.load(places["weight"]) > 0.5
        if self.penalty.place == "before":
            return kernel.vector(m.where(weight, old * number, old)), mean
        return old, kernel.vector(m.where(weight, mean + number * self.penalty.slope(old, m), mean))

    def _killed(
        self, kernel: WasmKernel, places: dict[str, Register], weights: tuple[Vector, Vector], rate: Vector
    ) -> Vector:
        """The weight after the penalty's pull; one that is pulled across 0 dies there."""
        if self.penalty is None:
            return weights[1]
        old, new = weights
        m, gone, weight = kernel.m, kernel.load(places["dead"]), kernel.load(places["weight"]) > 0.5
        fixed = kernel.load(places["fixed"]) > 0.5
        pulled = new - rate * self.penalty.slope(old, m)
        crossed = weight & (new * pulled < 0.0) & (gone < 0.5)
        kept = m.where(weight, m.where(crossed, 0.0, pulled), new)
        kernel.store(m.where(fixed, gone, m.where(crossed, 1.0, gone)), places["dead"])
        return kernel.vector(m.where(gone > 0.5, old, kept))


def _scalars(kernel: WasmKernel) -> Register:
    """Where the frame holds the address of this update's numbers."""
    return kernel.code.place(FRAME, PLACES["scalars"] * FIELD_BYTES)


def recipes() -> list[WasmRecipe]:
    """Every rule without and with every penalty, and with death where a penalty may kill."""
    found: list[WholeUpdate] = []
    for update in (rule for rule in UPDATES if rule.same_step(UPDATES) is rule):
        count = len(update.scalars_at(1, 0.1))
        found.append(WholeUpdate(update, count))
        for penalty in PENALTIES:
            found.append(WholeUpdate(update, count, penalty))
            if penalty.can_kill:
                found.append(WholeUpdate(update, count, penalty, dead_links=True))
    return [change.recipe() for change in found]

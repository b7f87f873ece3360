"""Kernels over the outputs of each due sample together: softmax, its pull-back, its cross-entropy, right answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smallnets.engines.compiled.language.assembly import Register
from smallnets.engines.compiled.language.values import Vector
from smallnets.engines.compiled.wasm.kernel import REGISTER_BYTES, WasmKernel, WasmRecipe, everywhere, word
from smallnets.functions.protocol import Real, Truth

State = Sequence[Real]
Step = Callable[[Register, list[Vector]], State]


class _Outputs:
    """The rows of a step at one place: `x`, `y` and `out` are rows of the arena, `target` those of a set."""

    def __init__(self, kernel: WasmKernel, at: Register) -> None:
        self.kernel, self.at = kernel, at
        self.row, self.units = kernel.given("row"), kernel.given("units")

    def place(self, name: str, unit: Register) -> Register:
        """Where a unit's vector stands."""
        code = self.kernel.code
        base = code.place(self.kernel.at(name), self.at)
        if name != "target":
            return code.place(base, code.multiply(unit, self.row))
        base = code.place(base, self.kernel.due("offset"))
        return code.place(base, code.multiply(unit, self.kernel.given("target_row")))

    def load(self, name: str, unit: Register) -> Vector:
        """A unit's vector."""
        return self.kernel.load(self.place(name, unit))

    def folded(self, begin: Callable[[Register], State], step: Step) -> list[Vector]:
        """`step(unit, state)` over all units but the first, which begins."""
        kernel, code = self.kernel, self.kernel.code
        start = [kernel.vector(value).register for value in begin(word(0))]
        left = code.subtract(self.units, 1)

        def body(index: Register, carried: list[Register]) -> list[Register]:
            state = step(code.add(index, 1), [kernel.held(value) for value in carried])
            return [kernel.vector(value).register for value in state]

        found = code.either(code.compare("slt", word(0), left), lambda: code.loop(left, body, start), lambda: start)
        return [kernel.held(value) for value in found]

    def each(self, body: Callable[[Register], None]) -> None:
        """`body(unit)` for all units."""
        self.kernel.code.times(self.units, body)

    def largest(self, name: str) -> Vector:
        """The largest of the units."""
        m = self.kernel.m
        (top,) = self.folded(
            lambda unit: [self.load(name, unit)],
            lambda unit, state: [m.where(self.load(name, unit) > state[0], self.load(name, unit), state[0])],
        )
        return top

    def total(self, term: Callable[[Register], Real]) -> Vector:
        """The sum over the units from the first to the last."""
        (total,) = self.folded(lambda unit: [term(unit)], lambda unit, state: [state[0] + term(unit)])
        return total


def _each_vector(kernel: WasmKernel, body: Callable[[_Outputs], None]) -> None:
    kernel.code.times(kernel.due("bytes"), lambda at: body(_Outputs(kernel, at)), step=REGISTER_BYTES)


def _softmax(kernel: WasmKernel) -> None:
    def body(outputs: _Outputs) -> None:
        top = outputs.largest("x")

        def power(unit: Register) -> Vector:
            value = kernel.vector(kernel.m.exp(outputs.load("x", unit) - top))
            kernel.store(value, outputs.place("out", unit))
            return value

        below = outputs.total(power)
        outputs.each(lambda unit: kernel.store(outputs.load("out", unit) / below, outputs.place("out", unit)))

    _each_vector(kernel, body)


def _pulled_back(kernel: WasmKernel) -> None:
    """x are the shares, y the slopes."""

    def body(outputs: _Outputs) -> None:
        mean = outputs.total(lambda unit: outputs.load("x", unit) * outputs.load("y", unit))
        outputs.each(
            lambda unit: kernel.store(
                outputs.load("x", unit) * (outputs.load("y", unit) - mean), outputs.place("out", unit)
            )
        )

    _each_vector(kernel, body)


def _cross_entropy(kernel: WasmKernel) -> None:
    def body(outputs: _Outputs) -> None:
        top, m = outputs.largest("x"), kernel.m
        level = m.log(outputs.total(lambda unit: m.exp(outputs.load("x", unit) - top)))
        cost = outputs.total(lambda unit: outputs.load("target", unit) * ((top - outputs.load("x", unit)) + level))
        kernel.store(cost, outputs.place("out", word(0)))

    _each_vector(kernel, body)


def _right_of_many(kernel: WasmKernel) -> None:
    """1 where the first largest output is the target's and no output is NaN, else 0."""
    m = kernel.m

    def known(value: Vector) -> Truth:
        return (value >= 0.0) | (value < 0.0)

    def body(outputs: _Outputs) -> None:
        def first(name: str) -> Vector:
            def step(unit: Register, state: list[Vector]) -> State:
                value, best, winner = outputs.load(name, unit), *state
                higher, place = value > best, _counted(kernel, unit)
                return [m.where(higher, value, best), m.where(higher, place, winner)]

            return outputs.folded(lambda unit: [outputs.load(name, unit), 0.0], step)[1]

        sure = outputs.total(lambda unit: m.where(known(outputs.load("x", unit)), 1.0, 0.0))
        winner, meant = first("x"), first("target")
        same = (winner >= meant) & (winner <= meant) & (sure >= _counted(kernel, outputs.units))
        kernel.store(m.where(same, 1.0, 0.0), outputs.place("out", word(0)))

    _each_vector(kernel, body)


def _counted(kernel: WasmKernel, count: Register) -> Vector:
    """A whole number as a real in every lane."""
    real = kernel.shape.real
    return everywhere(kernel.code, kernel.code.pure(real, f"sitofp {count} to {real}"), kernel.shape)


def recipes() -> list[WasmRecipe]:
    """All of them."""
    return [
        WasmRecipe("softmax", "outputs", _softmax),
        WasmRecipe("pull back softmax", "outputs", _pulled_back),
        WasmRecipe("cost softmax_cross_entropy", "outputs", _cross_entropy),
        WasmRecipe("right of many", "outputs", _right_of_many),
    ]

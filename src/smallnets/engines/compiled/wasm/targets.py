"""Kernels over one output and its target: cost and slope of each loss, right answers; and sums over samples."""

from __future__ import annotations

from collections.abc import Callable

from smallnets.engines.compiled.language.assembly import Register
from smallnets.engines.compiled.language.values import Vector
from smallnets.engines.compiled.wasm.kernel import REGISTER_BYTES, WasmKernel, WasmRecipe
from smallnets.frozen import Frozen
from smallnets.functions.losses import LOSSES, Loss
from smallnets.functions.protocol import Mathematics, Real, Value

Term = Callable[[Value, Value, Mathematics, list[Vector]], Real]


class AtTarget(Frozen):
    """The recipe of out = f(output, target), with `settings` reals at the step's address."""

    name: str
    term: Term
    settings: int = 0

    def recipe(self) -> WasmRecipe:
        """How to write it."""
        return WasmRecipe(self.name, "target", self.write)

    def write(self, kernel: WasmKernel) -> None:
        """Write the kernel."""
        code = kernel.code
        outputs, into = kernel.at("x"), kernel.at("out")
        targets = code.place(kernel.at("target"), kernel.due("offset"))
        settings = [kernel.spread(kernel.at("settings"), place) for place in range(self.settings)]

        def one(at: Register) -> None:
            output, target = kernel.load(code.place(outputs, at)), kernel.load(code.place(targets, at))
            kernel.store(self.term(output, target, kernel.m, settings), code.place(into, at))

        code.times(kernel.due("bytes"), one, step=REGISTER_BYTES)


def _terms(loss: Loss) -> list[AtTarget]:
    names = [parameter.name for parameter in loss.parameters]

    def bound(term: Callable[..., Value]) -> Term:
        return lambda o, t, m, settings: term(o, t, m, **dict(zip(names, settings, strict=True)))

    if loss.term is None or loss.term_slope is None:
        return []
    return [
        AtTarget(f"cost {loss.name}", bound(loss.term), len(names)),
        AtTarget(f"slope {loss.name}", bound(loss.term_slope), len(names)),
    ]


def _right(answer: Value, target: Value, m: Mathematics, settings: list[Vector]) -> Real:
    """1 where the answer is on the target's side of a threshold (on it: above), else 0, also for NaN."""
    (threshold,) = settings
    up, down = m.where(target >= threshold, 1.0, 0.0), m.where(target >= threshold, 0.0, 1.0)
    return m.where(answer >= threshold, up, m.where(answer < threshold, down, 0.0))


def _total(kernel: WasmKernel) -> None:
    """Add a row's due samples to a real, one after the other."""
    code, row, into = kernel.code, kernel.at("x"), kernel.at("into")
    size = kernel.shape.real_bytes

    def one(index: Register, carried: list[Register]) -> list[Register]:
        value = kernel.real(code.place(row, code.multiply(index, size)))
        return [code.pure(value.type, f"fadd {carried[0]}, {value.name}")]

    (total,) = code.loop(kernel.due("samples"), one, [kernel.real(into)])
    kernel.put_real(total, into)


def recipes() -> list[WasmRecipe]:
    """All of them."""
    at_target = [recipe for loss in LOSSES for recipe in _terms(loss)]
    at_target.append(AtTarget("right", _right, 1))
    return [*(recipe.recipe() for recipe in at_target), WasmRecipe("total", "total", _total)]

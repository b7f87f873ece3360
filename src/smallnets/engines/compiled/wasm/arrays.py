"""Kernels over whole arrays: out = f(x, y, z), a few vectors at once so that one chain of operations hides another."""

from __future__ import annotations

from collections.abc import Callable

from smallnets.engines.compiled.language.assembly import Register
from smallnets.engines.compiled.language.values import Shape, Vector, lifted
from smallnets.engines.compiled.wasm.kernel import REGISTER_BYTES, WasmKernel, WasmRecipe, everywhere, word
from smallnets.engines.compiled.wasm.subroutines import WasmMathematics
from smallnets.engines.compiled.wasm.tiles import whole_tiles
from smallnets.frozen import Frozen
from smallnets.functions.protocol import Mathematics, Real, Value

Formula = Callable[["ArrayInput"], Real]
FULL = {64: 5, 32: 3}
"""Vectors that a busy kernel works on at once, by width: those of one unit and a batch of 10."""


class ArrayInput(Frozen):
    """What a formula over arrays is given: up to three vectors, numbers of the step, and the mathematics."""

    x: Vector
    y: Vector
    z: Vector
    settings: tuple[Value, ...]
    m: Mathematics


class Arrays(Frozen):
    """The recipe of out = f(x, y, z).

    Args:
        name: the kernel's name.
        formula: f.
        reads: how many of x, y, z are read.
        settings: how many reals stand at the step's address.
        wide: whether the settings are float64 at any width.
        busy: elementary functions to write in place, several vectors at once; None: one at a time, by subroutines.
    """

    name: str
    formula: Formula
    reads: int = 1
    settings: int = 0
    wide: bool = False
    busy: tuple[str, ...] | None = None

    def recipe(self) -> WasmRecipe:
        """How to write it."""
        return WasmRecipe(self.name, "array", self.write)

    def write(self, kernel: WasmKernel) -> None:
        """Write the kernel."""
        names = ("x", "y", "z")[: self.reads]
        bases = [kernel.at(name) for name in names]
        out, size = kernel.at("out"), kernel.given("bytes")
        settings = self._settings(kernel)
        code, several = kernel.code, FULL[kernel.shape.width] if self.busy is not None else 1
        whole = word(0)
        if several > 1:
            whole = whole_tiles(code, size, several * REGISTER_BYTES)

            def much() -> None:
                code.times(
                    whole,
                    lambda at: self._some(kernel, bases, out, at, (several, settings)),
                    step=several * REGISTER_BYTES,
                )

            code.when(code.compare("slt", word(0), whole), much)
        rest = code.subtract(size, whole)

        def little() -> None:
            def one(at: Register) -> None:
                self._some(kernel, bases, out, code.add(at, whole), (1, settings))

            code.times(rest, one, step=REGISTER_BYTES)

        code.when(code.compare("slt", word(0), rest), little)

    def _settings(self, kernel: WasmKernel) -> list[Register]:
        if not self.settings:
            return []
        base, real = kernel.at("settings"), "double" if self.wide else kernel.shape.real
        size = 8 if self.wide else kernel.shape.real_bytes
        return [kernel.code.load(real, kernel.code.place(base, n * size), size) for n in range(self.settings)]

    def _some(
        self,
        kernel: WasmKernel,
        bases: list[Register],
        out: Register,
        at: Register,
        how: tuple[int, list[Register]],
    ) -> None:
        count, reals = how
        shape, code = Shape(kernel.shape.width, kernel.shape.lanes * count), kernel.code
        places = [code.place(base, at) for base in bases]
        read = [Vector(code, code.load(shape.vector, place, shape.real_bytes), shape) for place in places]
        lanes = Shape(64, shape.lanes) if self.wide else shape
        settings = tuple(everywhere(code, real, lanes) for real in reals)
        m = WasmMathematics(code, shape, self.busy or ())
        given = ArrayInput(read[0], read[min(1, len(read) - 1)], read[-1], settings, m)
        result = lifted(self.formula(given), code, shape)
        code.store(result.register, code.place(out, at), shape.real_bytes)

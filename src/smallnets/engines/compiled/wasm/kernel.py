"""A kernel of the page's engine in the making."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smallnets.engines.compiled.language.assembly import POINTER, Assembly, Register
from smallnets.engines.compiled.language.values import Shape, Vector, lifted
from smallnets.engines.compiled.wasm.frame import FIELD_BYTES, PLACES, place
from smallnets.engines.compiled.wasm.subroutines import WasmMathematics
from smallnets.frozen import Frozen
from smallnets.functions.protocol import Real

WORD = "i32"
FRAME, STEP = Register(POINTER, "%frame"), Register(POINTER, "%step")
REGISTER_BYTES = 16


def word(number: int) -> Register:
    """A constant 32-bit integer."""
    return Register(WORD, str(number))


class WasmRecipe(Frozen):
    """A kernel that can be written; `name` is its place in the host's table, `kind` that of its steps."""

    name: str
    kind: str
    write: Callable[[WasmKernel], None]

    def assembly(self, width: int, number: int) -> Assembly:
        """The function in a width of 64 or 32; `number` tells it from others of the module."""
        kernel = WasmKernel(f"kernel{number}_{width}", self.kind, Shape(width, 128 // width))
        self.write(kernel)
        kernel.code.do("ret void")
        return kernel.code


class WasmKernel:
    """The function under construction, and the ways to its memory."""

    def __init__(self, name: str, kind: str, shape: Shape) -> None:
        self.kind, self.before, self.shape = kind, 0, shape
        self.code = Assembly(name, (FRAME, STEP), integer=WORD)
        self.m = WasmMathematics(self.code, shape)

    def due(self, name: str) -> Register:
        """A whole number of the frame."""
        return self.code.load(WORD, self.code.place(FRAME, PLACES[name] * FIELD_BYTES), FIELD_BYTES)

    def given(self, name: str) -> Register:
        """A whole number of the step."""
        return self.code.load(WORD, self.code.place(STEP, place(self.kind, name, self.before)), FIELD_BYTES)

    def at(self, name: str) -> Register:
        """An address of the step."""
        return self.code.load(POINTER, self.code.place(STEP, place(self.kind, name, self.before)), FIELD_BYTES)

    def rows(self, name: str) -> Register:
        """The address of the due samples in rows that stand where the step says."""
        offset = self.code.pure(WORD, f"and {self.due('offset')}, {self.given('moving').name}")
        return self.code.place(self.at(name), offset)

    def load(self, base: Register, index: int = 0) -> Vector:
        """The vector at place `index` after an address."""
        address = self.code.place(base, index * self.shape.bytes)
        return Vector(self.code, self.code.load(self.shape.vector, address, self.shape.real_bytes), self.shape)

    def store(self, value: Real, base: Register, index: int = 0) -> None:
        """Write a vector, or a number in every lane, to place `index` after an address."""
        address = self.code.place(base, index * self.shape.bytes)
        self.code.store(lifted(value, self.code, self.shape).register, address, self.shape.real_bytes)

    def spread(self, base: Register, index: int = 0) -> Vector:
        """The real at place `index` after an address, in every lane."""
        return everywhere(self.code, self.real(base, index), self.shape)

    def real(self, base: Register, index: int = 0) -> Register:
        """The real at place `index` after an address."""
        address = self.code.place(base, index * self.shape.real_bytes)
        return self.code.load(self.shape.real, address, self.shape.real_bytes)

    def put_real(self, value: Register, base: Register) -> None:
        """Write a real."""
        self.code.store(value, base, self.shape.real_bytes)

    def constant(self, name: str) -> Vector:
        """A real of the frame, in every lane."""
        return self.spread(self.code.place(FRAME, PLACES[name] * FIELD_BYTES))

    def held(self, register: Register) -> Vector:
        """A register of this shape as a vector."""
        return Vector(self.code, register, self.shape)

    def vector(self, value: Real) -> Vector:
        """What a formula gave, as a vector."""
        return lifted(value, self.code, self.shape)

    def zero(self) -> Vector:
        """0 in every lane."""
        return Vector(self.code, Register(self.shape.vector, "zeroinitializer"), self.shape)

    def shuffled(self, a: Vector, b: Vector, lanes: Sequence[int]) -> Vector:
        """Lanes of a (0, 1, ...) and of b (behind them) side by side."""
        chosen = ", ".join(f"i32 {lane}" for lane in lanes)
        return a.made(f"shufflevector {a.register}, {b.register}, <{len(lanes)} x i32> <{chosen}>")


def everywhere(code: Assembly, real: Register, shape: Shape) -> Vector:
    """A real in every lane."""
    first = code.pure(shape.vector, f"insertelement {shape.vector} poison, {real}, i64 0")
    zeros = f"<{shape.lanes} x i32> zeroinitializer"
    return Vector(code, code.pure(shape.vector, f"shufflevector {first}, {shape.vector} poison, {zeros}"), shape)

"""A kernel in the making: a function that does one step for the due samples of one block."""

from __future__ import annotations

from collections.abc import Callable

from smallnets.engines.compiled.kernels.frame import ENTRY, FIELD_BYTES, PLACES
from smallnets.engines.compiled.language.assembly import INTEGER, POINTER, Assembly, Register
from smallnets.engines.compiled.language.mathematics import LaneMathematics
from smallnets.engines.compiled.language.values import Shape, Vector, lifted
from smallnets.frozen import Frozen
from smallnets.functions.protocol import Mathematics, Real

FRAME, STEP = Register(POINTER, "%frame"), Register(POINTER, "%step")


class Recipe(Frozen):
    """A kernel that can be written: its name says everything that decides its text."""

    name: str
    shape: Shape
    write: Callable[[Kernel], None]

    @property
    def key(self) -> tuple[str, Shape]:
        """What tells kernels apart."""
        return self.name, self.shape

    def text(self) -> str:
        """The LLVM module of the kernel."""
        kernel = Kernel(self.shape)
        self.write(kernel)
        kernel.code.do("ret void")
        return kernel.code.text()


class Kernel:
    """The function under construction, and the ways to its memory."""

    def __init__(self, shape: Shape, code: Assembly | None = None) -> None:
        self.shape = shape
        self.code = code or Assembly(ENTRY, (FRAME, STEP))
        self.alignment = shape.alignment
        self.m: Mathematics = LaneMathematics(self.code, shape)

    def unrolled(self, count: int) -> Kernel:
        """The same function, unrolled: for `count` neighbouring vectors at a time."""
        wide = Kernel(Shape(self.shape.width, count * self.shape.lanes), self.code)
        wide.alignment = self.alignment
        return wide

    def place(self, name: str) -> Register:
        """Where a field of the frame stands."""
        return self.code.place(FRAME, PLACES[name] * FIELD_BYTES)

    def field(self, name: str) -> Register:
        """A whole number of the frame."""
        return self.code.load(INTEGER, self.place(name))

    def address(self, name: str) -> Register:
        """An address of the frame."""
        return self.code.load(POINTER, self.place(name))

    def number(self, name: str) -> Vector:
        """A real of the frame, in every lane."""
        return self.spread(self.place(name))

    def given(self, place: int) -> Register:
        """A whole number of the step."""
        return self.code.load(INTEGER, self.code.place(STEP, place * FIELD_BYTES))

    def at(self, place: int) -> Register:
        """An address of the step."""
        return self.code.load(POINTER, self.code.place(STEP, place * FIELD_BYTES))

    def region(self, place: int) -> Register:
        """The part of the arena whose offset is a number of the step."""
        return self.code.place(self.address("arena"), self.given(place))

    def row(self, base: Register, index: Register, size: int) -> Register:
        """The address of row `index` of rows of `size` bytes."""
        return self.code.place(base, self.code.multiply(index, size))

    def load(self, base: Register, index: int = 0) -> Vector:
        """The vector at place `index` after an address."""
        address = self.code.place(base, index * self.shape.bytes)
        return Vector(self.code, self.code.load(self.shape.vector, address, self.alignment), self.shape)

    def store(self, value: Vector, base: Register, index: int = 0) -> None:
        """Write a vector to place `index` after an address."""
        self.code.store(value.register, self.code.place(base, index * self.shape.bytes), self.alignment)

    def spread(self, base: Register, index: int = 0) -> Vector:
        """The real at place `index` after an address, in every lane."""
        return spread(self.code, self.code.place(base, index * self.shape.real_bytes), self.shape)

    def everywhere(self, real: Register) -> Vector:
        """A real in every lane."""
        return _everywhere(self.code, real, self.shape)

    def counted(self, count: Register) -> Vector:
        """A whole number as a real, in every lane."""
        real = self.shape.real
        return _everywhere(self.code, self.code.pure(real, f"sitofp {count} to {real}"), self.shape)

    def held(self, register: Register) -> Vector:
        """A register of this shape as a vector."""
        return Vector(self.code, register, self.shape)

    def vector(self, value: Real) -> Vector:
        """What a formula gave, as a vector."""
        return lifted(value, self.code, self.shape)

    def zero(self) -> Vector:
        """0 in every lane."""
        return Vector(self.code, Register(self.shape.vector, "zeroinitializer"), self.shape)

    def samples(self, body: Callable[[Register], None]) -> None:
        """`body(sample)` for each due sample."""
        self.code.times(self.field("samples"), body)


def spread(code: Assembly, address: Register, shape: Shape) -> Vector:
    """The real at an address, in every lane."""
    return _everywhere(code, code.load(shape.real, address, shape.real_bytes), shape)


def _everywhere(code: Assembly, real: Register, shape: Shape) -> Vector:
    first = code.pure(shape.vector, f"insertelement {shape.vector} poison, {real}, i64 0")
    zeros = f"<{shape.lanes} x i32> zeroinitializer"
    return Vector(code, code.pure(shape.vector, f"shufflevector {first}, {shape.vector} poison, {zeros}"), shape)

"""The vector language: Python values that stand for a register of lanes, so that formulas write machine code.

A `Vector` has the operators of `functions.protocol.Value`, a `Mask` those of `Truth`, an `Integers` those of `Bits`.
Each operator writes one LLVM instruction without any flag that would let LLVM change a bit.
"""

from __future__ import annotations

import struct

from smallnets.engines.compiled.language.assembly import Assembly, Register
from smallnets.engines.compiled.language.shape import Shape
from smallnets.functions.protocol import Bits, Real, Truth


def rounded(number: float, width: int) -> float:
    """The number in the precision of `width` bits, to nearest even."""
    if width == 64 or number != number:  # noqa: PLR0124 - NaN
        return float(number)
    try:
        return struct.unpack("<f", struct.pack("<f", number))[0]
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")


def literal(number: float, width: int) -> str:
    """The constant in LLVM's spelling: the sixteen digits of its float64 bits."""
    (bits,) = struct.unpack("<Q", struct.pack("<d", rounded(float(number), width)))
    return f"0x{bits:016X}"


def constant(number: float, shape: Shape) -> Register:
    """The number in every lane."""
    return Register(shape.vector, f"splat ({shape.real} {literal(number, shape.width)})")


class Mask:
    """The outcome of a comparison, one bit for each lane."""

    __slots__ = ("code", "register")

    def __init__(self, code: Assembly, register: Register) -> None:
        self.code = code
        self.register = register

    def __and__(self, other: Truth) -> Mask:
        return self._with("and", other)

    def __or__(self, other: Truth) -> Mask:
        return self._with("or", other)

    def _with(self, operation: str, other: Truth) -> Mask:
        expression = f"{operation} {self.register}, {mask(other).register.name}"
        return Mask(self.code, self.code.pure(self.register.type, expression))


class Integers:
    """The bits of a vector, as signed integers of its width."""

    __slots__ = ("code", "register", "shape")

    def __init__(self, code: Assembly, register: Register, shape: Shape) -> None:
        self.code = code
        self.register = register
        self.shape = shape

    def __add__(self, other: Bits | int) -> Integers:
        return self._with("add", other)

    def __sub__(self, other: Bits | int) -> Integers:
        return self._with("sub", other)

    def __and__(self, other: Bits | int) -> Integers:
        return self._with("and", other)

    def __or__(self, other: Bits | int) -> Integers:
        return self._with("or", other)

    def __lshift__(self, count: int) -> Integers:
        return self._with("shl", count)

    def __rshift__(self, count: int) -> Integers:
        return self._with("ashr", count)

    def _with(self, operation: str, other: Bits | int) -> Integers:
        right = f"splat (i{self.shape.width} {other})" if isinstance(other, int) else integers(other).register.name
        expression = f"{operation} {self.register}, {right}"
        return Integers(self.code, self.code.pure(self.register.type, expression), self.shape)


class Vector:
    """A real number in each lane."""

    __slots__ = ("code", "register", "shape")

    def __init__(self, code: Assembly, register: Register, shape: Shape) -> None:
        self.code = code
        self.register = register
        self.shape = shape

    def __add__(self, other: Real) -> Vector:
        return self._with("fadd", other)

    def __radd__(self, other: Real) -> Vector:
        return self.lifted(other)._with("fadd", self)

    def __sub__(self, other: Real) -> Vector:
        return self._with("fsub", other)

    def __rsub__(self, other: Real) -> Vector:
        return self.lifted(other)._with("fsub", self)

    def __mul__(self, other: Real) -> Vector:
        return self._with("fmul", other)

    def __rmul__(self, other: Real) -> Vector:
        return self.lifted(other)._with("fmul", self)

    def __truediv__(self, other: Real) -> Vector:
        return self._with("fdiv", other)

    def __rtruediv__(self, other: Real) -> Vector:
        return self.lifted(other)._with("fdiv", self)

    def __neg__(self) -> Vector:
        return self.made(f"fneg {self.register}")

    def __lt__(self, other: Real) -> Mask:
        return self._compared("olt", other)

    def __le__(self, other: Real) -> Mask:
        return self._compared("ole", other)

    def __gt__(self, other: Real) -> Mask:
        return self._compared("ogt", other)

    def __ge__(self, other: Real) -> Mask:
        return self._compared("oge", other)

    def lifted(self, other: Real) -> Vector:
        """A number as a vector of this shape, rounded to its width; a vector as it is."""
        return lifted(other, self.code, self.shape)

    def made(self, expression: str) -> Vector:
        """The vector of this shape that an LLVM expression gives."""
        return Vector(self.code, self.code.pure(self.shape.vector, expression), self.shape)

    def _with(self, operation: str, other: Real) -> Vector:
        return self.made(f"{operation} {self.register}, {self.lifted(other).register.name}")

    def _compared(self, relation: str, other: Real) -> Mask:
        expression = f"fcmp {relation} {self.register}, {self.lifted(other).register.name}"
        return Mask(self.code, self.code.pure(f"<{self.shape.lanes} x i1>", expression))


def lifted(value: Real, code: Assembly, shape: Shape) -> Vector:
    """A value of a formula as a vector: a number in every lane, a vector as it is."""
    if isinstance(value, int | float):
        return Vector(code, constant(value, shape), shape)
    if not isinstance(value, Vector):
        raise TypeError(f"{value!r} is no vector of machine code")
    return value


def mask(truth: Truth) -> Mask:
    """A truth of a formula as a mask."""
    if not isinstance(truth, Mask):
        raise TypeError(f"{truth!r} is no mask of machine code")
    return truth


def integers(bits: Bits) -> Integers:
    """Bits of a formula as integers."""
    if not isinstance(bits, Integers):
        raise TypeError(f"{bits!r} are no bits of machine code")
    return bits

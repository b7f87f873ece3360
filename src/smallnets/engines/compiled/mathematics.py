"""The functions that formulas use, for vectors in the making: the shared bodies of `functions.elementary`."""

from __future__ import annotations

from smallnets.engines.compiled.assembly import Assembly
from smallnets.engines.compiled.values import Integers, Mask, Number, Shape, Vector, constant
from smallnets.functions.elementary import ElementaryMathematics


class LanePrimitives:
    """`Primitives` for vectors of one shape: each is one instruction of IEEE arithmetic or of bits."""

    def __init__(self, code: Assembly, shape: Shape) -> None:
        self.code = code
        self.shape = shape
        self.width = shape.width

    def number(self, x: Number) -> Vector:
        """A number in every lane; a vector as it is."""
        return x if isinstance(x, Vector) else Vector(self.code, constant(x, self.shape), self.shape)

    def absolute(self, x: Vector, /) -> Vector:
        """|x|, by clearing the sign."""
        return self._called("fabs", x)

    def copysign(self, magnitude: Vector, sign: Vector, /) -> Vector:
        """The magnitude with another's sign."""
        return self._called("copysign", magnitude, sign)

    def sqrt(self, x: Number, /) -> Vector:
        """The square root, rounded correctly."""
        return self._called("sqrt", self.number(x))

    def where(self, condition: Mask, yes: Number, no: Number, /) -> Vector:
        """One of two by lane."""
        chosen = f"select {condition.register}, {self.number(yes).register}, {self.number(no).register}"
        return self._vector(chosen, self.shape)

    def bits(self, x: Vector, /) -> Integers:
        """The bits of x."""
        expression = f"bitcast {x.register} to {self.shape.integers}"
        return Integers(self.code, self.code.pure(self.shape.integers, expression), self.shape)

    def from_bits(self, bits: Integers, /) -> Vector:
        """The real that has these bits."""
        return self._vector(f"bitcast {bits.register} to {self.shape.vector}", self.shape)

    def wide(self, x: Vector, /) -> tuple[Vector, LanePrimitives]:
        """The same number in float64, and the primitives there."""
        if self.width == 64:
            return x, self
        wide = Shape(64, self.shape.lanes)
        return self._vector(f"fpext {x.register} to {wide.vector}", wide), LanePrimitives(self.code, wide)

    def narrow(self, x: Vector, /) -> Vector:
        """Rounded to this width."""
        if x.shape == self.shape:
            return x
        return self._vector(f"fptrunc {x.register} to {self.shape.vector}", self.shape)

    def _vector(self, expression: str, shape: Shape) -> Vector:
        return Vector(self.code, self.code.pure(shape.vector, expression), shape)

    def _called(self, name: str, *values: Vector) -> Vector:
        function = f"{self.shape.vector} @llvm.{name}.{self.shape.code}"
        types = ", ".join(value.register.type for value in values)
        self.code.declare(f"declare {function}({types})")
        return self._vector(f"call {function}({', '.join(str(value.register) for value in values)})", self.shape)


class LaneMathematics(ElementaryMathematics):
    """`Mathematics` for vectors of one shape."""

    def __init__(self, code: Assembly, shape: Shape) -> None:
        super().__init__(LanePrimitives(code, shape))

"""The functions that formulas use, for vectors in the making: the shared bodies of `functions.elementary`."""

from __future__ import annotations

from smallnets.engines.compiled.language.assembly import Assembly
from smallnets.engines.compiled.language.values import Integers, Shape, Vector, integers, lifted, mask
from smallnets.functions.elementary import ElementaryMathematics
from smallnets.functions.protocol import Bits, Real, Truth, Value


class LanePrimitives:
    """`Primitives` for vectors of one shape: each is one instruction of IEEE arithmetic or of bits."""

    def __init__(self, code: Assembly, shape: Shape) -> None:
        self.code = code
        self.shape = shape
        self.width = shape.width

    def absolute(self, x: Value, /) -> Vector:
        """|x|, by clearing the sign."""
        return self._called("fabs", x)

    def copysign(self, magnitude: Value, sign: Value, /) -> Vector:
        """The magnitude with another's sign."""
        return self._called("copysign", magnitude, sign)

    def sqrt(self, x: Real, /) -> Vector:
        """The square root, rounded correctly."""
        return self._called("sqrt", x)

    def where(self, condition: Truth, yes: Real, no: Real, /) -> Vector:
        """One of two by lane."""
        chosen = f"select {mask(condition).register}, {self._lifted(yes).register}, {self._lifted(no).register}"
        return self._vector(chosen, self.shape)

    def bits(self, x: Value, /) -> Integers:
        """The bits of x."""
        expression = f"bitcast {self._lifted(x).register} to {self.shape.integers}"
        return Integers(self.code, self.code.pure(self.shape.integers, expression), self.shape)

    def from_bits(self, bits: Bits, /) -> Vector:
        """The real that has these bits."""
        return self._vector(f"bitcast {integers(bits).register} to {self.shape.vector}", self.shape)

    def wide(self, x: Value, /) -> tuple[Vector, LanePrimitives]:
        """The same number in float64, and the primitives there."""
        narrow = self._lifted(x)
        if self.width == 64:
            return narrow, self
        wide = Shape(64, self.shape.lanes)
        return self._vector(f"fpext {narrow.register} to {wide.vector}", wide), LanePrimitives(self.code, wide)

    def narrow(self, x: Value, /) -> Vector:
        """Rounded to this width."""
        wide = lifted(x, self.code, Shape(64, self.shape.lanes))
        if self.width == 64:
            return wide
        return self._vector(f"fptrunc {wide.register} to {self.shape.vector}", self.shape)

    def _lifted(self, x: Real) -> Vector:
        return lifted(x, self.code, self.shape)

    def _vector(self, expression: str, shape: Shape) -> Vector:
        return Vector(self.code, self.code.pure(shape.vector, expression), shape)

    def _called(self, name: str, *given: Real) -> Vector:
        values = [self._lifted(value) for value in given]
        function = f"{self.shape.vector} @llvm.{name}.{self.shape.code}"
        types = ", ".join(value.register.type for value in values)
        self.code.declare(f"declare {function}({types})")
        return self._vector(f"call {function}({', '.join(str(value.register) for value in values)})", self.shape)


class LaneMathematics(ElementaryMathematics):
    """`Mathematics` for vectors of one shape."""

    def __init__(self, code: Assembly, shape: Shape) -> None:
        super().__init__(LanePrimitives(code, shape))
        self._code, self._shape = code, shape

    def apply(self, name: str, x: Real, *settings: float) -> Value:
        """The elementary function of that name, of a constant too."""
        return super().apply(name, lifted(x, self._code, self._shape), *settings)

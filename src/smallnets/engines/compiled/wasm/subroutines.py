"""The elementary functions as subroutines, so that each is in the module once; some kernels write them in place."""

from __future__ import annotations

from smallnets.engines.compiled.language.assembly import Assembly, Register
from smallnets.engines.compiled.language.mathematics import LaneMathematics
from smallnets.engines.compiled.language.values import Shape, Vector, lifted
from smallnets.functions.elementary import ELEMENTARY
from smallnets.functions.protocol import Real, Value

SHARED = ("exp", "expm1", "log", "log1p", "tanh", "sin", "cos", "erf", "erfc", "exp_minus_square")
"""What several kernels need."""


def subroutine(name: str, width: int) -> Assembly:
    """The function `name` of one vector."""
    shape = Shape(width, 128 // width)
    argument = Register(shape.vector, "%x")
    code = Assembly(_label(name, width), (argument,), shape.vector, integer="i32")
    result = LaneMathematics(code, shape).apply(name, Vector(code, argument, shape))
    code.do(f"ret {lifted(result, code, shape).register}")
    return code


class WasmMathematics(LaneMathematics):
    """`Mathematics` that calls subroutines, except for the functions named `in_place`."""

    def __init__(self, code: Assembly, shape: Shape, in_place: tuple[str, ...] = ()) -> None:
        super().__init__(code, shape)
        self._text, self._lanes, self._in_place = code, shape, in_place

    def apply(self, name: str, x: Real, *settings: float) -> Value:
        """The elementary function of that name."""
        if name not in SHARED or name in self._in_place:
            return super().apply(name, x, *settings)
        vector, function = self._lanes.vector, f"@{_label(name, self._lanes.width)}"
        self._text.declare(f"declare {vector} {function}({vector})")
        given = lifted(x, self._text, self._lanes)
        return given.made(f"call {vector} {function}({given.register})")


def _label(name: str, width: int) -> str:
    if name not in ELEMENTARY:
        raise KeyError(name)
    return f"elementary_{name}_{width}"

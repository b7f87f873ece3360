"""The elementary functions, each one body over `Primitives`: the same bits on every host."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from smallnets.functions.elementary.erf import erf, erfc
from smallnets.functions.elementary.exp import exp
from smallnets.functions.elementary.expm1 import expm1
from smallnets.functions.elementary.gaussian import exp_minus_square
from smallnets.functions.elementary.gelu import gelu, gelu_slope
from smallnets.functions.elementary.log import log
from smallnets.functions.elementary.log1p import log1p
from smallnets.functions.elementary.mish import mish, mish_slope
from smallnets.functions.elementary.sine import cos, sin
from smallnets.functions.elementary.swish import swish, swish_slope
from smallnets.functions.elementary.tanh import tanh
from smallnets.functions.protocol import Primitives, Real, Truth, Value

Body: TypeAlias = Callable[..., Value]
"""`body(x, primitives)`, perhaps with settings behind."""

ELEMENTARY: Mapping[str, Body] = {
    "exp": exp,
    "expm1": expm1,
    "log": log,
    "log1p": log1p,
    "tanh": tanh,
    "sin": sin,
    "cos": cos,
    "erf": erf,
    "erfc": erfc,
    "exp_minus_square": exp_minus_square,
    "gelu": gelu,
    "gelu_slope": gelu_slope,
    "mish": mish,
    "mish_slope": mish_slope,
    "swish": swish,
    "swish_slope": swish_slope,
}


class ElementaryMathematics:
    """`Mathematics` over any `Primitives`: every function is its body in `ELEMENTARY`.

    A host that wants to do something around each call (work in blocks, make a subroutine) overrides `apply`.
    """

    def __init__(self, primitives: Primitives) -> None:
        self.primitives = primitives

    def apply(self, name: str, x: Value, *settings: float) -> Value:
        """The elementary function of that name at x."""
        return ELEMENTARY[name](x, self.primitives, *settings)

    def exp(self, x: Value, /) -> Value:
        """e^x."""
        return self.apply("exp", x)

    def expm1(self, x: Value, /) -> Value:
        """e^x - 1."""
        return self.apply("expm1", x)

    def log(self, x: Value, /) -> Value:
        """The natural logarithm."""
        return self.apply("log", x)

    def log1p(self, x: Value, /) -> Value:
        """The natural logarithm of 1 + x."""
        return self.apply("log1p", x)

    def sqrt(self, x: Real, /) -> Value:
        """The square root."""
        return self.primitives.sqrt(x)

    def tanh(self, x: Value, /) -> Value:
        """The hyperbolic tangent."""
        return self.apply("tanh", x)

    def sin(self, x: Value, /) -> Value:
        """The sine."""
        return self.apply("sin", x)

    def cos(self, x: Value, /) -> Value:
        """The cosine."""
        return self.apply("cos", x)

    def erf(self, x: Value, /) -> Value:
        """The error function."""
        return self.apply("erf", x)

    def erfc(self, x: Value, /) -> Value:
        """1 - erf x without cancellation."""
        return self.apply("erfc", x)

    def exp_minus_square(self, x: Value, /) -> Value:
        """e^(-x^2)."""
        return self.apply("exp_minus_square", x)

    def gelu(self, z: Value, /) -> Value:
        """Z Phi(z) with the normal distribution function Phi."""
        return self.apply("gelu", z)

    def gelu_slope(self, z: Value, /) -> Value:
        """Its derivative Phi(z) + z phi(z)."""
        return self.apply("gelu_slope", z)

    def mish(self, z: Value, /) -> Value:
        """Z tanh(ln(1 + e^z))."""
        return self.apply("mish", z)

    def mish_slope(self, z: Value, /) -> Value:
        """Its derivative."""
        return self.apply("mish_slope", z)

    def swish(self, z: Value, /, beta: float = 1.0) -> Value:
        """Z / (1 + e^-(beta z))."""
        return self.apply("swish", z, beta)

    def swish_slope(self, z: Value, /, beta: float = 1.0) -> Value:
        """Its derivative with respect to z."""
        return self.apply("swish_slope", z, beta)

    def absolute(self, x: Value, /) -> Value:
        """|x|."""
        return self.primitives.absolute(x)

    def where(self, condition: Truth, yes: Real, no: Real, /) -> Value:
        """`yes` in the lanes where the condition holds, else `no`."""
        return self.primitives.where(condition, yes, no)

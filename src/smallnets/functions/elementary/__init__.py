"""The elementary functions, each one body over `Primitives`: the same bits on every host."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TypeAlias

from smallnets.functions.protocol import Primitives, Real, Truth, Value

Body: TypeAlias = Callable[..., Value]
"""`body(x, primitives)`, perhaps with settings behind."""

_HOMES = {
    "exp": "exp",
    "expm1": "expm1",
    "log": "log",
    "log1p": "log1p",
    "tanh": "tanh",
    "sin": "sine",
    "cos": "sine",
    "erf": "erf",
    "erfc": "erf",
    "exp_minus_square": "gaussian",
    "gelu": "gelu",
    "gelu_slope": "gelu",
    "mish": "mish",
    "mish_slope": "mish",
    "swish": "swish",
    "swish_slope": "swish",
}
"""Every function and the file of its body."""


class _Bodies(Mapping[str, Body]):
    """The bodies by name; a file is read when one of its bodies is asked for, since few programs need many."""

    def __getitem__(self, name: str) -> Body:
        return _body(name)

    def __iter__(self) -> Iterator[str]:
        return iter(_HOMES)

    def __len__(self) -> int:
        return len(_HOMES)


@cache
def _body(name: str) -> Body:
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


ELEMENTARY: Mapping[str, Body] = _Bodies()


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

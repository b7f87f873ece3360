"""The slope of every elementary function, as a formula in its argument.  Source: any table of derivatives.

At a kink a convention stands in: abs and sign have slope 0 at 0, step has slope 0 everywhere, and min and max take
the slope of their first argument at a tie (see `differentiating.kinks`).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from smallnets.expressions.simplifying import ONE, TWO, ZERO, add, divide, multiply, negative, raised, subtract
from smallnets.expressions.tree import Call, Constant, Node, Number


def call(function: str, *arguments: Node) -> Node:
    """function(arguments)."""
    return Call(function, arguments)


def _square(u: Node) -> Node:
    return raised(u, TWO)


def _over_root(u: Node) -> Node:
    return divide(ONE, call("sqrt", subtract(ONE, _square(u))))


def _gauss(u: Node) -> Node:
    return multiply(divide(TWO, call("sqrt", Constant("pi"))), call("exp", negative(_square(u))))


def _logarithm(base: int) -> Callable[[Node], Node]:
    return lambda u: divide(ONE, multiply(u, call("log", Number(Fraction(base)))))


SLOPES: dict[str, Callable[[Node], Node]] = {
    "exp": lambda u: call("exp", u),
    "expm1": lambda u: call("exp", u),
    "log": lambda u: divide(ONE, u),
    "log1p": lambda u: divide(ONE, add(ONE, u)),
    "log2": _logarithm(2),
    "log10": _logarithm(10),
    "sqrt": lambda u: divide(ONE, multiply(TWO, call("sqrt", u))),
    "sin": lambda u: call("cos", u),
    "cos": lambda u: negative(call("sin", u)),
    "tan": lambda u: add(ONE, _square(call("tan", u))),
    "sinh": lambda u: call("cosh", u),
    "cosh": lambda u: call("sinh", u),
    "tanh": lambda u: subtract(ONE, _square(call("tanh", u))),
    "arcsin": _over_root,
    "arccos": lambda u: negative(_over_root(u)),
    "arctan": lambda u: divide(ONE, add(ONE, _square(u))),
    "erf": _gauss,
    "erfc": lambda u: negative(_gauss(u)),
    "abs": lambda u: call("sign", u),
    "sign": lambda _u: ZERO,
    "step": lambda _u: ZERO,
}

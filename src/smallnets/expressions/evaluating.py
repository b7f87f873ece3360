"""Numbers from formulas, on any host that offers the mathematics (NumPy, symbols, an emitter's registers).

Parts that are arithmetic on numbers only are computed exactly and rounded once, so 1/3 and 0.1 + 0.2 are the nearest
floats.  Everything else happens in the order in which it is written.  A part that occurs twice, in one formula or in
several evaluated together, is computed once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias, cast

from smallnets.expressions.elementary import FUNCTIONS, maximum, minimum
from smallnets.expressions.errors import ExpressionError
from smallnets.expressions.exact import ExactParts, exact_constants
from smallnets.expressions.mathematics import FormulaMathematics, Real, Truth, Value
from smallnets.expressions.powers import power
from smallnets.expressions.primes import without_primes
from smallnets.expressions.tree import (
    Binary,
    Call,
    Choice,
    Comparison,
    Constant,
    Logic,
    Name,
    Negative,
    Node,
    fold,
)

Derivatives: TypeAlias = Callable[[int, Value], Value]
"""A function and its derivatives: (order, argument) -> value; order 0 is the function."""


def evaluate(
    node: Node,
    values: Mapping[str, Real],
    m: FormulaMathematics,
    functions: Mapping[str, Derivatives] | None = None,
    *,
    number: Callable[[Fraction], Real] | None = None,
) -> Real:
    """The value of one formula; see `evaluate_all`."""
    return evaluate_all((node,), values, m, functions, number=number)[0]


def evaluate_all(
    nodes: Sequence[Node],
    values: Mapping[str, Real],
    m: FormulaMathematics,
    functions: Mapping[str, Derivatives] | None = None,
    *,
    number: Callable[[Fraction], Real] | None = None,
) -> tuple[Real, ...]:
    """The values of several formulas that share their parts, such as a function and its slope.

    Args:
        nodes: formulas, not conditions.
        values: a value for each variable, in any shape that the host can combine; "pi" and "e" may be given where
            the nearest float is not what the host wants.
        m: the host.
        functions: what the functions besides the elementary ones do; one given here goes before an elementary one.
        number: how an exact number enters the host; by default the nearest Python float.

    A formula without variables gives a Python float, which the caller spreads over the lanes.  Infinities and NaN are
    ordinary results; a host that warns of them (NumPy) is silenced by the caller.

    Raises:
        ExpressionError: a name or function that is not given.
    """
    work = _Evaluation(values, m, functions or {}, number or _rounded)
    return tuple(work.value(node) for node in nodes)


class _Evaluation:
    """One host, one set of values, and what was computed so far."""

    def __init__(
        self,
        values: Mapping[str, Real],
        m: FormulaMathematics,
        functions: Mapping[str, Derivatives],
        number: Callable[[Fraction], Real],
    ) -> None:
        self._values = values
        self._m = m
        self._functions = functions
        self._number = number
        self._done: dict[Node, Real | Truth] = {}
        self._exact: ExactParts = {}
        lanes = [value for value in values.values() if not isinstance(value, (int, float))]
        self._anchor = lanes[0] if lanes else None

    def value(self, node: Node) -> Real:
        exact_constants(node, self._exact)
        return cast("Real", fold(node, self._visit, self._done))

    def _visit(self, node: Node, parts: tuple[Real | Truth, ...]) -> Real | Truth:
        exact = self._exact[node]
        if exact is not None and not isinstance(node, (Comparison, Logic)):
            return self._number(exact)
        match node:
            case Name(name=name):
                return self._variable(node, name)
            case Constant(name=name):
                return self._values.get(name, math.pi if name == "pi" else math.e)
            case Comparison() | Logic():
                return self._truth(node, parts)
            case Choice():
                yes, no = cast("tuple[Real, Real]", parts[1:])
                return self._m.where(cast("Truth", parts[0]), yes, no)
            case Call():
                return self._call(node, cast("tuple[Real, ...]", parts))
            case _:
                return self._arithmetic(node, cast("tuple[Real, ...]", parts))

    def _arithmetic(self, node: Node, parts: tuple[Real, ...]) -> Real:
        match node:
            case Negative():
                return -parts[0]
            case Binary(op="+"):
                return parts[0] + parts[1]
            case Binary(op="-"):
                return parts[0] - parts[1]
            case Binary(op="*"):
                return parts[0] * parts[1]
            case Binary(op="/"):
                return self._lanes(parts[0], parts[1]) / parts[1]
            case Binary(left=base, right=exponent):
                if base == Constant("e"):
                    return self._m.exp(self._lanes(parts[1]))
                return power(self._m, self._lanes(parts[0], parts[1]), parts[1], self._exact[exponent])
            case _:
                raise ExpressionError(repr(node), "cannot be evaluated", "evaluate a formula")

    def _truth(self, node: Comparison | Logic, parts: tuple[Real | Truth, ...]) -> Truth:
        if isinstance(node, Logic):
            left, right = cast("tuple[Truth, Truth]", parts)
            return left & right if node.op == "and" else left | right
        a, b = cast("tuple[Real, Real]", parts)
        a = self._lanes(a, b)
        match node.op:
            case "<":
                return a < b
            case "<=":
                return a <= b
            case ">":
                return a > b
            case ">=":
                return a >= b

    def _call(self, node: Call, arguments: tuple[Real, ...]) -> Real:
        name = node.function
        if name in ("min", "max"):
            pick = minimum if name == "min" else maximum
            return pick(self._m, self._lanes(arguments[0], arguments[1]), arguments[1])
        if name in self._functions:
            return self._functions[name](node.primes, self._lanes(arguments[0]))
        if name not in FUNCTIONS:
            raise _missing(node, name, "function", (*self._functions, *FUNCTIONS))
        if node.primes:
            return self.value(without_primes(node))
        return FUNCTIONS[name](self._m, self._lanes(arguments[0]))

    def _variable(self, node: Node, name: str) -> Real:
        if name not in self._values:
            raise _missing(node, name, "value", self._values)
        return self._values[name]

    def _lanes(self, x: Real, beside: Real | None = None) -> Value:
        """A Python number as lanes of the host, unless what stands beside it has lanes already."""
        is_number = isinstance(x, (int, float))
        if not is_number or self._anchor is None or not isinstance(beside, (int, float, type(None))):
            return cast("Value", x)
        return self._m.where(self._anchor < self._anchor, x, x)


def _rounded(exact: Fraction) -> float:
    try:
        return float(exact)
    except OverflowError:
        return math.inf if exact > 0 else -math.inf


def _missing(node: Node, name: str, what: str, known: Mapping[str, object] | Sequence[str]) -> ExpressionError:
    column = node.span.start if node.span else None
    return ExpressionError(name, f"there is no {what} for it", f"known are {', '.join(known) or 'none'}", column=column)

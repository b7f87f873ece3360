"""The value of a tree at a point to 50 digits; shared parts are computed once, so deep networks are cheap."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction

import mpmath

from smallnets.engines.exact.numbers_of import DPS, numeric
from smallnets.engines.exact.translation import symbol, to_sympy
from smallnets.expressions import Binary, Call, Choice, Comparison, Logic, Name, Negative, Node, Number, fold

_OPERATIONS: dict[str, Callable[[mpmath.mpf, mpmath.mpf], mpmath.mpf]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": mpmath.power,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "and": lambda a, b: a and b,
    "or": lambda a, b: a or b,
}


def tree_at(tree: Node, values: Mapping[str, Fraction]) -> mpmath.mpf:
    """The value; NaN where there is no real one."""
    with mpmath.workdps(DPS):
        known = {name: mpmath.mpf(v.numerator) / v.denominator for name, v in values.items()}
        try:
            found = fold(tree, lambda node, parts: _value(node, parts, known))
        except (ZeroDivisionError, ValueError, OverflowError):
            return mpmath.nan
        return found if isinstance(found, mpmath.mpf) else mpmath.nan


def _value(node: Node, parts: tuple[mpmath.mpf, ...], known: Mapping[str, mpmath.mpf]) -> mpmath.mpf:
    match node:
        case Number(value=value):
            return mpmath.mpf(value.numerator) / value.denominator
        case Name(name=name):
            return known[name]
        case Negative():
            return -parts[0]
        case Choice():
            return parts[1] if parts[0] else parts[2]
        case Binary() | Comparison() | Logic():
            return _OPERATIONS[node.op](*parts)
        case Call(function="max", primes=0):
            return max(parts)
        case Call(function="min", primes=0):
            return min(parts)
        case Call(function=function, primes=primes):
            formula = to_sympy(Call(function, (Name("z"),), primes))
            return numeric(formula, (symbol("z"),))(*parts)
        case _:
            return numeric(to_sympy(node), ())()

"""Trees to SymPy: node by node, so that nothing that a person typed ever meets SymPy's own parser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import sympy

from smallnets.certify.written_out import activation_tree, called_tree
from smallnets.errors import InputError
from smallnets.expressions import (
    Binary,
    Call,
    Choice,
    Comparison,
    Constant,
    Logic,
    Name,
    Negative,
    Node,
    Number,
    fold,
    write_text,
)

__all__ = ["activation_tree", "symbol", "to_sympy"]

_DIRECT: dict[str, Callable[..., sympy.Basic]] = {
    **{name: getattr(sympy, name) for name in ("exp", "log", "sqrt", "sin", "cos", "tan", "sinh", "cosh", "tanh")},
    "arcsin": sympy.asin,
    "arccos": sympy.acos,
    "arctan": sympy.atan,
    "erf": sympy.erf,
    "erfc": sympy.erfc,
    "abs": sympy.Abs,
    "sign": sympy.sign,
    "min": sympy.Min,
    "max": sympy.Max,
    "expm1": lambda u: sympy.exp(u) - 1,
    "log1p": lambda u: sympy.log(1 + u),
    "log2": lambda u: sympy.log(u) / sympy.log(2),
    "log10": lambda u: sympy.log(u) / sympy.log(10),
    "step": lambda u: sympy.Piecewise((0, u < 0), (1, True)),
}
_RELATIONS = {"<": sympy.Lt, "<=": sympy.Le, ">": sympy.Gt, ">=": sympy.Ge}


@cache
def symbol(name: str) -> sympy.Symbol:
    """The real symbol that stands for a variable."""
    return sympy.Symbol(name, real=True)


def to_sympy(node: Node, symbols: Mapping[str, sympy.Basic] | None = None) -> sympy.Expr:
    """The formula in SymPy; names without an entry in `symbols` become real symbols.

    Calls of activations (`sigmoid(x)`, `relu'(x)`) are written out by their formulas.

    Raises:
        InputError: a function that nobody knows, or a division by zero among constants.
    """
    given = symbols or {}

    def visit(part: Node, parts: tuple[sympy.Basic, ...]) -> sympy.Basic:
        result = _translated(part, parts, given)
        if result.has(sympy.zoo, sympy.nan, sympy.oo, -sympy.oo):
            raise InputError("formula", write_text(part), "has no finite value", "divide by no zero")
        return result

    return fold(node, visit)


def _translated(node: Node, parts: tuple[sympy.Basic, ...], given: Mapping[str, sympy.Basic]) -> sympy.Basic:
    match node:
        case Number() | Name() | Constant():
            return _leaf(node, given)
        case Negative():
            return -parts[0]
        case Binary(op=op):
            return _combined(op, *parts)
        case Comparison(op=relation):
            return _RELATIONS[relation](*parts)
        case Logic(op=connective):
            return (sympy.And if connective == "and" else sympy.Or)(*parts)
        case Choice():
            condition, yes, no = parts
            return sympy.Piecewise((yes, condition), (no, True))
        case Call():
            return _called(node, parts)
        case _:
            raise InputError("formula", write_text(node), "cannot be translated", "write a formula")


def _leaf(node: Number | Name | Constant, given: Mapping[str, sympy.Basic]) -> sympy.Basic:
    if isinstance(node, Number):
        return sympy.Rational(node.value.numerator, node.value.denominator)
    if isinstance(node, Name):
        return given[node.name] if node.name in given else symbol(node.name)
    return sympy.pi if node.name == "pi" else sympy.E


def _called(node: Call, parts: tuple[sympy.Basic, ...]) -> sympy.Basic:
    if not node.primes and node.function in _DIRECT:
        return _DIRECT[node.function](*parts)
    names = [f"argument{index}" for index in range(len(parts))]
    call = Call(node.function, tuple(Name(name) for name in names), node.primes)
    return to_sympy(called_tree(call), dict(zip(names, parts, strict=True)))


def _combined(op: str, left: sympy.Basic, right: sympy.Basic) -> sympy.Basic:
    match op:
        case "+":
            return sympy.Add(left, right)
        case "-":
            return sympy.Add(left, sympy.Mul(-1, right))
        case "*":
            return sympy.Mul(left, right)
        case "/":
            return sympy.Mul(left, sympy.Pow(right, -1))
        case _:
            return sympy.Pow(left, right)

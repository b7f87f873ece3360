"""What a formula's text is at a point, by mpmath: the judge of claims, which shares no code with smallnets.

A formula has a real value at a point, or it has none (None); see docs/exact.md.  Python's own grammar reads the text
(`^` as `**`) without running it.  Every value is computed with several precisions: where they do not agree, because of
cancellation or of a comparison on the edge, the judge abstains (`Unsure`).
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache

import mpmath

Point = Mapping[str, "Fraction | str"]
Value = "mpmath.mpf | None"
Function = Callable[..., "mpmath.mpf | None"]

QUICK = (30, 47)
SURE = (40, 97, 160)
LARGEST = mpmath.mpf(10) ** 40
_CANCELS = mpmath.mpf(10) ** 15


class Unsure(Exception):
    """The judge cannot tell."""


def value(text: str, point: Point, precisions: tuple[int, ...] = QUICK) -> mpmath.mpf | None:
    """The real value, None where there is none; `point` has fractions, or formulas of numbers as text.

    Raises:
        Unsure: two precisions give different answers, or a number is too large.
    """
    tree = _tree(text)
    found = [_with_digits(tree, point, digits) for digits in precisions]
    last = found[-1]
    for other in found[:-1]:
        if (other is None) != (last is None):
            raise Unsure
        if last is not None and abs(other - last) > mpmath.mpf("1e-15") * max(abs(last), mpmath.mpf("1e-15")):
            raise Unsure
    return last


def differ(left: str, right: str, point: Point) -> bool | None:
    """Whether two formulas surely have different values at a point; None where they do not both have one."""
    a, b = (value(text, point, SURE) for text in (left, right))
    if a is None or b is None:
        return None
    return bool(abs(a - b) > mpmath.mpf("1e-60") * max(abs(a), abs(b), mpmath.mpf("1e-30")))


@lru_cache(4096)
def _tree(text: str) -> ast.expr:
    return ast.parse(text.replace("^", "**"), mode="eval").body


def _with_digits(tree: ast.expr, point: Point, digits: int) -> mpmath.mpf | None:
    with mpmath.workdps(digits):
        names = {name: _number(given) for name, given in point.items()}
        try:
            return _at(tree, names)
        except (OverflowError, ZeroDivisionError, MemoryError):
            raise Unsure from None


def _number(given: Fraction | str) -> mpmath.mpf:
    if isinstance(given, Fraction):
        return mpmath.mpf(given.numerator) / given.denominator
    found = _at(_tree(given), {})
    if found is None:
        raise Unsure
    return found


def _at(tree: ast.expr, names: Mapping[str, mpmath.mpf]) -> mpmath.mpf | None:
    if isinstance(tree, ast.Constant):
        return mpmath.mpf(repr(tree.value))
    if isinstance(tree, ast.Name):
        return names[tree.id] if tree.id in names else _CONSTANTS[tree.id]()
    if isinstance(tree, ast.UnaryOp):
        found = _at(tree.operand, names)
        return None if found is None else -found
    if isinstance(tree, ast.BinOp):
        return _applied(_OPERATIONS[type(tree.op)], (tree.left, tree.right), names)
    assert isinstance(tree, ast.Call), ast.dump(tree)
    assert isinstance(tree.func, ast.Name)
    if tree.func.id == "where":
        holds = _holds(tree.args[0], names)
        return None if holds is None else _at(tree.args[1 if holds else 2], names)
    return _applied(FUNCTIONS[tree.func.id], tree.args, names)


def _applied(function: Function, parts: object, names: Mapping[str, mpmath.mpf]) -> mpmath.mpf | None:
    values = [_at(part, names) for part in parts]  # type: ignore[attr-defined]
    return None if None in values else function(*values)


def _holds(tree: ast.expr, names: Mapping[str, mpmath.mpf]) -> bool | None:
    assert isinstance(tree, ast.Compare), ast.dump(tree)
    sides = [_at(side, names) for side in (tree.left, *tree.comparators)]
    if None in sides:
        return None
    return all(_COMPARISONS[type(op)](a, b) for op, a, b in zip(tree.ops, sides, sides[1:], strict=False))


def _sum(a: mpmath.mpf, b: mpmath.mpf) -> mpmath.mpf:
    """The sum; the judge abstains where large numbers cancel, since then every precision may say 0."""
    found, size = a + b, max(abs(a), abs(b))
    if size > _CANCELS and abs(found) < size * mpmath.eps * _CANCELS:
        raise Unsure
    return found


def _quotient(a: mpmath.mpf, b: mpmath.mpf) -> mpmath.mpf | None:
    return None if b == 0 else a / b


def _power(base: mpmath.mpf, exponent: mpmath.mpf) -> mpmath.mpf | None:
    whole = exponent == int(exponent) if abs(exponent) < LARGEST else False
    if exponent == 0:
        return mpmath.mpf(1)
    if (base == 0 and exponent < 0) or (base < 0 and not whole):
        return None
    if base == 0:
        return mpmath.mpf(0)
    size = exponent * mpmath.log(abs(base))
    if abs(size) > LARGEST:
        raise Unsure
    found = abs(base) ** exponent
    return -found if base < 0 and int(exponent) % 2 else found


def _exp(u: mpmath.mpf) -> mpmath.mpf:
    if abs(u) > LARGEST:
        raise Unsure
    return mpmath.exp(u)


def _where(holds: Callable[[mpmath.mpf], bool], function: Function) -> Function:
    return lambda u: function(u) if holds(u) else None


def _turning(function: Function) -> Function:
    def found(u: mpmath.mpf) -> mpmath.mpf | None:
        if abs(u) > LARGEST:
            raise Unsure
        return function(u)

    return found


def _sigmoid(u: mpmath.mpf) -> mpmath.mpf:
    return 1 / (1 + _exp(-u))


_OPERATIONS: dict[type, Function] = {
    ast.Add: _sum,
    ast.Sub: lambda a, b: _sum(a, -b),
    ast.Mult: operator.mul,
    ast.Div: _quotient,
    ast.Pow: _power,
}
_COMPARISONS: dict[type, Callable[[mpmath.mpf, mpmath.mpf], bool]] = {
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
}
_CONSTANTS: dict[str, Callable[[], mpmath.mpf]] = {"pi": lambda: +mpmath.pi, "e": lambda: +mpmath.e}
FUNCTIONS: dict[str, Function] = {
    "exp": _exp,
    "log": _where(lambda u: u > 0, mpmath.log),
    "log10": _where(lambda u: u > 0, lambda u: mpmath.log(u) / mpmath.log(10)),
    "sqrt": _where(lambda u: u >= 0, mpmath.sqrt),
    "sin": _turning(mpmath.sin),
    "cos": _turning(mpmath.cos),
    "tan": _turning(mpmath.tan),
    "sinh": _turning(mpmath.sinh),
    "cosh": _turning(mpmath.cosh),
    "tanh": _turning(mpmath.tanh),
    "arcsin": _where(lambda u: abs(u) <= 1, mpmath.asin),
    "arccos": _where(lambda u: abs(u) <= 1, mpmath.acos),
    "arctan": mpmath.atan,
    "abs": abs,
    "sign": mpmath.sign,
    "step": lambda u: mpmath.mpf(u >= 0),
    "min": min,
    "max": max,
    "sigma": _sigmoid,
    "relu": lambda u: max(u, mpmath.mpf(0)),
    "leaky_relu": lambda u: u if u > 0 else u / 100,
    "elu": lambda u: u if u > 0 else _exp(u) - 1,
    "softplus": lambda u: max(u, mpmath.mpf(0)) + mpmath.log1p(_exp(-abs(u))),
    "softsign": lambda u: u / (1 + abs(u)),
    "swish": lambda u: u * _sigmoid(u),
}

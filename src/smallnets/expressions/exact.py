"""Arithmetic on fractions: what a tree without functions is worth, exactly, and never beyond the limits."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from smallnets.expressions.decimals import combine
from smallnets.expressions.errors import ExpressionError
from smallnets.expressions.limits import MAX_POWER
from smallnets.expressions.tree import Binary, Call, Choice, Comparison, Logic, Name, Negative, Node, Number, fold

ExactParts: TypeAlias = "dict[Node, Fraction | None]"


def exact_parts(root: Node, values: Mapping[str, Fraction] | None = None) -> ExactParts:
    """The exact value of every part that is pure arithmetic on numbers and given values; None for the others.

    abs, sign, step, min, max and `where` of exact parts are exact too.

    Raises:
        ExpressionError: an exponent or an intermediate result is too large.
    """
    known = values or {}
    memo: ExactParts = {}

    def visit(node: Node, parts: tuple[Fraction | None, ...]) -> Fraction | None:
        if isinstance(node, Name):
            return known.get(node.name)
        return _exact(node, parts)

    fold(root, visit, memo)
    return memo


def exact_constants(root: Node, memo: ExactParts) -> None:
    """Add to `memo` the exact values of the constant parts; None also where one is too large to be kept."""

    def visit(node: Node, parts: tuple[Fraction | None, ...]) -> Fraction | None:
        try:
            return _exact(node, parts)
        except ExpressionError:
            return None

    fold(root, visit, memo)


def evaluate_exact(node: Node, values: Mapping[str, Fraction]) -> Fraction:
    """The exact value of a formula that is arithmetic only.

    Raises:
        ExpressionError: a name without a value, a function or root, a division by zero, a result beyond the limits.
    """
    parts = exact_parts(node, values)
    result = parts[node]
    if result is None:
        culprit = next(part for part, value in parts.items() if value is None and not _is_truth(part))
        raise ExpressionError(repr(culprit), "has no exact value", "give every name a number and divide by no zero")
    return result


def _exact(node: Node, parts: tuple[Fraction | None, ...]) -> Fraction | None:
    match node:
        case Number(value=value):
            return value
        case Negative():
            return None if parts[0] is None else -parts[0]
        case Binary(op=op):
            left, right = parts
            if op == "^" and right is not None and abs(right) > MAX_POWER:
                raise _power_too_large(node)
            return None if left is None or right is None else _combined(node, left, right)
        case Comparison() | Logic():
            return _truth(node, parts)
        case Choice():
            condition, yes, no = parts
            return None if condition is None else (yes if condition else no)
        case Call(function=function, primes=0):
            return _called(function, parts)
        case _:
            return None


def _combined(node: Binary, left: Fraction, right: Fraction) -> Fraction | None:
    try:
        return combine(node.op, left, right)
    except ExpressionError as error:
        raise error.located(error.text, node.span.start if node.span else None, error.argument) from None


def _truth(node: Comparison | Logic, parts: tuple[Fraction | None, ...]) -> Fraction | None:
    """1 for true, 0 for false."""
    left, right = parts
    if left is None or right is None:
        return None
    match node.op:
        case "<":
            holds = left < right
        case "<=":
            holds = left <= right
        case ">":
            holds = left > right
        case ">=":
            holds = left >= right
        case "and":
            holds = bool(left and right)
        case "or":
            holds = bool(left or right)
    return Fraction(int(holds))


def _called(function: str, parts: tuple[Fraction | None, ...]) -> Fraction | None:
    values = [part for part in parts if part is not None]
    if len(values) < len(parts):
        return None
    match function:
        case "abs":
            return abs(values[0])
        case "sign":
            return Fraction((values[0] > 0) - (values[0] < 0))
        case "step":
            return Fraction(int(values[0] >= 0))
        case "min":
            return min(values)
        case "max":
            return max(values)
        case _:
            return None


def _is_truth(node: Node) -> bool:
    return isinstance(node, (Comparison, Logic))


def _power_too_large(node: Binary) -> ExpressionError:
    column = node.span.start if node.span else None
    return ExpressionError("a power", f"the exponent is beyond {MAX_POWER}", "write a smaller exponent", column=column)

"""Sums, products and powers built with the lightest of simplification: 0, 1, signs, exact numbers."""

from __future__ import annotations

from fractions import Fraction

from smallnets.expressions.decimals import combine, number
from smallnets.expressions.errors import ExpressionError
from smallnets.expressions.tree import Binary, Negative, Node, Number, Operator

ZERO = Number(Fraction(0))
ONE = Number(Fraction(1))
TWO = Number(Fraction(2))


def exact(node: Node) -> Fraction | None:
    """The value of a node that is a number, a negative number, or a quotient of two numbers."""
    match node:
        case Number(value=value):
            return value
        case Negative(x=x):
            inner = exact(x)
            return None if inner is None else -inner
        case Binary(op="/", left=Number(value=above), right=Number(value=below)) if below:
            return above / below
        case _:
            return None


def add(left: Node, right: Node) -> Node:
    """left + right."""
    if left == ZERO:
        return right
    if right == ZERO:
        return left
    if isinstance(right, Negative):
        return subtract(left, right.x)
    return _folded("+", left, right)


def subtract(left: Node, right: Node) -> Node:
    """left - right."""
    if right == ZERO:
        return left
    if left == ZERO:
        return negative(right)
    if left == right:
        return ZERO
    if isinstance(right, Negative):
        return add(left, right.x)
    return _folded("-", left, right)


def multiply(left: Node, right: Node) -> Node:
    """left * right; 0 * x is 0 whatever x is."""
    if ZERO in (left, right):
        return ZERO
    if left == ONE:
        return right
    if right == ONE:
        return left
    if isinstance(left, Negative):
        return negative(multiply(left.x, right))
    if isinstance(right, Negative):
        return negative(multiply(left, right.x))
    return _folded("*", left, right)


def divide(left: Node, right: Node) -> Node:
    """left / right; 0 / x is 0 whatever x is."""
    if left == ZERO and right != ZERO:
        return ZERO
    if right == ONE:
        return left
    if isinstance(left, Negative):
        return negative(divide(left.x, right))
    if isinstance(right, Negative):
        return negative(divide(left, right.x))
    return _folded("/", left, right)


def raised(base: Node, exponent: Node) -> Node:
    """base ^ exponent; x^0 is 1."""
    if exponent == ZERO or base == ONE:
        return ONE
    if exponent == ONE:
        return base
    return _folded("^", base, exponent)


def negative(x: Node) -> Node:
    """-x."""
    if x == ZERO:
        return ZERO
    return x.x if isinstance(x, Negative) else Negative(x)


def _folded(op: Operator, left: Node, right: Node) -> Node:
    """The exact number when both sides are exact and the result is small enough, else the operation itself."""
    a, b = exact(left), exact(right)
    if a is not None and b is not None:
        try:
            result = combine(op, a, b)
        except ExpressionError:
            result = None
        if result is not None:
            return number(result)
    return Binary(op, left, right)

"""Derivatives of formulas, and the places where a convention stands in for a derivative that does not exist."""

from __future__ import annotations

from dataclasses import dataclass

from smallnets.expressions.errors import ExpressionError
from smallnets.expressions.simplifying import (
    ONE,
    ZERO,
    add,
    divide,
    multiply,
    negative,
    raised,
    subtract,
)
from smallnets.expressions.slopes import SLOPES, call
from smallnets.expressions.tree import Binary, Call, Choice, Comparison, Logic, Name, Negative, Node, fold
from smallnets.expressions.walking import nodes


@dataclass(frozen=True)
class KinkPoint:
    """A part of a formula that has no slope, or no value of its own, where `zero_of` is zero."""

    part: Node
    zero_of: Node
    convention: str


def differentiate(node: Node, name: str) -> Node:
    """The derivative of a formula by a variable, lightly simplified.

    Elementary functions are differentiated by rule; any other function f(u) gives f'(u) u' (`Call` with one prime
    more).  At a kink the conventions of `kinks` hold.

    Raises:
        ExpressionError: the tree is a condition, not a formula.
    """
    if isinstance(node, (Comparison, Logic)):
        raise ExpressionError(repr(node), "is a condition and has no derivative", "differentiate a formula")

    def visit(part: Node, slopes: tuple[Node, ...]) -> Node:
        return _slope(part, slopes, name)

    return fold(node, visit)


def kinks(node: Node) -> tuple[KinkPoint, ...]:
    """Every kink of a formula with the convention used there; those inside functions such as relu are theirs."""
    found: list[KinkPoint] = []
    for part in nodes(node):
        match part:
            case Call(function="abs", arguments=(u,), primes=0):
                found.append(KinkPoint(part, u, "slope 0 at 0"))
            case Call(function="sign", arguments=(u,), primes=0):
                found.append(KinkPoint(part, u, "value 0 and slope 0 at 0"))
            case Call(function="step", arguments=(u,), primes=0):
                found.append(KinkPoint(part, u, "value 1 and slope 0 at 0"))
            case Call(function="min" | "max", arguments=(a, b)):
                found.append(KinkPoint(part, subtract(a, b), "slope of the first argument at a tie"))
            case Choice(condition=condition):
                found += _edges(part, condition)
            case _:
                pass
    return tuple(found)


def _edges(part: Node, condition: Node) -> list[KinkPoint]:
    found: list[KinkPoint] = []
    for comparison in nodes(condition):
        if isinstance(comparison, Comparison):
            branch = "holds" if comparison.op in ("<=", ">=") else "does not hold"
            zero_of = subtract(comparison.left, comparison.right)
            found.append(
                KinkPoint(part, zero_of, f"value and slope of the branch where {comparison.op} {branch} at a tie")
            )
    return found


def _slope(node: Node, slopes: tuple[Node, ...], name: str) -> Node:
    match node:
        case Name(name=variable):
            return ONE if variable == name else ZERO
        case Negative():
            return negative(slopes[0])
        case Binary(op="+"):
            return add(*slopes)
        case Binary(op="-"):
            return subtract(*slopes)
        case Binary(op="*", left=u, right=v):
            return add(multiply(slopes[0], v), multiply(u, slopes[1]))
        case Binary(op="/", left=u, right=v):
            return _quotient(u, v, *slopes)
        case Binary(op="^", left=u, right=v):
            return _power(u, v, *slopes)
        case Call():
            return _called(node, slopes)
        case Choice(condition=condition):
            return slopes[1] if slopes[1] == slopes[2] else Choice(condition, slopes[1], slopes[2])
        case _:
            return ZERO


def _quotient(u: Node, v: Node, du: Node, dv: Node) -> Node:
    if dv == ZERO:
        return divide(du, v)
    return divide(subtract(multiply(du, v), multiply(u, dv)), raised(v, add(ONE, ONE)))


def _power(u: Node, v: Node, du: Node, dv: Node) -> Node:
    """d(u^v): v u^(v-1) u' where v is constant, u^v (v' log u + v u'/u) else."""
    if dv == ZERO:
        return multiply(multiply(v, raised(u, subtract(v, ONE))), du)
    growth = multiply(dv, call("log", u))
    if du == ZERO:
        return multiply(raised(u, v), growth)
    return multiply(raised(u, v), add(growth, divide(multiply(v, du), u)))


def _called(node: Call, slopes: tuple[Node, ...]) -> Node:
    if node.function in ("min", "max"):
        a, b = node.arguments
        first = Comparison("<=" if node.function == "min" else ">=", a, b)
        return slopes[0] if slopes[0] == slopes[1] else Choice(first, *slopes)
    if all(slope == ZERO for slope in slopes):
        return ZERO
    if node.primes == 0 and node.function in SLOPES:
        outer = SLOPES[node.function](node.arguments[0])
    else:
        outer = Call(node.function, node.arguments, node.primes + 1)
    return multiply(outer, slopes[0])

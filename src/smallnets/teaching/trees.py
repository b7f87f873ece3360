"""Trees of activations, and small ways to build formulas."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, reduce
from typing import cast

from smallnets.expressions import (
    Binary,
    Call,
    Name,
    Negative,
    Node,
    Tree,
    TreeMathematics,
    differentiate,
    number,
    substitute,
)
from smallnets.functions.activations import Activation, activation

VARIABLE = "z"


@lru_cache(maxsize=512)
def _body(text: str) -> Node:
    function = activation(text)
    if function.formula is not None:
        return substitute(function.formula, {"x": Name(VARIABLE)})
    trees = TreeMathematics()
    settings = {p.name: function.settings.get(p.name, p.default) for p in function.parameters}
    return trees.node(cast("Tree", function.value(trees.name(VARIABLE), trees, **settings)))


def body_of(function: Activation) -> Node:
    """The activation's formula over z, its settings filled in."""
    return _body(function.text)


def applied(function: Activation, z: Node, primes: int = 0) -> Node:
    """The activation (or its derivative) at z: a call by name, or the formula where it has settings."""
    if function.text == function.name and function.formula is None:
        return Call(function.name, (z,), primes)
    formula = body_of(function)
    for _ in range(primes):
        formula = differentiate(formula, VARIABLE)
    return substitute(formula, {VARIABLE: z})


def summed(terms: Sequence[Node]) -> Node:
    """The sum from left to right; 0 without terms."""
    return reduce(plus, terms) if terms else number(0)


def plus(left: Node, right: Node) -> Node:
    """left + right."""
    return Binary("+", left, right)


def minus(left: Node, right: Node) -> Node:
    """left - right."""
    return Binary("-", left, right)


def times(*factors: Node) -> Node:
    """The product from left to right."""
    return reduce(lambda left, right: Binary("*", left, right), factors)


def over(above: Node, below: Node) -> Node:
    """above / below."""
    return Binary("/", above, below)


def squared(x: Node) -> Node:
    """x^2."""
    return Binary("^", x, number(2))


def negated(x: Node) -> Node:
    """-x."""
    return Negative(x)


def opposite(x: Node) -> Node:
    """-x, the sign taken in: -(t - o) gives t - o."""
    match x:
        case Negative(x=inner):
            return inner
        case Binary(op="*" | "/" as op, left=left, right=right):
            return Binary(op, opposite(left), right)
        case Binary(op="-", left=left, right=right):
            return Binary("-", right, left)
        case _:
            return Negative(x)

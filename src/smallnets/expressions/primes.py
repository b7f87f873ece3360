"""Primes of elementary functions spelled out: sin'(x) is cos(x)."""

from __future__ import annotations

from smallnets.expressions.differentiating import differentiate
from smallnets.expressions.slopes import SLOPES
from smallnets.expressions.tree import Call, Name, Node, fold
from smallnets.expressions.walking import rebuilt, substitute

_ARGUMENT = "argument of a function"


def without_primes(node: Call) -> Node:
    """sin''(u) and its like, of an elementary function, as a formula without primes."""
    argument = Name(_ARGUMENT)
    slope: Node = Call(node.function, (argument,))
    for _ in range(node.primes):
        slope = differentiate(slope, _ARGUMENT)
    return substitute(slope, {_ARGUMENT: node.arguments[0]})


def spelled_out(root: Node) -> Node:
    """The formula with every primed elementary function replaced by its derivative."""

    def visit(node: Node, parts: tuple[Node, ...]) -> Node:
        new = rebuilt(node, parts)
        return without_primes(new) if isinstance(new, Call) and new.primes and new.function in SLOPES else new

    return fold(root, visit)

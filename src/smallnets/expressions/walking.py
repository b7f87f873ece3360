"""Walks over a tree: its nodes, its variables, and the same tree with other parts."""

from __future__ import annotations

from functools import lru_cache

from smallnets.expressions.tree import Binary, Call, Choice, Comparison, Logic, Name, Negative, Node, fold


def nodes(root: Node) -> tuple[Node, ...]:
    """The different nodes of a tree, parts before wholes."""
    seen: dict[Node, None] = {}
    fold(root, lambda _node, _parts: None, seen)
    return tuple(seen)


@lru_cache(maxsize=4096)
def names(root: Node) -> frozenset[str]:
    """The names of the variables in a tree."""
    return frozenset(node.name for node in nodes(root) if isinstance(node, Name))


def substitute(root: Node, replacements: dict[str, Node]) -> Node:
    """The tree with variables replaced by trees, all at once."""

    def visit(node: Node, parts: tuple[Node, ...]) -> Node:
        if isinstance(node, Name):
            return replacements.get(node.name, node)
        return rebuilt(node, parts)

    return fold(root, visit)


def rebuilt(node: Node, parts: tuple[Node, ...]) -> Node:
    """The node with other parts; itself when they are the same."""
    if not parts or all(old is new for old, new in zip(node.parts, parts, strict=True)):
        return node
    match node:
        case Negative():
            return Negative(parts[0], span=node.span)
        case Binary(op=op):
            return Binary(op, parts[0], parts[1], span=node.span)
        case Comparison(op=relation):
            return Comparison(relation, parts[0], parts[1], span=node.span)
        case Logic(op=connective):
            return Logic(connective, parts[0], parts[1], span=node.span)
        case Call(function=function, primes=primes):
            return Call(function, parts, primes, span=node.span)
        case _:
            return Choice(parts[0], parts[1], parts[2], span=node.span)

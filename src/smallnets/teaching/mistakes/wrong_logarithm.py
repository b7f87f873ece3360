"""The logarithm in another base: log10 or log2 for ln."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.expressions import Call, Node, fold
from smallnets.expressions.walking import rebuilt
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep

_LOGARITHMS = ("log", "log10", "log2")


def _formulas(target: TargetStep) -> Iterator[Node]:
    for base in _LOGARITHMS:
        changed = _with_base(target.formula, base)
        if changed != target.formula:
            yield changed


def _with_base(formula: Node, base: str) -> Node:
    def visit(node: Node, parts: tuple[Node, ...]) -> Node:
        if isinstance(node, Call) and node.function in _LOGARITHMS:
            return Call(base, parts)
        return rebuilt(node, parts)

    return fold(formula, visit)


WRONG_LOGARITHM = Mistake("wrong_logarithm", "the logarithm was taken in another base", _formulas)

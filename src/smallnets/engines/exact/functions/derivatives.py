"""The shortest spelling of a derivative that needs no function which the formula does not have."""

from __future__ import annotations

import sympy

from smallnets.certify.algebra.equality import equal_everywhere
from smallnets.certify.written_out import written_out
from smallnets.engines.exact.proposing import proposed
from smallnets.engines.exact.translation import symbol, to_sympy
from smallnets.engines.exact.writing_back import from_sympy
from smallnets.errors import InputError
from smallnets.expressions import Node, differentiate, write_text

X = symbol("x")

WORTH = 0.9
"""How much shorter another spelling must be to be taken instead of the one that the rules give."""

SMALL = 120
"""Operations up to which the slow simplifications are tried."""


def shortest_derivative(tree: Node) -> Node:
    """The derivative of a written-out formula in x in its shortest spelling that is proved to be equal to it.

    SymPy proposes; where it has nothing shorter, or nothing that can be proved, the rules' own spelling stays.
    """
    by_rule = differentiate(tree, "x")
    found = proposed(lambda: from_sympy(simplest(sympy.diff(to_sympy(tree), X), X)), by_rule)
    if len(write_text(found)) >= len(write_text(by_rule)):
        return by_rule
    return found if equal_everywhere(written_out(found), by_rule) else by_rule


def simplest(e: sympy.Expr, x: sympy.Symbol) -> sympy.Expr:
    """The expression, equal for all real x, in its shortest spelling."""
    if isinstance(e, sympy.Piecewise):
        parts = [(simplest(value, x), condition) for value, condition in e.args]
        return parts[0][0] if len({value for value, _ in parts}) == 1 else sympy.Piecewise(*parts)
    candidates = [e, *_spellings(e, x)]
    words = {type(f) for f in e.atoms(sympy.Function)} | {sympy.Abs, sympy.sign}
    allowed = [c for c in candidates if {type(f) for f in c.atoms(sympy.Function)} <= words]
    own, _ = _length(e)
    best = min(allowed, key=_length)
    return best if _length(best)[0] < own * WORTH else e


def _spellings(e: sympy.Expr, x: sympy.Symbol) -> list[sympy.Expr]:
    size = sympy.Symbol("size", positive=True)
    joined = sympy.factor(sympy.together(e))
    found = [joined, sympy.expand(e)]
    sizes = [part for part in e.atoms(sympy.Abs) if part.args[0] == x]
    if sizes:
        swapped = e.subs(x * sympy.sign(x), size).subs(sympy.Abs(x), size)
        found.append(sympy.factor(sympy.together(swapped)).subs(size, sympy.Abs(x)))
    if e.count_ops() <= SMALL and not e.has(sympy.Abs, sympy.sign, sympy.erf):
        found.append(sympy.simplify(e))
    return found


def _length(e: sympy.Expr) -> tuple[int, str]:
    try:
        text = write_text(from_sympy(e))
    except InputError:
        return (10**6, "")
    return (len(text), text)

"""The shortest spelling of a derivative that needs no function which the formula does not have."""

from __future__ import annotations

import sympy

from smallnets.engines.exact.writing_back import from_sympy
from smallnets.errors import InputError
from smallnets.expressions import write_text

WORTH = 0.9
"""How much shorter another spelling must be to be taken instead of the one that the rules give."""

SMALL = 120
"""Operations up to which the slow simplifications are tried."""


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

"""Names that are several words without a sign between them: sinx, and xy beside x and y.

Where any name is allowed, each of them would be a variable of its own, and a true equation such as
(x + y)^2 = x^2 + 2xy + y^2 would be called false.  Whoever means a name can write x_y.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from smallnets.expressions.errors import ExpressionError
from smallnets.expressions.tree import Node
from smallnets.expressions.vocabulary import ALIASES, ELEMENTARY
from smallnets.expressions.walking import names
from smallnets.expressions.writing import write_text

_FUNCTIONS = sorted({name for name, count in {**ELEMENTARY, **dict.fromkeys(ALIASES, 1)}.items() if count == 1})
# A letter that is usual for a variable; of t only where no word of its own comes out, as `cost` would.
_APPLIED = re.compile(rf"(?!cost$)({'|'.join(sorted(_FUNCTIONS, key=len, reverse=True))})(\d*)([t-z])")
_LONGEST = 12


def refuse_joined(
    *trees: Node, defined: Collection[str] = (), products: bool = True, argument: str = "formula"
) -> None:
    """Nothing, where every name of the trees is clear.

    Args:
        trees: formulas that were read with any names allowed.
        defined: names that are known to be meant as they are.
        products: whether a name that is a product of others is looked for too.
        argument: what errors call the formula.

    Raises:
        ExpressionError: a name that is a function with its argument, or a product of names that occur beside it.
    """
    found = frozenset[str]().union(*map(names, trees))
    for name in sorted(found - frozenset(defined)):
        meant = _applied(name) or (_product(name, {*found, "pi"} - {name}) if products else "")
        if meant:
            whole = next(tree for tree in trees if name in names(tree))
            raise ExpressionError(write_text(whole), f"has {name} as one name", f"write {meant}", argument=argument)


def _applied(name: str) -> str:
    """sin(2*x) for sin2x."""
    found = _APPLIED.fullmatch(name)
    if found is None:
        return ""
    function, times, variable = found.groups()
    return f"{function}({times}*{variable})" if times else f"{function}({variable})"


def _product(name: str, others: Collection[str]) -> str:
    """x*y for xy beside x and y; a*b for ab beside ba."""
    if not name.isalnum() or len(name) > _LONGEST:
        return ""
    parts = _cut(name, others)
    if parts is None and name.isalpha() and len(name) <= 3 and any(sorted(other) == sorted(name) for other in others):
        parts = list(name)  # never for w12 beside w21
    return "*".join(parts or ())


def _cut(name: str, others: Collection[str]) -> list[str] | None:
    """The name as a row of other names."""
    if not name:
        return []
    for end in range(1, len(name) + 1):
        rest = _cut(name[end:], others) if name[:end] in others else None
        if rest is not None:
            return [name[:end], *rest]
    return None

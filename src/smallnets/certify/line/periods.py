"""The period of a formula in which x stands in sines, cosines and tangents only."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from smallnets.certify.algebra.equality import equal_everywhere
from smallnets.certify.algebra.forms import Form, Key, generator_form, number_form
from smallnets.certify.algebra.laws import Builder
from smallnets.certify.algebra.signs import NEGATIVE
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unsettled
from smallnets.certify.line.needs import needs_of, same_needs
from smallnets.certify.line.places import X
from smallnets.expressions import Binary, Call, Name, Node, Number, fold, names, nodes, substitute
from smallnets.expressions.walking import rebuilt

_WAVES = ("sin", "cos", "tan")


def period_of(node: Node) -> Form | None:
    """A period, the smallest that is proved; None where x stands anywhere else or the angles do not fit together."""
    waves = [part for part in nodes(node) if isinstance(part, Call) and part.function in _WAVES and X in names(part)]
    if not waves or X in names(_without(node)):
        return None
    rates = [_rate(wave.arguments[0]) for wave in waves]
    first = rates[0]
    if first is None:
        return None
    shares = [None if rate is None else (rate / first).number() for rate in rates]
    if None in shares:
        return None
    whole = generator_form(Key("pi", "")) * number_form(2 / _common([s for s in shares if s])) / first
    if whole.top and Builder().signs.of(whole) == NEGATIVE:
        whole = -whole
    return next((whole * number_form(Fraction(1, k)) for k in (4, 3, 2) if _repeats(node, whole, k)), whole)


def _without(node: Node) -> Node:
    """The formula with every wave replaced by a number."""

    def visit(part: Node, parts: tuple[Node, ...]) -> Node:
        if isinstance(part, Call) and part.function in _WAVES:
            return Number(Fraction(1))
        return rebuilt(part, parts)

    return fold(node, visit)


def _rate(angle: Node) -> Form | None:
    """r of an angle r x + c that has a value everywhere: sqrt(x)^2 is x on one side of 0 only."""
    if needs_of(angle) != ():
        return None
    try:
        form = Builder().form(angle)
    except Unsettled:
        return None
    alone = generator_form(Key("name", X))
    slope = {m: c for m, c in form.top.items() if any(getattr(key, "of", None) == X for key, _ in m)}
    if form.below or not slope:
        return None
    rate = Form(frozenset(slope.items()), frozenset()) / alone
    return None if X in names(written(rate)) or X in names(written(form - rate * alone)) else rate


def _common(shares: list[Fraction]) -> Fraction:
    below = 1
    for share in shares:
        below = below * share.denominator // gcd(below, share.denominator)
    above = 0
    for share in shares:
        above = gcd(above, int(share * below))
    return Fraction(above, below)


def _repeats(node: Node, whole: Form, parts: int) -> bool:
    """Whether f(x + whole / parts) = f(x) is proved, with values at the same places: sin(x)/sin(x) has gaps."""
    step = written(whole * number_form(Fraction(1, parts)))
    moved = substitute(node, {X: Binary("+", Name(X), step)})
    return equal_everywhere(moved, node) is not None and same_needs(moved, node)

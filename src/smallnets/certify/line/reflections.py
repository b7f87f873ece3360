"""Mirror images: a function that is even, odd or mirrored about a place has equal or opposite values there.

So values at two places are known to be equal although both are known by digits only.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from smallnets.certify.algebra.equality import equal_everywhere
from smallnets.certify.algebra.forms import Form, number_form
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unclear, precision
from smallnets.certify.line.graphs import FunctionGraph, Knot, Reflection
from smallnets.certify.line.numbers import RealValue, negative
from smallnets.certify.line.pieces import SmoothPiece
from smallnets.certify.line.places import End, Place, X, bound, exact_ball, simplest_between
from smallnets.expressions import Binary, Name, Negative, Node, substitute

_NEAR, _LONGEST = Fraction(1, 10**9), 120


def parity(node: Node) -> int:
    """1 where f(-x) = f(x) is proved, -1 where f(-x) = -f(x) is, else 0."""
    flipped = substitute(node, {X: Negative(Name(X))})
    if equal_everywhere(flipped, node):
        return 1
    return -1 if equal_everywhere(flipped, Negative(node)) else 0


def has_opposite_pieces(rows: tuple[SmoothPiece, ...]) -> bool:
    """Whether the formula has values at opposite places: else it is neither even nor odd."""
    mirrored_rows = zip(rows, reversed(rows), strict=True)
    return all(
        (a.smooth is None) == (b.smooth is None) and _opposite(a.low, b.high) and _opposite(a.high, b.low)
        for a, b in mirrored_rows
    )


def mirrored(of: FunctionGraph, sign: int, told: int | None = None) -> FunctionGraph:
    """The course of an even (1) or odd (-1) function: what is left of 0 is told by what is right of it.

    So values at opposite places are known to be equal, or opposite, although both are known by digits only.
    """
    kept = replace(of, parity=sign if told is None else told)
    ends = [knot.at for knot in of.knots]
    if not sign or of.period is not None or not all(map(_opposite, ends, reversed(ends))):
        return kept
    knots = list(of.knots)
    for left, right in zip(range(len(knots) // 2), reversed(range(len(knots))), strict=False):
        twin = knots[right]
        before, value, after = (_turned(v, sign) for v in (twin.after, twin.value, twin.before))
        knots[left] = Knot(knots[left].at, before, value, after)
    return replace(kept, knots=tuple(knots))


def reflections(node: Node, graph: FunctionGraph) -> tuple[Reflection, ...]:
    """The reflections by quarters of the period, or about the middle of the knots, that are proved."""
    found: list[Reflection] = []
    for about in _proposed(node, graph):
        flipped = substitute(node, {X: Binary("-", written(about), Name(X))})
        if equal_everywhere(flipped, node):
            found.append(Reflection(about, 1))
        elif equal_everywhere(flipped, Negative(node)):
            found.append(Reflection(about, -1))
    return tuple(found)


def _proposed(node: Node, graph: FunctionGraph) -> list[Form]:
    """About what f may be mirrored: f(about - x) = +- f(x)."""
    if graph.period is not None:
        return [graph.period * number_form(Fraction(quarter, 4)) for quarter in range(4)]
    places = [knot.at for knot in graph.knots if isinstance(knot.at, Place)]
    if not places or node.size > _LONGEST:
        return []
    try:
        total = places[0].enclosure(64) + places[-1].enclosure(64)
    except Unclear:
        return []
    about = simplest_between(bound(total.lower()) - _NEAR, bound(total.upper()) + _NEAR)
    return [number_form(about)]


def reflected(of: FunctionGraph, by: tuple[Reflection, ...]) -> FunctionGraph:
    """The course with values at places that a reflection maps to each other known to be equal, or opposite.

    A zero of the slope is mapped to one, and all of them are knots: so to the only knot that is near enough.
    """
    knots = list(of.knots)
    for reflection in by:
        for place, knot in enumerate(knots):
            if knot.value is None or not knot.before is knot.value is knot.after:
                continue  # a border of pieces
            images = [k for k, other in enumerate(knots) if _meet(knot.at, other.at, reflection.about, of)]
            if len(images) == 1 and images[0] < place:
                twin = knots[images[0]]
                before, value, after = (_turned(v, reflection.sign) for v in (twin.after, twin.value, twin.before))
                knots[place] = Knot(knot.at, before, value, after)
    return replace(of, knots=tuple(knots), reflections=by)


def _meet(a: End, b: End, about: Form, of: FunctionGraph) -> bool:
    """Whether a + b may be `about`, or a period more or less."""
    if isinstance(a, int) or isinstance(b, int):
        return False
    with precision(120):
        gap = a.enclosure(80) + b.enclosure(80) - exact_ball(about, 80)
        if of.period is None:
            return bool(gap.contains(0))
        whole = exact_ball(of.period, 80)
        return any(bool((gap + whole * k).contains(0)) for k in (-2, -1, 0, 1))


def _opposite(a: End, b: End) -> bool:
    if isinstance(a, int) or isinstance(b, int):
        return a == -b if isinstance(a, int) and isinstance(b, int) else False
    if a.exact is not None and b.exact is not None:
        return (a.exact + b.exact).is_zero
    return a.low <= -b.low and -b.high <= a.high


def _turned(value: RealValue | None, sign: int) -> RealValue | None:
    return value if value is None or sign > 0 else negative(value)

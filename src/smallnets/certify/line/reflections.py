"""Mirror images: a function that is even, odd or mirrored about a place has equal or opposite values there.

So values at two places are known to be equal although both are known by digits only.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from smallnets.certify.algebra.equality import equal_everywhere
from smallnets.certify.algebra.forms import Form, number_form
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unclear, disjoint, precision
from smallnets.certify.line.graphs import FunctionGraph, Knot, Reflection
from smallnets.certify.line.needs import same_needs
from smallnets.certify.line.numbers import RealValue, negative
from smallnets.certify.line.pieces import SmoothPiece
from smallnets.certify.line.places import End, Place, X, bound, exact_ball, simplest_between, slope_of
from smallnets.certify.values import clear_value
from smallnets.expressions import Binary, Name, Negative, Node, Number, substitute

_NEAR, _LONGEST = Fraction(1, 10**9), 120
_NULL = Number(Fraction(0))
_LOOKED_AT = (*map(Fraction, ("0", "1", "1/3", "2", "5/7", "7", "1/10", "30", "100", "1000", "1000000")),)


def parity_of(node: Node, rows: tuple[SmoothPiece, ...], *, periodic: bool) -> int:
    """1 where f is shown to be even, -1 where it is shown to be odd, else 0.

    Values at opposite places alone do not do: sqrt(sin(x)) has a value at 1 and none at -1.  Of a period the pieces
    tell one turn only, so there the conditions that f needs must be mirrored too.
    """
    if periodic:
        return _by_values(node) if same_needs(_flipped(node), node) else 0
    return (_by_values(node) or _by_slope(rows)) if has_opposite_pieces(rows) else 0


def _flipped(node: Node) -> Node:
    return substitute(node, {X: Negative(Name(X))})


def _by_values(node: Node) -> int:
    """1 where f(-x) = f(x) is proved wherever both have a value, -1 where f(-x) = -f(x) is, else 0."""
    flipped = _flipped(node)
    if equal_everywhere(flipped, node):
        return 1
    return -1 if equal_everywhere(flipped, Negative(node)) else 0


def _by_slope(rows: tuple[SmoothPiece, ...]) -> int:
    """The same of a line that is one smooth piece by its slope, which may be simpler: log(x + sqrt(x^2 + 1)).

    f(x) - f(-x) and f(x) + f(-x) are constant where the slope is odd or even, and at 0 they are 0 and 2 f(0).
    """
    (first, *others) = rows
    smooth = first.smooth if (first.low, first.high) == (-1, 1) and not others else None
    if smooth is None:
        return 0
    told = -_by_values(slope_of(smooth))
    if told < 0 and equal_everywhere(substitute(smooth, {X: _NULL}), _NULL) is None:
        return 0
    return told


def is_neither(node: Node, rows: tuple[SmoothPiece, ...]) -> bool:
    """Whether f is shown to be neither even nor odd: by a place without a value opposite, or by two unlike pairs."""
    even = odd = True
    for x in _looked_at(rows):
        try:
            right, left = clear_value(node, {X: x}), clear_value(node, {X: -x})
            if (right is None) != (left is None):
                return True
            if right is not None and left is not None:
                even = even and not disjoint(right, left)
                odd = odd and not disjoint(right, -left)
        except Unclear:
            continue
        if not even and not odd:
            return True
    return False


def _looked_at(rows: tuple[SmoothPiece, ...]) -> list[Fraction]:
    """0, places near and far, and one within each piece: a piece alone may have nothing opposite."""
    inner = [x for piece in rows if (x := _within(piece)) is not None]
    return [*_LOOKED_AT, *inner]


def _within(piece: SmoothPiece) -> Fraction | None:
    """A fraction between the ends of a piece."""
    try:
        low = None if isinstance(piece.low, int) else bound(piece.low.enclosure(64).upper())
        high = None if isinstance(piece.high, int) else bound(piece.high.enclosure(64).lower())
    except Unclear:
        return None
    if low is None:
        return None if high is None else high - 1
    if high is None:
        return low + 1
    third = (high - low) / 3
    return simplest_between(low + third, high - third) if third > 0 else None


def has_opposite_pieces(rows: tuple[SmoothPiece, ...]) -> bool:
    """Whether the formula has values at opposite places: else it is neither even nor odd."""
    mirrored_rows = zip(rows, reversed(rows), strict=True)
    return all(
        (a.smooth is None) == (b.smooth is None) and _opposite(a.low, b.high) and _opposite(a.high, b.low)
        for a, b in mirrored_rows
    )


def mirrored(of: FunctionGraph, sign: int) -> FunctionGraph:
    """The course of an even (1) or odd (-1) function: what is left of 0 is told by what is right of it.

    So values at opposite places are known to be equal, or opposite, although both are known by digits only.
    """
    kept = replace(of, parity=sign)
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

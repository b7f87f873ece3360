"""The whole course of a formula in x: its knots, the limits on both sides of them, rising or falling in between.

Everything that is asked of a graph (range, extrema, monotone, largest slope) is read off this one record.
"""

from __future__ import annotations

from dataclasses import replace

from smallnets.certify.algebra.forms import Form
from smallnets.certify.algebra.laws import NoValueThere
from smallnets.certify.balls import Unclear, ball, sign
from smallnets.certify.line.at_places import value_there
from smallnets.certify.line.ends import limit_at
from smallnets.certify.line.graphs import FunctionGraph, Knot, Reflection
from smallnets.certify.line.numbers import MINUS, PLUS, RealValue, compared
from smallnets.certify.line.pieces import LineCuts, SmoothPiece, pieces
from smallnets.certify.line.places import (
    End,
    NotTold,
    Place,
    X,
    at_number,
    slope_of,
)
from smallnets.certify.line.reflections import mirrored, parity_of, reflected, reflections
from smallnets.certify.line.zeros import IsZero, zeros
from smallnets.certify.values import value_at
from smallnets.expressions import Binary, Call, Comparison, Node, names, nodes


def course(
    node: Node, low: End = -1, high: End = 1, line: LineCuts | None = None, period: Form | None = None
) -> FunctionGraph:
    """The course of a written-out formula between two ends, which are `period` apart where it is periodic.

    Raises:
        NotTold: its turning points or limits cannot be told.
    """
    work = line or LineCuts()
    found = pieces(node, low, high, work)
    if all(piece.smooth is None for piece in found):
        raise NotTold("the formula has no real value on any stretch")
    graph = course_on(node, found, work, period)
    if graph.parity and period is None:
        return graph
    return reflected(graph, reflections(node, graph))


def course_on(node: Node, rows: tuple[SmoothPiece, ...], line: LineCuts, period: Form | None = None) -> FunctionGraph:
    """The course on given pieces, which lie side by side; where one has no formula nothing is told."""
    told = parity_of(node, rows, periodic=period is not None)
    return mirrored(replace(_course(node, rows, line), period=period), told)


def slope_course(of: FunctionGraph, line: LineCuts | None = None) -> FunctionGraph:
    """The course of the derivative; at the borders of the pieces it has a value only where both sides agree."""
    work = line or LineCuts()
    slopes = tuple(SmoothPiece(p.low, p.high, None if p.smooth is None else slope_of(p.smooth)) for p in of.pieces)
    rough = _course(None, slopes, work)
    jumps = {knot.at for knot in of.knots if not isinstance(knot.at, int) and not knot.continuous}
    knots = list(rough.knots)
    if of.period is not None:
        knots[0] = replace(knots[0], before=knots[-1].before)
    start = knots[0]
    done = [_with_slope(knot, knot.at in jumps and knot is not start) for knot in knots]
    graph = mirrored(FunctionGraph(tuple(done), rough.directions, slopes, of.period), _parity_of_slope(of, slopes))
    return reflected(graph, tuple(Reflection(r.about, -r.sign) for r in of.reflections))


def _parity_of_slope(of: FunctionGraph, slopes: tuple[SmoothPiece, ...]) -> int:
    """The slope of an even function is odd, that of an odd one even; the second slope of x*sigmoid(x) is even too."""
    if of.parity or of.period is not None or len(slopes) != 1 or slopes[0].smooth is None:
        return -of.parity
    return parity_of(slopes[0].smooth, slopes, periodic=False)


def _with_slope(knot: Knot, jump: bool) -> Knot:  # noqa: FBT001 - private
    if knot.value is not None:
        return knot
    agrees = knot.before is not None and knot.after is not None and compared(knot.before, knot.after) == 0
    smooth = agrees and not jump and knot.before is not None and not knot.before.infinite
    return Knot(knot.at, knot.before, knot.before if smooth else None, knot.after)


def _course(node: Node | None, rows: tuple[SmoothPiece, ...], line: LineCuts) -> FunctionGraph:
    knots: list[Knot] = []
    directions: list[int | None] = []
    before: SmoothPiece | None = None
    for piece in rows:
        for place, (low, direction) in enumerate(_stretches(piece, line)):
            knots.append(_inner(piece, low) if place else _border(node, low, (before, piece), line))
            directions.append(direction)
        before = piece
    knots.append(_border(node, rows[-1].high, (before, None), line))
    return FunctionGraph(tuple(knots), tuple(directions), rows)


def _stretches(piece: SmoothPiece, line: LineCuts) -> list[tuple[End, int | None]]:
    """The monotone parts of a piece: where each begins, and its direction."""
    if piece.smooth is None:
        return [(piece.low, None)]
    slope = slope_of(piece.smooth)
    try:
        found = zeros(slope, piece.low, piece.high, line.propose, line.deadline)
    except IsZero:
        return [(piece.low, 0)]
    except NoValueThere:
        raise NotTold("a slope without a value") from None
    return list(zip((piece.low, *found.places), found.signs, strict=True))


def _border(node: Node | None, at: End, sides: tuple[SmoothPiece | None, SmoothPiece | None], line: LineCuts) -> Knot:
    left, right = (None if piece is None else piece.smooth for piece in sides)
    smooth = left or right
    if isinstance(at, Place) and at.within and smooth is not None:
        there = value_there(smooth, at)
        return Knot(at, there if left else None, None if node is None else there, there if right else None)
    value = None if node is None or isinstance(at, int) else value_there(node, at, line)
    if (
        node is not None
        and value is not None
        and isinstance(at, Place)
        and at.exact is None
        and _is_continuous(node, at)
    ):
        return Knot(at, value if left else None, value, value if right else None)
    return Knot(at, _limit(left, at, -1), value, _limit(right, at, 1))


def _is_continuous(node: Node, at: Place) -> bool:
    """Whether a formula is continuous at a place where it has a value: no part that may jump switches there."""
    for part in nodes(node):
        if isinstance(part, Call) and part.function in ("step", "sign"):
            switch: Node = part.arguments[0]
        elif isinstance(part, Comparison):
            switch = Binary("-", part.left, part.right)
        else:
            continue
        try:
            value = value_at(switch, {X: at.enclosure(200)}, 200)
        except Unclear:
            return False
        if value is not None and not sign(value):
            return False
    return True


def _inner(piece: SmoothPiece, at: End) -> Knot:
    assert isinstance(at, Place)  # noqa: S101 - inside a piece
    assert piece.smooth is not None  # noqa: S101 - it has turning points
    value = value_there(piece.smooth, at)
    if value is None:
        raise NotTold("a value inside a stretch")
    return Knot(at, value, value, value)


def _limit(smooth: Node | None, at: End, side: int) -> RealValue | None:
    if smooth is None:
        return None
    if X not in names(smooth):
        return value_there(smooth, at_number(0))
    if isinstance(at, Place) and at.exact is None:
        try:
            found = value_at(smooth, {X: at.enclosure(200)}, 200)
        except Unclear:
            raise NotTold("a limit at a place that is known only by its digits") from None
        return None if found is None else RealValue.of_ball(ball(found))
    try:
        limit = limit_at(smooth, at, side)
    except NoValueThere:
        raise NotTold("a limit where the formula has no value") from None
    if isinstance(limit.value, int):
        return PLUS if limit.value > 0 else MINUS
    return RealValue.of_form(limit.value)

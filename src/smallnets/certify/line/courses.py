"""The whole course of a formula in x: its knots, the limits on both sides of them, rising or falling in between.

Everything that is asked of a graph (range, extrema, monotone, largest slope) is read off this one record.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from smallnets.certify.algebra.equality import equal_everywhere
from smallnets.certify.algebra.forms import Form, number_form
from smallnets.certify.algebra.laws import NoValueThere
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unclear, ball, precision
from smallnets.certify.line.at_places import value_there
from smallnets.certify.line.ends import limit_at
from smallnets.certify.line.numbers import MINUS, PLUS, RealValue, compared, negative
from smallnets.certify.line.pieces import LineCuts, SmoothPiece, pieces
from smallnets.certify.line.places import End, NotTold, Place, X, exact_ball, slope_of
from smallnets.certify.line.zeros import IsZero, zeros
from smallnets.certify.values import value_at
from smallnets.expressions import Binary, Name, Negative, Node, substitute


@dataclass(frozen=True)
class Knot:
    """A place where the course may turn, with the limits from both sides and the value there (None: none)."""

    at: End
    before: RealValue | None
    value: RealValue | None
    after: RealValue | None

    @property
    def continuous(self) -> bool:
        """Whether limits and value agree."""
        if self.before is None or self.value is None or self.after is None:
            return False
        return compared(self.before, self.value) == 0 == compared(self.value, self.after)


@dataclass(frozen=True)
class Reflection:
    """f(about - x) = sign * f(x) for all x."""

    about: Form
    sign: int


@dataclass(frozen=True)
class FunctionGraph:
    """Knots from left to right and, between them, +1 rising, -1 falling, 0 constant, None undefined.

    With a `period` it is told on [0, period].
    """

    knots: tuple[Knot, ...]
    directions: tuple[int | None, ...]
    pieces: tuple[SmoothPiece, ...]
    period: Form | None = None
    parity: int = 0  # 1 even, -1 odd, 0 neither or not shown
    reflections: tuple[Reflection, ...] = ()

    @property
    def levels(self) -> tuple[Place, ...]:
        """Where a function of one smooth piece has slope 0 and goes on in its direction."""
        if len(self.pieces) != 1:
            return ()
        rows = zip(self.knots[1:-1], self.directions, self.directions[1:], strict=False)
        return tuple(
            knot.at for knot, before, after in rows if before and before == after and isinstance(knot.at, Place)
        )


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
    return graph if period is None else reflected(graph, reflections(node, graph))


def course_on(node: Node, rows: tuple[SmoothPiece, ...], line: LineCuts, period: Form | None = None) -> FunctionGraph:
    """The course on given pieces, which lie side by side; where one has no formula nothing is told."""
    told = parity(node) if period is not None or _is_mirrored(rows) else 0
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
    graph = mirrored(FunctionGraph(tuple(done), rough.directions, slopes, of.period), -of.parity, of.parity)
    return reflected(graph, tuple(Reflection(r.about, -r.sign) for r in of.reflections))


def parity(node: Node) -> int:
    """1 where f(-x) = f(x) is proved, -1 where f(-x) = -f(x) is, else 0."""
    flipped = substitute(node, {X: Negative(Name(X))})
    if equal_everywhere(flipped, node):
        return 1
    return -1 if equal_everywhere(flipped, Negative(node)) else 0


def _is_mirrored(rows: tuple[SmoothPiece, ...]) -> bool:
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
    """The reflections by quarters of the period that are proved."""
    if graph.period is None:
        return ()
    found: list[Reflection] = []
    for quarter in range(4):
        about = graph.period * number_form(Fraction(quarter, 4))
        flipped = substitute(node, {X: Binary("-", written(about), Name(X))})
        if equal_everywhere(flipped, node):
            found.append(Reflection(about, 1))
        elif equal_everywhere(flipped, Negative(node)):
            found.append(Reflection(about, -1))
    return tuple(found)


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
    if isinstance(a, int) or isinstance(b, int) or of.period is None:
        return False
    with precision(120):
        gap = a.enclosure(80) + b.enclosure(80) - exact_ball(about, 80)
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
    return Knot(at, _limit(left, at, -1), value, _limit(right, at, 1))


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

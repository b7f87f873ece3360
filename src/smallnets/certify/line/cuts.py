"""The graph of a formula whose waves never end: cut off before the ends where they do, with what is certain beyond.

At an infinity the graph ends at a window's border; at a place such as 0 for sin(1/x) a neighbourhood is left out.
What is left out is looked at as a ray by x = t, -t, p + 1/t or p - 1/t.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from smallnets.certify.algebra.forms import Key, generator_form, number_form
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unsettled, ball
from smallnets.certify.line.beyond import FarValues, far_values
from smallnets.certify.line.courses import course, course_on
from smallnets.certify.line.ends import sign_beside
from smallnets.certify.line.far_waves import endless_angles, ray_from
from smallnets.certify.line.graphs import FunctionGraph
from smallnets.certify.line.periods import period_of
from smallnets.certify.line.pieces import LineCuts, SmoothPiece, pieces
from smallnets.certify.line.places import End, NotTold, Place, X, at_form, at_number, slope_of
from smallnets.certify.values import value_at
from smallnets.expressions import Call, Node, names, nodes, substitute

WINDOW = Fraction(10)
"""How far a function is told whose waves never end."""

_STARTS = {
    "infinity": tuple(map(Fraction, (10, 5, 3, 2, 40, 160, 640))),
    "place": tuple(map(Fraction, (10, 4, 2, 40, 160, 640))),
}
_TURNS = (50, 400)
"""How large angles may be at the border: first so that extrema can be listed, then as far as work allows."""
EFFORTS = len(_TURNS)


@dataclass(frozen=True)
class Cut:
    """What is left out of a graph: from a border up to an end, with `side` 1 where it lies right of the end.

    `piece` is the whole smooth piece that it belongs to; `start` is t at the border.
    """

    end: End
    side: int
    start: Fraction
    piece: SmoothPiece

    @property
    def border(self) -> Place:
        """Where the graph stops."""
        return _at(self.end, self.side, self.start)

    def moved(self, node: Node) -> Node:
        """A formula in t."""
        return _moved(node, self.end, self.side)

    def far(self, node: Node, line: LineCuts) -> FarValues:
        """The values of a formula that is smooth there."""
        return far_values(self.moved(node), self.start, line)

    @property
    def smooth(self) -> Node:
        """The formula there."""
        assert self.piece.smooth is not None  # noqa: S101 - it has waves
        return self.piece.smooth


def _at(end: End, side: int, start: Fraction) -> Place:
    if isinstance(end, int):
        return replace(at_number(end * start), within=True)
    assert end.exact is not None  # noqa: S101 - told where it is cut
    return replace(at_form(end.exact + number_form(side / start)), within=True)


def _moved(node: Node, end: End, side: int) -> Node:
    t = generator_form(Key("name", X))
    if isinstance(end, int):
        place = t * number_form(end)
    else:
        assert end.exact is not None  # noqa: S101 - told where it is cut
        place = end.exact + number_form(side) / t
    return substitute(node, {X: written(place)})


def graph_of(node: Node, line: LineCuts, effort: int = 0) -> tuple[FunctionGraph, tuple[Cut, ...]]:
    """The graph on the whole line, on one period, or cut off where waves never end.

    Raises:
        NotTold: it cannot be told.
    """
    period = period_of(node)
    if period is not None:
        return course(node, at_number(0), at_form(period), line, period), ()
    if not effort:
        try:
            return course(node, -1, 1, line), ()
        except NotTold:
            if not _has_waves(node):
                raise
    rows, cuts = cut_pieces(node, line, effort)
    if not cuts:
        raise NotTold("waves whose end is not of a known kind")
    return course_on(node, rows, line), cuts


def cut_pieces(node: Node, line: LineCuts, effort: int = 0) -> tuple[tuple[SmoothPiece, ...], tuple[Cut, ...]]:
    """The smooth pieces without the parts where waves never end, and those cuts; no cuts where there are no such waves.

    Raises:
        NotTold: it cannot be told.
    """
    whole = pieces(node, -1, 1, line)
    cuts = _cuts(whole, effort)
    return tuple(_cut_off(whole, cuts)), cuts


def _has_waves(node: Node) -> bool:
    return any(isinstance(part, Call) and part.function in ("sin", "cos") and X in names(part) for part in nodes(node))


def _cuts(whole: Sequence[SmoothPiece], effort: int) -> tuple[Cut, ...]:
    found: list[Cut] = []
    for piece in whole:
        if piece.smooth is None or not _has_waves(piece.smooth):
            continue
        for end, side in ((piece.low, 1), (piece.high, -1)):
            if _is_endless(piece.smooth, end, side):
                found.append(Cut(end, side, _start(piece, end, side, effort), piece))
    return tuple(found)


def _is_endless(smooth: Node, end: End, side: int) -> bool:
    """Whether angles grow without bound at an end, and the sign of the slope there is not told by other means."""
    if isinstance(end, Place) and end.exact is None:
        return False
    try:
        sign_beside(slope_of(smooth), end, side)
    except NotTold:
        pass
    else:
        return False
    try:
        return bool(endless_angles(_moved(smooth, end, side), ray_from(_FAR)))
    except Unsettled:
        return False


_FAR = Fraction(2) ** 9


def _start(piece: SmoothPiece, end: End, side: int, effort: int) -> Fraction:
    """Where a cut begins: not too many turns before it."""
    assert piece.smooth is not None  # noqa: S101 - told by the caller
    moved = _moved(piece.smooth, end, side)
    angles = endless_angles(moved, ray_from(_FAR))
    rows = _STARTS["infinity" if isinstance(end, int) else "place"]
    fitting = [start for start in rows if _is_inside(_at(end, side, start), piece)]
    for start in sorted(fitting, reverse=True) if effort else fitting:
        turns = [value_at(angle, {X: start}) for angle in angles]
        if all(turn is not None and abs(ball(turn)) < _TURNS[effort] for turn in turns):
            return start
    raise NotTold("more waves than can be looked at")


def _is_inside(border: Place, piece: SmoothPiece) -> bool:
    """Whether a border lies in the middle of a piece: another cut of it leaves something between."""
    low, high = piece.low, piece.high
    if not isinstance(low, int) and not isinstance(high, int):
        third = (high.low - low.high) / 3
        return (
            low.high < border.low
            and border.high < high.low
            and (border.high < low.low + third or high.high - third < border.low)
        )
    return (isinstance(low, int) or low.high < border.low) and (isinstance(high, int) or border.high < high.low)


def _cut_off(whole: Sequence[SmoothPiece], cuts: Sequence[Cut]) -> list[SmoothPiece]:
    rows: list[SmoothPiece] = []
    for piece in whole:
        low, high = piece.low, piece.high
        behind: list[SmoothPiece] = []
        for cut in cuts:
            if cut.piece is not piece:
                continue
            border = cut.border
            if cut.side > 0:
                rows += [] if isinstance(low, int) else [SmoothPiece(low, border, None)]
                low = border
            else:
                behind = [] if isinstance(high, int) else [SmoothPiece(border, high, None)]
                high = border
        rows += [SmoothPiece(low, high, piece.smooth), *behind]
    return rows

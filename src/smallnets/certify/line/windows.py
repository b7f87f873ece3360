"""What is read off a graph that is cut off where waves never end, with what is certain beyond the borders."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.certify.algebra.forms import ZERO, Form
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unsettled
from smallnets.certify.line.beyond import FarValues, signs_far_out
from smallnets.certify.line.cuts import Cut
from smallnets.certify.line.ends import limit_at
from smallnets.certify.line.graphs import FunctionGraph
from smallnets.certify.line.numbers import PLUS, RealValue, compared
from smallnets.certify.line.pieces import LineCuts, SmoothPiece
from smallnets.certify.line.places import NotTold, Place, X, slope_of
from smallnets.certify.line.readings import Largest, ValueStretch, largest_size, merged, values_of
from smallnets.expressions import Binary, Name


class LargerBeyond(NotTold):
    """Values beyond the window may be larger than those within: a wider one may tell."""


def with_far_values(graph: FunctionGraph, far: Sequence[tuple[Cut, FarValues]]) -> tuple[ValueStretch, ...]:
    """The range, with the values beyond the borders.

    Raises:
        NotTold: values beyond may be larger, or smaller, than those within.
    """
    if _all_pure(graph, far):
        ends = [(values.low.value, values.high.value) for _, values in far]
        return merged([*(ValueStretch(*pair, True, True) for pair in ends), *_alone(graph, far)])  # noqa: FBT003 - ends
    rows = list(values_of(graph))
    for _, beyond in far:
        around = next((row for row in rows if _contains(row, beyond.begins)), None)
        if around is None:
            raise NotTold("a value at a window's border")
        rows.append(_stretch(beyond, around))
    return merged(rows)


def _all_pure(graph: FunctionGraph, far: Sequence[tuple[Cut, FarValues]]) -> bool:
    """Whether every piece with values keeps within the ends that its waves reach again and again."""
    pure = [cut for cut, values in far if values.pure and values.low.attained and values.high.attained]
    return len(pure) == len(far) and all(
        any(_belongs(piece, cut.piece, far) for cut in pure) for piece in graph.pieces if piece.smooth is not None
    )


def _belongs(piece: SmoothPiece, whole: SmoothPiece, far: Sequence[tuple[Cut, FarValues]]) -> bool:
    """Whether a piece of a graph is what cuts have left of a whole piece."""
    borders = [cut.border for cut, _ in far if cut.piece == whole]
    return (
        piece.smooth == whole.smooth
        and (piece.low == whole.low or piece.low in borders)
        and (piece.high == whole.high or piece.high in borders)
    )


def _alone(graph: FunctionGraph, far: Sequence[tuple[Cut, FarValues]]) -> list[ValueStretch]:
    """The values at ends of pieces, which no piece need have."""
    borders = {cut.border for cut, _ in far}
    ends = {end for piece in graph.pieces for end in (piece.low, piece.high)} - borders
    return [
        ValueStretch(knot.value, knot.value, attains_low=True, attains_high=True)
        for knot in graph.knots
        if knot.value is not None and knot.at in ends
    ]


def _contains(row: ValueStretch, value: RealValue) -> bool:
    ends = ((compared(row.low, value), row.attains_low), (compared(value, row.high), row.attains_high))
    return all(order < 0 or (order == 0 and attained) for order, attained in ends)


def _stretch(beyond: FarValues, around: ValueStretch) -> ValueStretch:
    """The values on a ray, joined with those around the value at its border, as far as bounds need them."""
    low, high = beyond.low, beyond.high
    if not low.sharp and not compared(around.low, low.value) < 0:
        raise LargerBeyond("whether values beyond the window are smaller than those within")
    if not high.sharp and not compared(high.value, around.high) < 0:
        raise LargerBeyond("whether values beyond the window are larger than those within")
    return ValueStretch(
        low.value if low.sharp else around.low,
        high.value if high.sharp else around.high,
        low.attained if low.sharp else around.attains_low,
        high.attained if high.sharp else around.attains_high,
    )


def with_far_slopes(slopes: FunctionGraph, cuts: Sequence[Cut], line: LineCuts) -> tuple[Largest, bool]:
    """The largest size of the slope with those beyond the borders; and whether it is attained there again and again.

    Raises:
        NotTold: slopes beyond may be larger than those within.
    """
    beyond = [cut.far(slope_of(cut.smooth), line) for cut in cuts]
    ends = [end for values in beyond for end in (values.low.negative, values.high)]
    if any(end.value.infinite > 0 for end in ends):
        return Largest(PLUS, (), ()), False
    largest, again = largest_size(slopes), False
    for end in ends:
        order = compared(end.value, largest.size)
        if order > 0 and not end.sharp:
            raise LargerBeyond("whether slopes beyond the window are larger than those within")
        if order > 0:
            largest, again = Largest(end.value, (), ()), end.attained
        elif order == 0:
            again = again or end.attained
    return largest, again


def direction_beyond(cut: Cut, line: LineCuts) -> int:
    """1 where the formula rises all along the ray of an infinity, -1 where it falls, 0 where that is not told."""
    if not isinstance(cut.end, int):
        return 0
    try:
        slopes = cut.far(slope_of(cut.smooth), line)
    except NotTold:
        return 0
    zero = RealValue.of_form(ZERO)
    if compared(slopes.low.value, zero) >= 0:
        return 1
    return -1 if compared(slopes.high.value, zero) <= 0 else 0


def told_at_ends(graph: FunctionGraph, cuts: Sequence[Cut], line: LineCuts) -> None:
    """Hold that a place where waves never end is neither an extremum nor without a slope, if it has a value.

    Raises:
        NotTold: it may be one.
    """
    for place in {cut.end for cut in cuts}:
        if isinstance(place, int):
            continue
        knot = next(knot for knot in graph.knots if knot.at == place)
        if knot.value is None:
            continue
        value = knot.value.exact
        if value is None or not any(_turns(cut, value, line) for cut in cuts if cut.end == place):
            raise NotTold("whether a place where waves never end is an extremum")
        if not _has_slope(graph, place, value, cuts):
            raise NotTold("a slope at a place where waves never end")


def _turns(cut: Cut, value: Form, line: LineCuts) -> bool:
    """Whether there are values above and below the one at the place as near to it as one likes."""
    try:
        signs = signs_far_out(cut.moved(Binary("-", cut.smooth, written(value))), cut.start, line)
    except Unsettled:
        return False
    return signs == (-1, 1)


def _has_slope(graph: FunctionGraph, place: Place, value: Form, cuts: Sequence[Cut]) -> bool:
    """Whether (f(x) - f(p)) / (x - p) has the same limit from both sides."""
    assert place.exact is not None  # noqa: S101 - it is cut there
    whole = [*(cut.piece for cut in cuts), *graph.pieces]
    beside = Binary("-", Name(X), written(place.exact))
    limits: list[Form] = []
    for side in (-1, 1):
        piece = next((p for p in whole if p.smooth is not None and (p.high if side < 0 else p.low) == place), None)
        if piece is None or piece.smooth is None:
            return False
        limit = limit_at(Binary("/", Binary("-", piece.smooth, written(value)), beside), place, side)
        if isinstance(limit.value, int):
            return False
        limits.append(limit.value)
    return (limits[0] - limits[1]).is_zero

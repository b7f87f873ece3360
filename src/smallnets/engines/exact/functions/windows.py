"""Functions whose waves never end: told on a window, with what is certain beyond it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

from smallnets.certify.line.beyond import FarValues, far_values
from smallnets.certify.line.courses import FunctionGraph, course
from smallnets.certify.line.numbers import MINUS, PLUS, compared, size
from smallnets.certify.line.periods import period_of
from smallnets.certify.line.pieces import LineCuts
from smallnets.certify.line.places import NotTold, X, at_form, at_number
from smallnets.certify.line.readings import Largest, ValueStretch, merged
from smallnets.expressions import Call, Node, differentiate, names, nodes

Far: TypeAlias = "tuple[FarValues | None, FarValues | None]"
"""The values beyond the window on the left and on the right; None where there are none."""

WINDOW = Fraction(10)
"""How far a function is told whose waves never end."""


def graph_of(node: Node, line: LineCuts) -> tuple[FunctionGraph, bool]:
    """The graph on the whole line, on one period, or (True) on the window where waves never end."""
    period = period_of(node)
    if period is not None:
        return course(node, at_number(0), at_form(period), line, period), False
    try:
        return course(node, -1, 1, line), False
    except NotTold:
        if not _has_waves(node):
            raise
        return course(node, at_number(-WINDOW), at_number(WINDOW), line), True


def _has_waves(node: Node) -> bool:
    return any(isinstance(part, Call) and part.function in ("sin", "cos") and X in names(part) for part in nodes(node))


def far_of(node: Node, line: LineCuts) -> Far:
    """The values beyond the window on both sides."""
    return far_values(node, WINDOW, -1, line), far_values(node, WINDOW, 1, line)


def with_far_values(stretches: Sequence[ValueStretch], far: Far) -> tuple[ValueStretch, ...]:
    """The range with the values beyond the window.

    Raises:
        NotTold: values beyond may be larger, or smaller, than those within.
    """
    rows = list(stretches)
    for beyond in far:
        if beyond is not None:
            place = next((k for k, stretch in enumerate(rows) if _holds(stretch, beyond)), None)
            if place is None:
                raise NotTold("whether values beyond the window are larger than those within")
            rows[place] = _widened(rows[place], beyond)
    return merged(rows)


def _holds(stretch: ValueStretch, beyond: FarValues) -> bool:
    """Whether a stretch has all values beyond but those on the way to an infinity, and the one where these begin."""
    if beyond.begins is not None:
        ends = (
            (compared(beyond.begins, stretch.low), stretch.attains_low),
            (compared(stretch.high, beyond.begins), stretch.attains_high),
        )
        if any(order < 0 or (order == 0 and not attained) for order, attained in ends):
            return False
    low = beyond.low.infinite or compared(stretch.low, beyond.low) < 0
    return bool(low and (beyond.high.infinite or compared(beyond.high, stretch.high) < 0))


def _widened(stretch: ValueStretch, beyond: FarValues) -> ValueStretch:
    low, high = beyond.low.infinite != 0, beyond.high.infinite != 0
    return ValueStretch(
        MINUS if low else stretch.low,
        PLUS if high else stretch.high,
        stretch.attains_low and not low,
        stretch.attains_high and not high,
    )


def with_far_slopes(node: Node, largest: Largest, line: LineCuts) -> Largest:
    """The largest slope with those beyond the window.

    Raises:
        NotTold: slopes beyond may be larger than those within.
    """
    slope = differentiate(node, X)
    for beyond in far_of(slope, line):
        for bound in () if beyond is None else (beyond.low, beyond.high):
            if bound.infinite:
                return Largest(PLUS, (), ())
            if compared(size(bound), largest.size) >= 0:
                raise NotTold("whether slopes beyond the window are larger than those within")
    return largest

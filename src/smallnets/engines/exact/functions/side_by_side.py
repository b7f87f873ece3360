"""Two formulas side by side along the line: who is larger, where they cross, and where they are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from smallnets.certify.algebra.forms import ZERO, Form
from smallnets.certify.balls import Unsettled
from smallnets.certify.line.at_places import value_there
from smallnets.certify.line.beyond import signs_far_out
from smallnets.certify.line.cuts import Cut, cut_pieces
from smallnets.certify.line.equal_pieces import equal_on
from smallnets.certify.line.numbers import RealValue, compared
from smallnets.certify.line.periods import period_of
from smallnets.certify.line.pieces import LineCuts, SmoothPiece, pieces
from smallnets.certify.line.places import End, NotTold, Place, at_form, at_number
from smallnets.certify.line.zeros import IsZero, zeros
from smallnets.engines.exact.functions.certified_quantities import end_quantity
from smallnets.engines.exact.functions.proposals import proposals
from smallnets.engines.exact.quantities import DIGITS, Quantity
from smallnets.expressions import Binary, Node

EQUAL, NOWHERE = "equal", "undefined"
_NAMES = {1: "first larger", -1: "second larger", 0: EQUAL}


def walked(sides: tuple[Node, Node]) -> Walk:
    """The walk along the line, along one period, or along the window that is left where waves never end.

    Raises:
        NotTold: a crossing, or what holds between two, cannot be told.
    """
    line = LineCuts(proposals)
    gap = Binary("-", *sides)
    period = period_of(gap)
    if period is not None:
        walk = Walk(sides, line, period=period)
        walk.along(pieces(gap, at_number(0), at_form(period), line))
        return walk
    walk = Walk(sides, line)
    try:
        walk.along(pieces(gap, -1, 1, line))
    except NotTold:
        rows, cuts = cut_pieces(gap, line)
        if not cuts:
            raise
        walk = Walk(sides, line, cuts=cuts)
        walk.along(rows)
    return walk


@dataclass(frozen=True)
class _Stretch:
    side: str
    low: End
    high: End


@dataclass(frozen=True)
class _Point:
    """A single place and the order of both values there; None where one has no value, or where a cut was made."""

    at: Place
    order: int | None


@dataclass
class Walk:
    """What is met from left to right: stretches, and the places between them."""

    sides: tuple[Node, Node]
    line: LineCuts
    cuts: tuple[Cut, ...] = ()
    period: Form | None = None
    met: list[_Stretch | _Point] = field(default_factory=list)

    def along(self, rows: Sequence[SmoothPiece]) -> None:
        """Walk over pieces that lie side by side."""
        first = rows[0].low
        if self.period is not None and isinstance(first, Place):
            self.met.append(self._point(first))
        for piece in rows:
            self._over(piece)
            if isinstance(piece.high, Place) and not (piece is rows[-1] and (self.period is not None or self.cuts)):
                self.met.append(self._point(piece.high))

    def _over(self, piece: SmoothPiece) -> None:
        if piece.smooth is None:
            cut = {cut.border for cut in self.cuts} & {piece.low, piece.high}
            self.met.append(_Stretch("not told" if cut else NOWHERE, piece.low, piece.high))
            return
        try:
            found = zeros(piece.smooth, piece.low, piece.high, proposals)
        except IsZero:
            self.met.append(_Stretch(EQUAL, piece.low, piece.high))
            return
        except NotTold:  # no zero ends a search where all are zeros, which laws with signs may show
            if equal_on(*self.sides, piece, self.line) is None:
                raise
            self.met.append(_Stretch(EQUAL, piece.low, piece.high))
            return
        ends = (piece.low, *found.places, piece.high)
        for place, sign in enumerate(found.signs):
            if place:
                self.met.append(_Point(found.places[place - 1], 0))
            self.met.append(_Stretch(_NAMES[sign], ends[place], ends[place + 1]))

    def _point(self, at: Place) -> _Point:
        if any(at == cut.border for cut in self.cuts):
            return _Point(at, None)
        value = value_there(Binary("-", *self.sides), at, self.line)
        return _Point(at, None if value is None else compared(value, RealValue.of_form(ZERO)))

    def _beside(self, place: int) -> list[str]:
        """The sides of the stretches next to a point."""
        near = [self.met[k] for k in (place - 1, place + 1) if 0 <= k < len(self.met)]
        if self.period is not None and place == 0:
            near.append(self.met[-1])
        return [one.side for one in near if isinstance(one, _Stretch)]

    def crossings(self) -> list[Place]:
        """Single places with the same value, none beside it."""
        return [
            one.at
            for place, one in enumerate(self.met)
            if isinstance(one, _Point) and one.order == 0 and EQUAL not in self._beside(place)
        ]

    def equal(self) -> list[tuple[End, End, bool, bool]]:
        """The stretches on which both are the same, and which of their ends belong to them."""
        found: list[tuple[End, End, bool, bool]] = []
        for place, one in enumerate(self.met):
            if not isinstance(one, _Stretch) or one.side != EQUAL:
                continue
            low_in, high_in = (self._is_equal_at(k) for k in (place - 1, place + 1))
            if found and found[-1][1] == one.low and low_in and found[-1][3]:
                found[-1] = (found[-1][0], one.high, found[-1][2], high_in)
            else:
                found.append((one.low, one.high, low_in, high_in))
        return found

    def _is_equal_at(self, place: int) -> bool:
        if self.period is not None and place == len(self.met):
            place = 0  # the end of a period is its beginning
        one = self.met[place] if 0 <= place < len(self.met) else None
        return isinstance(one, _Point) and one.order == 0

    def between(self) -> tuple[str, ...]:
        """Who is larger from left to right, also at a single place between two stretches where it is another."""
        told: list[str] = []
        parted = True  # a crossing stands before the next stretch
        for place, one in enumerate(self.met):
            if isinstance(one, _Stretch):
                if parted or told[-1] != one.side:
                    told.append(one.side)
                parted = False
                continue
            beside = self._beside(place)
            if one.order == 0:
                parted = EQUAL not in beside
            elif one.order is not None and _NAMES[one.order] not in beside and NOWHERE not in beside[:1]:
                at = end_quantity(one.at, DIGITS)
                told.append(f"{_NAMES[one.order]} at x = {at.exact or at.decimal}")
                parted = True
        return tuple(told)

    def within(self, digits: int) -> tuple[Quantity, Quantity] | None:
        """The ends of the part that is told; None where nothing is cut off at an infinity."""
        if not any(isinstance(cut.end, int) for cut in self.cuts):
            return None
        ends: dict[End, End] = {cut.end: cut.border for cut in self.cuts if isinstance(cut.end, int)}
        low, high = (end_quantity(ends.get(side, side), digits) for side in (-1, 1))
        return low, high

    def again(self) -> tuple[str, ...]:
        """The sides on which the difference surely takes both signs again and again."""
        found: list[str] = []
        for cut in self.cuts:
            if not isinstance(cut.end, int):
                continue
            try:
                signs = signs_far_out(cut.moved(cut.smooth), cut.start, self.line)
            except (Unsettled, OverflowError):
                continue
            if signs == (-1, 1):
                found.append("left" if cut.end < 0 else "right")
        return tuple(found)

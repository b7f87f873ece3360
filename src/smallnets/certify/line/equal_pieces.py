"""Equality of two formulas in x, piece by piece of the line, with signs that are known there.

On a piece both formulas are smooth.  They are equal there if they have one normal form, or if their slopes have and
they agree at one place: two smooth functions with the same slope differ by a constant.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from smallnets.certify.algebra.equality import equal_everywhere
from smallnets.certify.algebra.forms import Form, number_form
from smallnets.certify.algebra.laws import Builder, NoValueThere
from smallnets.certify.algebra.signs import ANY, Possible, Signs
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unclear, Unsettled
from smallnets.certify.line.at_places import value_there
from smallnets.certify.line.numbers import same
from smallnets.certify.line.pieces import LineCuts, SmoothPiece, pieces
from smallnets.certify.line.places import End, NotTold, Place, X, simplest_between, slope_of
from smallnets.certify.line.ray_powers import constants
from smallnets.certify.line.rays import NotKnown
from smallnets.certify.line.zeros import IsZero, zeros
from smallnets.expressions import Binary, Node, Number


@dataclass(frozen=True)
class EqualPiece:
    """On a piece both sides take `form`, or (None) have the same slope and one common value."""

    piece: SmoothPiece
    form: Form | None


@dataclass(frozen=True)
class PieceProof:
    """The pieces on which both sides have a value and are equal, and the borders where they have values that differ."""

    pieces: tuple[EqualPiece, ...]
    apart: tuple[Place, ...]


def equal_on_pieces(left: Node, right: Node, line: LineCuts | None = None) -> PieceProof | None:
    """The proof that two written-out formulas in x are equal on every piece; None where one stays open.

    Raises:
        NotTold: the pieces cannot be told.
    """
    work = line or LineCuts()
    pair = Binary("+", left, Binary("*", Number(Fraction(0)), right))
    borders = pieces(pair, -1, 1, work)
    done: list[EqualPiece] = []
    for piece in borders:
        if piece.smooth is None:
            continue
        found = equal_on(left, right, piece, work)
        if found is None:
            return None
        done.append(found)
    apart = [at for at in map(_high, borders[:-1]) if at is not None and _differ(left, right, at)]
    return PieceProof(tuple(done), tuple(apart))


def _high(piece: SmoothPiece) -> Place | None:
    return piece.high if isinstance(piece.high, Place) else None


def _differ(left: Node, right: Node, at: Place) -> bool:
    a, b = value_there(left, at), value_there(right, at)
    if a is None or b is None:
        return False
    if same(a, b):
        return False
    if a.ball is not None and b.ball is not None and not a.ball.overlaps(b.ball):
        return True
    raise NotTold("whether both sides agree at a border")


def judge_on(piece: SmoothPiece, line: LineCuts) -> Callable[[Form], Possible]:
    """The sign of a form on a piece, if it has no zero there."""

    def judge(form: Form) -> Possible:
        try:
            found = zeros(written(form), piece.low, piece.high, line.propose, line.deadline)
        except IsZero:
            return frozenset({0})
        except (NotTold, NoValueThere, NotKnown, Unclear, KeyError):
            return ANY
        return frozenset(found.signs) | (frozenset({0}) if found.places else frozenset())

    return judge


def equal_on(left: Node, right: Node, piece: SmoothPiece, line: LineCuts) -> EqualPiece | None:
    """The proof that two formulas are equal on a piece on which both are smooth; None where there is none."""
    signs = Signs((), judge_on(piece, line))
    cases = equal_everywhere(left, right, signs)
    if cases is not None and len(cases) == 1:
        return EqualPiece(piece, cases[0].form)
    if cases:
        return EqualPiece(piece, None)
    found = [_smooth(side, piece, line) for side in (left, right)]
    sides = [side for side in found if side is not None]
    if len(sides) < len(found):
        return None
    at = _inside(piece.low, piece.high)
    first, second = (_form_at(side, at) for side in sides)
    one_value = first is not None and second is not None and (first - second).is_zero
    return (
        EqualPiece(piece, None)
        if one_value and equal_everywhere(slope_of(sides[0]), slope_of(sides[1]), signs)
        else None
    )


def _smooth(side: Node, piece: SmoothPiece, line: LineCuts) -> Node | None:
    found = pieces(side, piece.low, piece.high, line)
    return found[0].smooth if len(found) == 1 else None


def _inside(low: End, high: End) -> Fraction:
    """A short number strictly inside."""
    if isinstance(low, int):
        return Fraction(0) if isinstance(high, int) else high.low.__floor__() - Fraction(1)
    if isinstance(high, int):
        return low.high.__ceil__() + Fraction(1)
    third = (high.low - low.high) / 3
    return simplest_between(low.high + third, high.low - third)


def _form_at(side: Node, at: Fraction) -> Form | None:
    try:
        return Builder(constants().signs, {X: number_form(at)}).form(side)
    except Unsettled:
        return None

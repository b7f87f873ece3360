"""What is certain beyond a window, although waves go on there for ever.

Either all values on a ray lie between two numbers; or the formula is M(x) * (W(x) + something that goes to 0) with a
wave W that repeats and a size M: where M grows, W above 0 somewhere makes it unbounded above, and so on.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from smallnets.certify.algebra.forms import ONE, ZERO, Form, Key, generator_form, made, number_form
from smallnets.certify.algebra.laws import Builder, NoValueThere
from smallnets.certify.algebra.polynomials import Monomial, TooLarge
from smallnets.certify.algebra.signs import NEGATIVE, POSITIVE, SignFact, Signs
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unclear, Unsettled, arb, precision
from smallnets.certify.line.at_places import value_there
from smallnets.certify.line.courses import course
from smallnets.certify.line.numbers import MINUS, PLUS, RealValue, compared
from smallnets.certify.line.periods import period_of
from smallnets.certify.line.pieces import LineCuts, SmoothPiece, pieces
from smallnets.certify.line.places import NotTold, X, at_form, at_number
from smallnets.certify.line.ray_functions import ray_of
from smallnets.certify.line.rays import BITS, CONSTANT, NotKnown, Ray, Scale, TooNear, constant_ball
from smallnets.expressions import Node, names

_WAVES = ("sin", "cos")
_ALONE = generator_form(Key("name", X))


@dataclass(frozen=True)
class FarValues:
    """All values for |x| >= start on one side lie from `low` to `high`.

    Where an end is infinite, every number on the way to it from `begins`, the limit at the start from outside, is a
    value.  `settles`: there may be a limit; surely none where it is false.
    """

    low: RealValue
    high: RealValue
    settles: bool
    begins: RealValue | None = None


def far_values(node: Node, start: Fraction, side: int, line: LineCuts) -> FarValues | None:
    """What is certain on the ray from `start` outward, on the side of minus (-1) or plus (1) infinity.

    None where the formula has no values there.

    Raises:
        NotTold: nothing is.
    """
    if _has_no_values(node, start, side, line):
        return None
    wave = _far_wave(node, start, side, line)
    if wave is None or wave.growth <= 0:
        low, high = enclosed_beyond(node, start, side)
        if low.infinite or high.infinite:
            raise NotTold("whether it is unbounded far out")
        return FarValues(low, high, wave is None or wave.growth < 0 or wave.level)
    begins = _limit_outside(node, start, side, line)
    if wave.least < 0 < wave.most:
        return FarValues(MINUS, PLUS, False, begins)  # noqa: FBT003 - fields
    if wave.least * wave.most <= 0:
        raise NotTold("waves that grow on one side of their zeros")
    low, high = enclosed_beyond(node, start, side)
    bound, rising = (low, True) if wave.least > 0 else (high, False)
    if bound.infinite:
        raise NotTold("a bound far out on the other side")
    return FarValues(*((bound, PLUS) if rising else (MINUS, bound)), True, begins)  # noqa: FBT003 - fields


def _has_no_values(node: Node, start: Fraction, side: int, line: LineCuts) -> bool:
    try:
        return all(piece.smooth is None for piece in _pieces_beyond(node, start, side, line))
    except NotTold:
        return False


def _pieces_beyond(node: Node, start: Fraction, side: int, line: LineCuts) -> tuple[SmoothPiece, ...]:
    border = at_number(side * start)
    return pieces(node, border, 1, line) if side > 0 else pieces(node, -1, border, line)


def enclosed_beyond(node: Node, start: Fraction, side: int) -> tuple[RealValue, RealValue]:
    """Two numbers, or infinities, between which all values for |x| >= start lie on one side.

    Raises:
        NotTold: there is no such bound by leading terms.
    """
    with precision(BITS):
        t = Ray(start, ((Scale((), Fraction(1)), ONE),))
        try:
            f = ray_of(node, {X: t if side > 0 else -t})
            sizes = {scale: constant_ball(coefficient) for scale, coefficient in f.terms}
            if f.rest is not None:
                scale, bound = f.rest
                sizes[scale] = sizes.get(scale, arb(0)) + bound * arb(0, 1)
            swept = [_swept(scale, size, start) for scale, size in sizes.items()]
        except (NotKnown, TooNear, Unclear, NoValueThere, TooLarge, OverflowError):
            raise NotTold("a bound far out that its leading terms do not tell") from None
        lows, highs = [low for low, _ in swept], [high for _, high in swept]
        return _total(lows, MINUS), _total(highs, PLUS)


def _total(ends: list[arb | None], infinite: RealValue) -> RealValue:
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return infinite
    total = sum(known, arb(0))
    return RealValue.of_ball(total.lower() if infinite is MINUS else total.upper())


def _swept(scale: Scale, coefficient: arb, start: Fraction) -> tuple[arb | None, arb | None]:
    """The ends of all values of coefficient * scale; None for an infinity."""
    if scale == CONSTANT:
        return coefficient.lower(), coefficient.upper()
    if scale.direction() < 0:
        all_values = coefficient * scale.largest(start).upper()
        return all_values.lower().min(arb(0)), all_values.upper().max(arb(0))
    least = (1 / CONSTANT.times(scale, -1).largest(start)).lower()
    low = coefficient.lower() * least if coefficient > 0 else None
    high = coefficient.upper() * least if coefficient < 0 else None
    return low, high


@dataclass(frozen=True)
class _FarWave:
    """M * (W + something that goes to 0): whether M grows (1), stays (0) or goes to 0 (-1), and the signs of W."""

    growth: int
    least: int
    most: int
    level: bool


def _far_wave(node: Node, start: Fraction, side: int, line: LineCuts) -> _FarWave | None:
    """The wave that decides far out; None where there is none of this kind."""
    try:
        with precision(BITS):
            found = _largest_part(_far_form(node, start, side, line), side)
            if found is None:
                return None
            scale, wave = found
            return _FarWave(scale.direction(), *_signs_of(wave, line))
    except (Unsettled, OverflowError):
        return None


def _smooth_beyond(node: Node, start: Fraction, side: int, line: LineCuts) -> Node:
    """The formula on the ray, where it is one smooth piece."""
    smooth = [piece.smooth for piece in _pieces_beyond(node, start, side, line)]
    if smooth[1:] or smooth[0] is None:
        raise NotTold("a ray with borders")
    return smooth[0]


def _limit_outside(node: Node, start: Fraction, side: int, line: LineCuts) -> RealValue:
    """The limit at the start of the ray, which the formula itself may not have there."""
    value = value_there(_smooth_beyond(node, start, side, line), at_number(side * start))
    if value is None:
        raise NotTold("a limit at the window's border")
    return value


def _far_form(node: Node, start: Fraction, side: int, line: LineCuts) -> Form:
    """The normal form on the ray."""
    smooth = _smooth_beyond(node, start, side, line)
    far = SignFact(_ALONE - number_form(side * start), POSITIVE if side > 0 else NEGATIVE)
    return Builder(Signs((far,))).form(smooth)


def _largest_part(form: Form, side: int) -> tuple[Scale, Form] | None:
    """The largest size among the terms, and the wave that stands with it."""
    below = made({frozenset(): Fraction(1)}, dict(form.below))
    parts: list[tuple[Scale, Form]] = []
    t = Ray(Fraction(4), ((Scale((), Fraction(1)), ONE),))
    for monomial, coefficient in form.top.items():
        wave, size = _parted(monomial)
        ray = ray_of(written(size * below * number_form(coefficient)), {X: t if side > 0 else -t})
        if not ray.settled:
            return None
        scale, number = ray.terms[0]
        parts.append((scale, wave * number))
    top = parts[0][0]
    for scale, _ in parts[1:]:
        top = scale if scale.times(top, -1).direction() > 0 else top
    total = sum((wave for scale, wave in parts if scale == top), ZERO)
    return (top, total) if not total.is_zero else None


def _parted(monomial: Monomial) -> tuple[Form, Form]:
    """The sines and cosines of multiples of x, and the other factors."""
    wave, size = ONE, ONE
    for key, power in monomial:
        own = cast("Key", key)
        if own.kind in _WAVES and X in names(written(own.of)):
            if X in names(written(own.of / _ALONE)):
                raise NotTold("a wave that is no multiple of x")
            wave = wave * generator_form(own, power)
        else:
            size = size * generator_form(own, power)
    return wave, size


def _signs_of(wave: Form, line: LineCuts) -> tuple[int, int, bool]:
    """The signs of the least and the largest value, and whether it is a constant."""
    node = written(wave)
    if X not in names(node):
        sign = compared(RealValue.of_form(wave), RealValue.of_form(ZERO))
        return sign, sign, True
    period = period_of(node)
    if period is None:
        raise NotTold("waves that do not repeat together")
    graph = course(node, at_number(0), at_form(period), line, period)
    signs = [
        compared(value, RealValue.of_form(ZERO))
        for knot in graph.knots
        for value in (knot.before, knot.value, knot.after)
        if value is not None
    ]
    return min(signs), max(signs), False

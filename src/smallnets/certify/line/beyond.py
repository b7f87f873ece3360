"""What is certain on a whole ray, although waves go on there for ever.

Far out such a formula is M(x) * (W(u) + something that goes to 0), with a size M, and a wave W of an angle u that grows
without bound.  Where M grows, W above 0 somewhere makes it unbounded above.  Where M settles, the values come as near
to the largest of W as one likes, again and again; the envelope, which touches the waves from above, tells whether they
reach it.  Else all values on the ray lie below a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from smallnets.certify.algebra.forms import ONE, ZERO, Form
from smallnets.certify.algebra.laws import HALF, NoValueThere
from smallnets.certify.algebra.polynomials import TooLarge
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unclear, Unsettled, arb, precision
from smallnets.certify.line.at_places import value_there
from smallnets.certify.line.far_waves import FarWaves, far_waves, ray_from, wave_ends
from smallnets.certify.line.numbers import MINUS, PLUS, RealValue, compared, negative
from smallnets.certify.line.pieces import LineCuts
from smallnets.certify.line.places import NotTold, X, at_number
from smallnets.certify.line.ray_functions import ray_of
from smallnets.certify.line.ray_powers import constant
from smallnets.certify.line.rays import BITS, CONSTANT, NotKnown, Scale, TooNear, constant_ball
from smallnets.expressions import Binary, Call, Negative, Node, names


@cache
def _zero() -> RealValue:
    """0; not made when this is read, since that would need enclosures."""
    return RealValue.of_form(ZERO)


@dataclass(frozen=True)
class FarEnd:
    """One end of the values on a ray: a bound of them; or, where it is `sharp`, their supremum or infimum.

    A sharp end is a value again and again (`attained`), or never; every number on the way to it is a value.
    """

    value: RealValue
    sharp: bool = False
    attained: bool = False

    @property
    def negative(self) -> FarEnd:
        """The same of -f."""
        return FarEnd(negative(self.value), self.sharp, self.attained)


@dataclass(frozen=True)
class FarValues:
    """The values on a ray, which the formula enters at `begins`.

    `settles`: there may be a limit; surely none where it is false.  `pure`: it is a wave of one size, so that it keeps
    within the same ends wherever it is the same formula.
    """

    low: FarEnd
    high: FarEnd
    settles: bool
    begins: RealValue
    pure: bool = False


def far_values(node: Node, start: Fraction, line: LineCuts) -> FarValues:
    """What is certain of a formula that is smooth on [start, infinity).

    Raises:
        NotTold: nothing is.
    """
    with precision(BITS):
        begins = value_there(node, at_number(start))
        if begins is None:
            raise NotTold("a value at a window's border")
        try:
            wave = _far_wave(node, start, line)
        except (Unsettled, OverflowError):
            low, high = (FarEnd(bound) for bound in enclosed_beyond(node, start))
            if low.value.infinite or high.value.infinite:
                raise NotTold("whether it is unbounded far out") from None
            return FarValues(low, high, True, begins)  # noqa: FBT003 - a field
        high = _upper_end(node, wave, start, line)
        low = _upper_end(Negative(node), wave.negative, start, line).negative
        return FarValues(low, high, wave.settles, begins, wave.is_pure)


def signs_far_out(node: Node, start: Fraction, line: LineCuts) -> tuple[int, int]:
    """The signs of the least and of the largest value that the formula takes again and again, beside its size.

    Raises:
        Unsettled: it is no wave of this kind.
    """
    with precision(BITS):
        wave = _far_wave(node, start, line)
        return compared(wave.least, _zero()), compared(wave.most, _zero())


def enclosed_beyond(node: Node, start: Fraction) -> tuple[RealValue, RealValue]:
    """Two numbers, or infinities, between which all values on [start, infinity) lie.

    Raises:
        NotTold: there is no such bound by leading terms.
    """
    with precision(BITS):
        try:
            f = ray_of(node, {X: ray_from(start)})
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
    """M * (W + something that goes to 0): whether M grows (1), stays (0) or goes to 0 (-1), and the ends of W."""

    parts: FarWaves
    growth: int
    least: RealValue
    most: RealValue
    sign: int = 1

    @property
    def negative(self) -> _FarWave:
        """The same of -f; `sign` turns the parts."""
        return _FarWave(self.parts, self.growth, negative(self.most), negative(self.least), -self.sign)

    @property
    def settles(self) -> bool:
        """Whether there may be a limit; where M grows and W touches 0 an end of the values tells."""
        if self.growth > 0:
            return compared(self.least, _zero()) * compared(self.most, _zero()) > 0
        return self.growth < 0 or compared(self.least, self.most) == 0

    @property
    def is_pure(self) -> bool:
        """Whether no size changes."""
        return not any(names(written(size)) for size in self.parts.sizes.values())


def _far_wave(node: Node, start: Fraction, line: LineCuts) -> _FarWave:
    parts = far_waves(node, start)
    scale, wave = parts.largest()
    if not names(written(wave)):
        level = RealValue.of_form(wave)
        return _FarWave(parts, scale.direction(), level, level)
    least, most = wave_ends(parts.in_x(wave), line)
    if compared(least, most) == 0:
        raise NotTold("waves that cancel each other")
    return _FarWave(parts, scale.direction(), least, most)


def _upper_end(node: Node, wave: _FarWave, start: Fraction, line: LineCuts) -> FarEnd:
    """The upper end of a formula's values."""
    waves = compared(wave.least, wave.most) != 0
    if wave.growth > 0 and (top := compared(wave.most, _zero())):
        return FarEnd(PLUS, sharp=True) if top > 0 else FarEnd(_bound(node, wave, start, line))
    if waves and wave.growth >= 0:
        try:
            return _by_envelope(wave, start, line)
        except (Unsettled, OverflowError):
            if wave.growth > 0:
                raise NotTold("waves that grow on one side of their zeros") from None
    return FarEnd(_bound(node, wave, start, line))


def _bound(node: Node, wave: _FarWave, start: Fraction, line: LineCuts) -> RealValue:
    """A number above all values: by leading terms, else by the largest size of each wave."""
    try:
        return _finite(enclosed_beyond(node, start)[1])
    except NotTold:
        pass
    total = arb(0)
    for part, size in wave.parts.sizes.items():
        reach = _reach(*enclosed_beyond(written(size), start))
        total += reach if part == ONE else reach * _reach(*wave_ends(wave.parts.in_x(part), line))
    return RealValue.of_ball((total * wave.sign).upper())


def _reach(low: RealValue, high: RealValue) -> arb:
    """A ball that holds all numbers between two."""
    if low.ball is None or high.ball is None:
        raise NotTold("a bound far out on the other side")
    return low.ball.union(high.ball)


def _finite(bound: RealValue) -> RealValue:
    if bound.infinite:
        raise NotTold("a bound far out on the other side")
    return bound


def _by_envelope(wave: _FarWave, start: Fraction, line: LineCuts) -> FarEnd:
    """f <= E with equality again and again: the sign of E - (its limit) decides."""
    envelope, top = _envelope(wave, start, line)
    if X not in names(envelope):
        value = value_there(envelope, at_number(start))
        assert value is not None  # noqa: S101 - a number
        return FarEnd(value, sharp=True, attained=True)
    if top is not None and _sign(Binary("-", envelope, written(top)), start) < 0:
        return FarEnd(RealValue.of_form(top), sharp=True)
    return FarEnd(_finite(enclosed_beyond(envelope, start)[1]))


def _sign(node: Node, start: Fraction) -> int:
    return ray_of(node, {X: ray_from(start)}).sign()


def _envelope(wave: _FarWave, start: Fraction, line: LineCuts) -> tuple[Node, Form | None]:
    """A formula E with f <= E, and f = E again and again, and its limit where no size grows."""
    sizes = {w: size if wave.sign > 0 else -size for w, size in wave.parts.sizes.items()}
    level = ZERO
    shared = _shared(sizes)
    if shared is None:
        level = sizes.pop(ONE, ZERO)
        shared = _shared(sizes)
    if shared is None:
        return _of_one_angle(wave, level, sizes)
    size, form = shared
    least, most = wave_ends(wave.parts.in_x(form), line)
    end = most if not names(written(size)) or _sign(written(size), start) > 0 else least
    if end.exact is None:
        raise NotTold("the largest value of a wave in closed form")
    base, rate = _limit_of(wave, level), _limit_of(wave, size)
    limit = None if base is None or rate is None else base + rate * end.exact
    return written(level + size * end.exact), limit


def _limit_of(wave: _FarWave, size: Form) -> Form | None:
    """The limit of a size; None where it grows."""
    if size.is_zero:
        return ZERO
    scale, number = wave.parts.lead(size)
    return None if scale.direction() > 0 else number if scale == CONSTANT else ZERO


def _shared(sizes: dict[Form, Form]) -> tuple[Form, Form] | None:
    """S and W, where all waves stand with multiples of one size: S * W."""
    by = next((size for wave, size in sizes.items() if wave != ONE), None)
    if by is None:
        return None
    if not names(written(by)):
        by = ONE
    shares = {wave: size / by for wave, size in sizes.items()}
    if any(names(written(share)) for share in shares.values()):
        return None
    return by, sum((wave * share for wave, share in shares.items()), ZERO)


def _of_one_angle(wave: _FarWave, level: Form, sizes: dict[Form, Form]) -> tuple[Node, Form | None]:
    """level + A cos(u) + B sin(u) <= level + sqrt(A^2 + B^2)."""
    called = {written(w): size for w, size in sizes.items()}
    back = {node: wave.parts.back.get(getattr(node, "name", "")) for node in called}
    angles = {found.arguments[0] if isinstance(found, Call) else None for found in back.values()}
    if len(angles) != 1 or None in angles:
        raise NotTold("waves of several angles and sizes")
    limits = [_limit_of(wave, size) for size in called.values()]
    base = _limit_of(wave, level)
    squares: Node = written(sum((size * size for size in called.values()), ZERO))
    envelope = Binary("+", written(level), Call("sqrt", (squares,)))
    if base is None or None in limits:
        return envelope, None
    total = sum((limit * limit for limit in limits if limit is not None), ZERO)
    return envelope, base + constant(lambda builder: builder.to_rational(total, HALF))

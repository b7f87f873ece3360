"""Sines and cosines of sums: angle addition, whole multiples, quadrants, and the known values at parts of pi."""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import Protocol, TypeAlias

from smallnets.certify.algebra.forms import ONE, ZERO, Form, Key, generator_form, made, number_form
from smallnets.certify.algebra.polynomials import TooLarge, leading

Pair: TypeAlias = "tuple[Form, Form]"
"""(cosine, sine) of an angle."""

PI = Key("pi", "")
_MOST_TIMES = 160
_HALF = Fraction(1, 2)


def _prime_root(prime: int) -> Form:
    return generator_form(Key("prime", prime), _HALF)


def _known() -> dict[Fraction, Pair]:
    half = number_form(_HALF)
    root_2, root_3 = _prime_root(2) * half, _prime_root(3) * half
    return {
        Fraction(0): (ONE, ZERO),
        Fraction(1, 6): (root_3, half),
        Fraction(1, 4): (root_2, root_2),
        Fraction(1, 3): (half, root_3),
        Fraction(1, 2): (ZERO, ONE),
    }


KNOWN = _known()
"""Cosine and sine of parts of pi."""


class Roots(Protocol):
    """What builds roots, and knows signs."""

    def to_rational(self, u: Form, r: Fraction) -> Form: ...
    def known_sign(self, u: Form) -> int: ...


class Angles:
    """The smallest part of each angle that occurs, so that all of its multiples are written by the same two numbers."""

    def __init__(self) -> None:
        self._parts: dict[Form, Fraction] = {}
        self.changed = False

    def pair(self, u: Form, builder: Roots) -> Pair:
        """Cosine and sine of u."""
        result: Pair = (ONE, ZERO)
        for monomial, times in u.top.items():
            unit = made({monomial: Fraction(1)}, dict(u.below))
            result = _turned(result, self._part(unit, times, builder))
        return result

    def _part(self, unit: Form, times: Fraction, builder: Roots) -> Pair:
        if unit == generator_form(PI):
            known = _part_of_pi(times)
            if known is not None:
                return known
        base = _inverse_pair(unit, builder)
        smallest = self._smallest(unit, times, whole=base is not None)
        count = times / smallest
        if base is None:
            angle = unit * number_form(smallest)
            base = (generator_form(Key("cos", angle)), generator_form(Key("sin", angle)))
        return _multiple(base, count.numerator)

    def _smallest(self, unit: Form, times: Fraction, *, whole: bool) -> Fraction:
        if whole and times.denominator == 1:
            return Fraction(1)
        before = self._parts.get(unit)
        now = abs(times) if before is None else _common(before, times)
        if abs(times / now) > _MOST_TIMES:
            raise TooLarge
        if now != before:
            self._parts[unit] = now
            self.changed = self.changed or before is not None
        return now


def arctangent(u: Form, builder: Roots) -> Form:
    """arctan, where arctan(1/v) is pi/2 - arctan(v) for v > 0 and -pi/2 - arctan(v) for v < 0."""
    if u.is_zero or not _is_inverse(u):
        return arc("arctan", u)
    quarter = generator_form(PI) * number_form(builder.known_sign(u)) * number_form(_HALF)
    return quarter - arc("arctan", u.inverse())


def _is_inverse(u: Form) -> bool:
    """Whether u is a number over a sum of products."""
    if len(u.above) != 1:
        return False
    monomial, _ = next(iter(u.above))
    powers = [power for _, power in monomial]
    return (bool(u.below) or bool(powers)) and all(power < 0 for power in powers)


def arc(kind: str, u: Form) -> Form:
    """arcsin or arctan, odd, with the values that are parts of pi."""
    if u.is_zero:
        return ZERO
    if u.top[leading(u.top)] < 0:
        return -arc(kind, -u)
    for part, (cosine, sine) in KNOWN.items():
        if part and (sine == u if kind == "arcsin" else not cosine.is_zero and sine / cosine == u):
            return generator_form(PI) * number_form(part)
    return generator_form(Key(kind, u))


def _part_of_pi(times: Fraction) -> Pair | None:
    """Cosine and sine of times * pi, where they are known."""
    quarter, rest = divmod(times, _HALF)
    if rest not in KNOWN:
        return None
    pair = KNOWN[rest]
    for _ in range(int(quarter) % 4):
        pair = (-pair[1], pair[0])
    return pair


def _inverse_pair(unit: Form, builder: Roots) -> Pair | None:
    """Cosine and sine of an arcsine or arctangent."""
    if unit.below or len(unit.above) != 1:
        return None
    monomial, _ = next(iter(unit.above))
    if len(monomial) != 1:
        return None
    key, power = next(iter(monomial))
    if power != 1 or key.kind not in ("arcsin", "arctan"):
        return None
    v: Form = key.of
    if key.kind == "arcsin":
        return builder.to_rational(ONE - v * v, _HALF), v
    size = builder.to_rational(ONE + v * v, _HALF)
    return size.inverse(), v / size


def _turned(a: Pair, b: Pair) -> Pair:
    return a[0] * b[0] - a[1] * b[1], a[1] * b[0] + a[0] * b[1]


def _multiple(base: Pair, count: int) -> Pair:
    """cos(n u) = 2 cos(u) cos((n - 1) u) - cos((n - 2) u), and the same for the sine."""
    if count < 0:
        cosine, sine = _multiple(base, -count)
        return cosine, -sine
    twice = base[0] + base[0]
    before, now = (ONE, ZERO), base
    for _ in range(count - 1):
        before, now = now, (twice * now[0] - before[0], twice * now[1] - before[1])
    return now if count else before


def _common(a: Fraction, b: Fraction) -> Fraction:
    """The largest part of which both are whole multiples."""
    below = a.denominator * b.denominator // gcd(a.denominator, b.denominator)
    return Fraction(gcd(int(a * below), int(b * below)), below)

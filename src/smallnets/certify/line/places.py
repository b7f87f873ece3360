"""Places on the line: known exactly as a number, or as the only zero of a function between two fractions."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

from smallnets.certify.algebra.forms import Form, number_form
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unclear, Unsettled, arb, ball, interval, precision, sign
from smallnets.certify.line.rays import constant_ball
from smallnets.certify.values import value_at
from smallnets.expressions import Node, differentiate

X = "x"
_NEWTON_STEPS = 12


class NotTold(Unsettled):
    """Neither shown nor refuted; the message says where the method ended."""


@dataclass(frozen=True)
class Place:
    """A number: `exact` as a normal form where it is known, else the zero of `root_of` between `low` and `high`.

    `within`: a border that was set inside of a smooth stretch, so the limit of the smooth formula is its value there.
    """

    low: Fraction
    high: Fraction
    exact: Form | None = None
    root_of: Node | None = None
    within: bool = False

    @property
    def fraction(self) -> Fraction | None:
        """Its value if it is a fraction."""
        return None if self.exact is None else self.exact.number()

    def enclosure(self, bits: int = 96) -> arb:
        """A ball around it of about so many bits."""
        if self.exact is not None:
            return exact_ball(self.exact, bits)
        return _closed_in(self, bits)

    def narrowed(self, bits: int) -> tuple[Fraction, Fraction]:
        """The borders, closed in on it by bisection: the function changes its sign there and nowhere else between."""
        assert self.root_of is not None  # noqa: S101 - a place without exact value is a zero
        low, high = self.low, self.high
        goal = max(Fraction(1), abs(low)) / 2**bits
        first = sign_at(self.root_of, low)
        while high - low > goal:
            middle, found = _clear_middle(self.root_of, low, high)
            low, high = (middle, high) if found == first else (low, middle)
        return low, high


@lru_cache(maxsize=512)
def _closed_in(place: Place, bits: int) -> arb:
    """A ball around the zero: by Newton's steps on enclosures, which lose no zero, else by bisection."""
    assert place.root_of is not None  # noqa: S101 - a place without exact value is a zero
    node, slope = place.root_of, slope_of(place.root_of)
    near = interval(place.low, place.high)
    with precision(bits + 40):
        for _ in range(_NEWTON_STEPS):
            if near.rel_accuracy_bits() >= bits:
                return near
            try:
                middle = near.mid()
                value, rate = value_at(node, {X: middle}, bits + 40), value_at(slope, {X: near}, bits + 40)
            except Unclear:
                break
            if value is None or rate is None or not sign(rate):
                break
            step = middle - ball(value) / ball(rate)
            if not step.overlaps(near):
                raise Unclear("no zero here")
            closer = step.intersection(near)
            if closer.rad() >= near.rad():
                break
            near = closer
    return near if near.rel_accuracy_bits() >= bits else interval(*place.narrowed(bits))


@lru_cache(maxsize=512)
def slope_of(node: Node) -> Node:
    """The derivative in x, the same tree each time it is asked for."""
    return differentiate(node, X)


def _clear_middle(node: Node, low: Fraction, high: Fraction) -> tuple[Fraction, int]:
    """A fraction between two others where the sign is clear, and the sign."""
    for share in (Fraction(1, 2), Fraction(5, 12), Fraction(7, 12)):
        middle = _short(low + (high - low) * share, (high - low) / 16)
        try:
            return middle, sign_at(node, middle)
        except Unclear:
            continue
    raise Unclear("a sign near a zero")


Infinite: TypeAlias = int
"""-1 for minus infinity, 1 for plus infinity."""

End: TypeAlias = "Place | Infinite"


def at_number(value: Fraction | int) -> Place:
    """The place of a fraction."""
    return Place(Fraction(value), Fraction(value), number_form(Fraction(value)))


def at_form(form: Form) -> Place:
    """The place of a number in normal form."""
    number = form.number()
    if number is not None:
        return at_number(number)
    found = exact_ball(form, 64)
    return Place(bound(found.lower()), bound(found.upper()), form)


def bound(x: arb) -> Fraction:
    """An exact ball's number as a fraction."""
    mantissa, exponent = x.mid().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def exact_ball(form: Form, bits: int) -> arb:
    """A number in normal form as a ball."""
    if bits <= 160:
        return constant_ball(form)
    found = value_at(written(form), {}, bits + 40)
    if found is None:
        raise Unclear("a number without value")
    with precision(bits + 40):
        return ball(found)


def sign_at(node: Node, at: Fraction) -> int:
    """The sign of a formula at a fraction, where it has a value.

    Raises:
        Unclear: it is 0, or too near to it.
    """
    for bits in (96, 384, 1200):
        try:
            found = value_at(node, {X: at}, bits)
        except Unclear:
            continue
        if found is None:
            raise Unclear("no value")
        known = sign(found)
        if known is not None:
            return known
    raise Unclear("a sign")


def _short(middle: Fraction, slack: Fraction) -> Fraction:
    """A fraction with a power of two below, near the middle."""
    if not slack:
        return middle
    places = max(0, slack.denominator.bit_length() - slack.numerator.bit_length() + 2)
    return Fraction(round(middle * 2**places), 2**places)


def simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """The fraction with the smallest denominator from low to high."""
    whole = -((-low.numerator) // low.denominator)
    if whole <= high:
        return Fraction(min((whole, high.numerator // high.denominator), key=abs) if low > 0 or high < 0 else 0)
    floor = low.numerator // low.denominator
    return floor + 1 / simplest_between(1 / (high - floor), 1 / (low - floor))

"""All zeros of a smooth formula on an open stretch, each isolated, with the sign on both sides of each.

The formula is taken apart first: a product is 0 where a factor is, and its sign is the product of theirs.  Each factor
is looked into by `isolating`; a straight line is solved.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from smallnets.certify.algebra.factoring import factors_of
from smallnets.certify.algebra.forms import Form, Key, generator_form, number_form, polynomial_form
from smallnets.certify.algebra.polynomials import content, leading, scaled, to_power
from smallnets.certify.algebra.signs import NEGATIVE, POSITIVE, Signs
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unclear
from smallnets.certify.line.isolating import (
    MOST_CELLS,
    Candidates,
    IsZero,
    Zeros,
    isolated_zeros,
    no_candidates,
    normal_form,
)
from smallnets.certify.line.places import End, NotTold, Place, X, at_form
from smallnets.certify.line.rays import NotKnown
from smallnets.expressions import Node

__all__ = ["Candidates", "IsZero", "Zeros", "no_candidates", "normal_form", "zeros"]

_ALONE = frozenset({(Key("name", X), Fraction(1))})
_BITS = (64, 160, 400)
_MOST_CELLS = 250
"""Parts of the line for a factor: multiplied out it may be harder to enclose than the whole."""


@dataclass(frozen=True)
class _Factor:
    """A factor to a power; its zeros."""

    power: Fraction
    found: Zeros

    def sign(self, stretch: int) -> int:
        """Its sign between two of its zeros."""
        own = self.found.signs[stretch]
        return own if self.power.denominator == 1 and self.power.numerator % 2 else 1


def zeros(node: Node, low: End, high: End, propose: Candidates = no_candidates, deadline: float = 0.0) -> Zeros:
    """The zeros of a formula in x that is smooth and has a value on the whole open stretch.

    Raises:
        IsZero: it is 0 on the whole stretch.
        NotTold: they cannot all be told.
    """
    form = normal_form(node)
    if form is None:
        return isolated_zeros(node, low, high, propose, deadline)
    if form.is_zero:
        raise IsZero
    parts = _parts(form)
    trees = [written(part) for part, _ in parts]
    if len(parts) == 1 and parts[0][1] == 1:
        return _of_factor(form, node, (low, high), (propose, deadline))
    try:
        rows = [
            _Factor(power, _of_factor(part, tree, (low, high), (propose, deadline), _MOST_CELLS))
            for (part, power), tree in zip(parts, trees, strict=True)
        ]
        if not any(row.power < 0 and row.found.places for row in rows):
            return _joined(rows)
    except NotTold:  # two factors whose zeros lie too near to tell them apart, or one that is harder than the whole
        pass
    return isolated_zeros(node, low, high, propose, deadline)


def _parts(form: Form) -> list[tuple[Form, Fraction]]:
    """The factors with their powers, a number among them."""
    common = content(form.top)
    rest = scaled(form.top, Fraction(1), to_power(common, Fraction(-1)))
    unit = rest[leading(rest)]
    rows = [(generator_form(key), power) for key, power in sorted(common, key=repr)]
    if len(rest) > 1:
        found = factors_of(scaled(rest, 1 / unit))
        rows += [(polynomial_form(dict(factor)), Fraction(times)) for factor, times in found]
    rows += [(polynomial_form(dict(factor)), Fraction(-power)) for factor, power in sorted(form.below, key=repr)]
    if len(rows) == 1 and rows[0][1] == 1:
        return [(form, Fraction(1))]
    return [*rows, (number_form(unit), Fraction(1))]


def _of_factor(
    form: Form, node: Node, ends: tuple[End, End], how: tuple[Candidates, float], most: int = MOST_CELLS
) -> Zeros:
    evident = Signs().of(form)
    if evident in (POSITIVE, NEGATIVE):
        return Zeros((), (next(iter(evident)),))
    top = form.top
    if not form.below and _ALONE in top and len(top) <= 2 and set(top) <= {_ALONE, frozenset()}:
        return _of_line(top[_ALONE], top.get(frozenset(), Fraction(0)), ends)
    return isolated_zeros(node, *ends, *how, most)


def _of_line(slope: Fraction, level: Fraction, ends: tuple[End, End]) -> Zeros:
    """The zero of a straight line, if it lies inside."""
    place = at_form(number_form(-level / slope))
    rising = 1 if slope > 0 else -1
    if not _before(ends[0], place):
        return Zeros((), (rising,))
    if not _before(place, ends[1]):
        return Zeros((), (-rising,))
    return Zeros((place,), (-rising, rising))


def _before(a: End, b: End) -> bool:
    """Whether a < b.

    Raises:
        NotTold: they are too near.
    """
    if isinstance(a, int) or isinstance(b, int):
        return a == -1 or b == 1
    order = _compared(a, b)
    return order < 0


def _compared(a: Place, b: Place) -> int:
    """-1, 0 or 1 as a lies left of b, at b, or right of it."""
    if a == b:
        return 0
    if a.exact is not None and b.exact is not None and (a.exact - b.exact).is_zero:
        return 0
    if a.high < b.low or b.high < a.low:
        return -1 if a.high < b.low else 1
    for bits in _BITS:
        try:
            first, second = a.enclosure(bits), b.enclosure(bits)
        except (Unclear, NotKnown):
            break
        if first < second or first > second:
            return -1 if first < second else 1
    raise NotTold("two places that lie too near to tell apart")


def _joined(rows: list[_Factor]) -> Zeros:
    """The zeros of all factors, ascending, with the products of the signs."""
    places: list[Place] = []
    for row in rows:
        for place in row.found.places:
            _insert(places, place)
    steps = [[0] * len(rows) for _ in range(len(places) + 1)]
    for k, row in enumerate(rows):
        for place in row.found.places:
            first = next(i for i, known in enumerate(places) if _compared(known, place) == 0)
            for later in steps[first + 1 :]:
                later[k] += 1
    return Zeros(tuple(places), tuple(_product(rows, stretch) for stretch in steps))


def _insert(places: list[Place], place: Place) -> None:
    at = 0
    while at < len(places):
        order = _compared(place, places[at])
        if order == 0:
            return
        if order < 0:
            break
        at += 1
    places.insert(at, place)


def _product(rows: list[_Factor], stretch: list[int]) -> int:
    sign = 1
    for row, own in zip(rows, stretch, strict=True):
        sign *= row.sign(own)
    return sign

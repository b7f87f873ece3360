"""The zeros of one smooth formula on an open stretch, cut from what is left of it.

Near both ends the leading terms tell the sign on a whole ray; what is left between is finite and is cut until every
part either excludes 0, or is monotone by an enclosure of the slope, or closes in on a place where an exact zero is
known.  Nothing is sampled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from time import process_time
from typing import TypeAlias

from smallnets.certify.algebra.forms import Form, number_form
from smallnets.certify.algebra.laws import Builder, NoValueThere
from smallnets.certify.algebra.signs import NEGATIVE, POSITIVE, Signs
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unclear, Unsettled, arb, ball, interval, precision, sign
from smallnets.certify.line.ends import sign_beside
from smallnets.certify.line.places import (
    End,
    NotTold,
    Place,
    X,
    at_form,
    at_number,
    bound,
    sign_at,
    simplest_between,
    slope_of,
)
from smallnets.certify.line.ray_powers import constants
from smallnets.certify.line.rays import NotKnown
from smallnets.certify.values import value_at
from smallnets.expressions import Node, names

Candidates = Callable[[Node, Fraction, Fraction], Sequence[Form]]
"""Proposes exact zeros of a formula between two fractions; what it proposes is checked."""

_CELL_BITS = 80
_NARROWEST = Fraction(1, 2**40)
_NARROW = (Fraction(1, 2**9), Fraction(1, 2**20), Fraction(1, 2**34))
MOST_CELLS = 6000


class IsZero(Exception):
    """The formula is 0 on the whole stretch."""


@dataclass(frozen=True)
class Zeros:
    """The zeros, ascending, and the signs before, between and after them."""

    places: tuple[Place, ...]
    signs: tuple[int, ...]


def no_candidates(_node: Node, _low: Fraction, _high: Fraction) -> Sequence[Form]:
    """Nothing proposed."""
    return ()


def normal_form(node: Node, signs: Signs | None = None) -> Form | None:
    """The normal form, where no case has to be made."""
    try:
        return Builder(signs).form(node)
    except Unsettled:
        return None


def isolated_zeros(
    node: Node, low: End, high: End, propose: Candidates, deadline: float, most: int = MOST_CELLS
) -> Zeros:
    """The zeros of a formula in x that is smooth and has a value on the whole open stretch.

    Raises:
        IsZero: it is 0 on the whole stretch.
        NotTold: they cannot all be told.
    """
    form = normal_form(node)
    if form is not None and form.is_zero:
        raise IsZero
    if form is not None:
        evident = Signs().of(form)
        if evident in (POSITIVE, NEGATIVE):
            return Zeros((), (next(iter(evident)),))
    if form is not None and (plain := written(form)).size < node.size:
        node = plain  # equal wherever the formula has a value, and easier to enclose
    if X not in names(node):
        return Zeros((), (_constant_sign(node, form),))
    first, left = sign_beside(node, low, 1)
    last, right = sign_beside(node, high, -1)
    if not first or not last:
        raise IsZero
    left, right = _meeting(left, right, low, high)
    work = _Work(node, slope_of(node), propose, (deadline, most))
    if left < right:
        work.cells(left, right, first, last)
    elif first != last:
        raise NotTold("two ends that overlap with unlike signs")
    signs = [first, *work.after]
    return Zeros(tuple(work.found), tuple(signs))


def _meeting(left: Fraction, right: Fraction, low: End, high: End) -> tuple[Fraction, Fraction]:
    """From where to where the middle reaches; both borders are inside the stretch."""
    if isinstance(high, Place):
        left = min(left, high.low)
    if isinstance(low, Place):
        right = max(right, low.high)
    return left, right


def _constant_sign(node: Node, form: Form | None) -> int:
    try:
        value = value_at(node, {}, 300)
    except Unclear:
        value = None
    known = None if value is None else sign(value)
    if known:
        return known
    if form is not None and form.is_zero:
        raise IsZero
    raise NotTold("the sign of a number")


_Part: TypeAlias = "tuple[Fraction, Fraction, int, int]"
"""Two ends and the signs there."""


@dataclass(frozen=True)
class Around:
    """An exact zero: the sign on (low, place) and the sign on (place, high)."""

    place: Place
    low: Fraction
    before: int
    high: Fraction
    after: int


class _Work:
    def __init__(self, node: Node, slope: Node, propose: Candidates, limits: tuple[float, int]) -> None:
        self.around: list[Around] = []
        self.looked: set[tuple[int, Fraction]] = set()
        self.node, self.slope, self.propose = node, slope, propose
        self.deadline, self.most = limits
        self.found: list[Place] = []
        self.after: list[int] = []
        self.count = 0

    def cells(self, low: Fraction, high: Fraction, before: int, after: int) -> None:
        """Cut [low, high], whose ends have known signs, and note the zeros from left to right."""
        stack = [(low, high, before, after)]
        while stack:
            self._tick()
            a, b, left, right = stack.pop()
            near = self._known_around(a, b)
            if near is None and self._excluded(a, b, left, right):
                continue
            near = near or self._near_double(a, b)
            if near is not None:
                stack += reversed(self._outside(near, (a, b, left, right)))
                continue
            if b - a < _NARROWEST * max(1, abs(a), abs(b)):
                raise NotTold("two zeros, or one without a change of sign, that lie too close to tell")
            middle, between = self._cut(a, b)
            if between == 0:
                stack += reversed(self._outside(self._around(at_number(middle)), (a, b, left, right)))
            else:
                stack += [(middle, b, between, right), (a, middle, left, between)]

    def _known_around(self, a: Fraction, b: Fraction) -> Around | None:
        """The neighbourhood of an exact zero that a part reaches into."""
        return next((known for known in self.around if known.low < b and a < known.high), None)

    def _near_double(self, a: Fraction, b: Fraction) -> Around | None:
        """An exact zero in or beside a narrow part, whose neighbourhood is known from its leading terms."""
        width = b - a
        level = next((k for k, limit in enumerate(_NARROW) if width > limit * max(1, abs(a), abs(b))), len(_NARROW))
        if level == 0 or (level, a) in self.looked:
            return None
        self.looked.add((level, a))
        exact = self._exact_zero(a - width, b + width, self.slope)
        try:
            return None if exact is None else self._around(at_form(exact))
        except NoValueThere:  # it lies beside the stretch, where a value may end
            return None

    def _around(self, place: Place) -> Around:
        before, low = sign_beside(self.node, place, -1)
        after, high = sign_beside(self.node, place, 1)
        found = Around(place, low, before, high, after)
        self.around.append(found)
        return found

    def _outside(self, near: Around, part: _Part) -> list[_Part]:
        """What is left of a part outside of a zero's neighbourhood; the zero is noted once, in its turn."""
        a, b, left, right = part
        rows: list[_Part] = []
        if a < near.low:
            rows.append((a, min(b, near.low), left, near.before if near.low < b else right))
        if a <= near.place.low and near.place.high <= b:
            if rows:
                self.cells(*rows.pop())
            self.found.append(near.place)
            self.after.append(near.after)
        if near.high < b:
            rows.append((max(a, near.high), b, near.after if near.high > a else left, right))
        return rows

    def _tick(self) -> None:
        self.count += 1
        late = self.deadline and not self.count % 16 and process_time() > self.deadline
        if self.count > self.most or late:
            raise NotTold("more parts of the line than there was time for")

    def _excluded(self, a: Fraction, b: Fraction, left: int, right: int) -> bool:
        """Whether the part is done: no zero, or exactly one noted."""
        box = interval(a, b)
        slope = self._enclosed(self.slope, box)
        value = self._enclosed(self.node, box)
        if value is not None and sign(value):
            return True
        if slope is None:
            return False
        if left == right:
            middle = value_or_none(self.node, (a + b) / 2)
            if middle is not None:
                with precision(_CELL_BITS):
                    if sign(ball(middle) + slope * ball((b - a) / 2) * arb(0, 1)):
                        return True
        if not sign(slope):
            return False
        if left != right:
            self._note(a, b, right)
        return True

    def _enclosed(self, node: Node, box: arb) -> arb | None:
        try:
            value = value_at(node, {X: box}, _CELL_BITS)
        except Unclear:
            return None
        return None if value is None else ball(value)

    def _note(self, a: Fraction, b: Fraction, after: int) -> None:
        """The only zero between a and b: by its exact value if that is a short fraction or proposed."""
        near = Place(a, b, None, self.node).enclosure(48)
        low, high = max(a, bound(near.lower())), min(b, bound(near.upper()))
        exact = self._exact_zero(low, high)
        self.found.append(Place(low, high, None, self.node) if exact is None else at_form(exact))
        self.after.append(after)

    def _exact_zero(self, low: Fraction, high: Fraction, by: Node | None = None) -> Form | None:
        """A short or proposed number at which the formula vanishes; `by` has a simple zero there if it is double."""
        short = simplest_between(low, high)
        proposals = [number_form(short)] if short.denominator < 2**20 else []
        proposals += self.propose(by or self.node, low, high)
        for form in proposals:
            if self._lies_between(form, low, high) and self._vanishes(form):
                return form
        return None

    @staticmethod
    def _lies_between(form: Form, low: Fraction, high: Fraction) -> bool:
        try:
            place = at_form(form)
        except (NotKnown, Unclear):
            return False
        return low <= place.low and place.high <= high

    def _vanishes(self, form: Form) -> bool:
        try:
            builder = constants()
            return Builder(builder.signs, {X: form}).form(self.node).is_zero
        except Unsettled:
            return False

    def _cut(self, a: Fraction, b: Fraction) -> tuple[Fraction, int]:
        """A place near the middle with a known sign, or an exact zero."""
        for share in (Fraction(1, 2), Fraction(9, 20), Fraction(8, 15), Fraction(3, 7)):
            middle = simplest_between(a + (b - a) * (share - Fraction(1, 50)), a + (b - a) * (share + Fraction(1, 50)))
            try:
                return middle, sign_at(self.node, middle)
            except Unclear:
                if self._vanishes(number_form(middle)):
                    return middle, 0
        raise NotTold("a sign near a zero")


def value_or_none(node: Node, at: Fraction) -> arb | None:
    """The value at a fraction, where it is clear."""
    try:
        value = value_at(node, {X: at}, _CELL_BITS)
    except Unclear:
        return None
    return None if value is None else ball(value)

"""One printed number against the right value, and against what it follows from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from smallnets.teaching.answers.printed import Printed
from smallnets.teaching.intervals import Interval, point
from smallnets.teaching.judging.beliefs import Belief
from smallnets.teaching.judging.judgement import Verdict
from smallnets.teaching.step import Step, Value

_VAGUE = Decimal("0.2")
"""Half-width, as a share of the middle, from which coarse operands give nearly anything."""

_NOTHING = Fraction(1, 10**6)
"""What is smaller may be given as 0: nobody writes more decimals."""

_NOISE = Fraction(1, 10**12)
"""What float64 arithmetic leaves of 0 at most, where numbers are of the size of exercises."""

_FURTHEST = Fraction(1, 3)
"""How far, as a share, a single right digit may be from the value: 1.5 is 2, and 1.4999 is 1."""


@dataclass(frozen=True)
class StepComparison:
    """A step, its right value, what it can give from the values before it, the likeliest first.

    `face` is what it gives from the very numbers on paper, as if they were exact; None where that has no value.
    """

    step: Step
    exact: Value
    own: tuple[Belief, ...]
    face: Fraction | None

    def verdict(self, printed: Printed) -> tuple[Verdict, tuple[str, ...], Interval]:
        """The verdict, the wrong steps that it has to do with, and what the number stands for from here on."""
        right = Belief(point(self.exact))
        likely = self.own[0] if self.own else right
        stands_for = right.interval if printed.value == self.exact else printed.interval
        if self._is_noise(printed):
            return "right", (), point(self.exact).hull(printed.interval)
        if self.exact in printed.interval:
            return self._right(likely, printed), likely.origins, stands_for
        bare_zero = not printed.value and not printed.half and abs(self.exact) >= _NOTHING
        for belief in self.own:
            if belief.interval.meets(printed.interval) and not (
                bare_zero and _is_something(belief.interval.middle) and _is_something(self.face)
            ):
                used = stands_for if belief.origins else stands_for.hull(right.interval)
                return self._following(belief, printed), belief.origins, used
        for belief in (right, *self.own):
            if self._is_cut(belief, printed):
                verdict: Verdict = "carried" if belief.origins else "truncated"
                return verdict, belief.origins, stands_for.hull(printed.cut)
        return "wrong", (), stands_for

    def _is_noise(self, printed: Printed) -> bool:
        """Whether a program printed what rounding left of 0."""
        return self.exact == 0 and 0 < abs(printed.value) <= _NOISE and printed.digits > 1

    def _right(self, likely: Belief, printed: Printed) -> Verdict:
        off = abs(printed.value - Fraction(self.exact))
        if printed.half and self.exact and off > _FURTHEST * abs(Fraction(self.exact)):
            return "too_coarse"
        follows = likely.interval.meets(printed.interval) or likely.interval.meets(printed.cut)
        return "right" if follows or not likely.origins else "right_not_following"

    def _following(self, belief: Belief, printed: Printed) -> Verdict:
        """A number that is not the right value, but can follow from the values before it."""
        if belief.origins:
            return "carried"
        if belief.interval.radius > abs(belief.interval.middle):
            return "too_coarse"
        at_face_value = self.face is not None and self.face in printed.interval
        return "right" if at_face_value or _tells(belief, printed) else "too_coarse"

    def _is_cut(self, belief: Belief, printed: Printed) -> bool:
        """Whether the number is the value cut off; where lines were left out, the value that they most likely gave."""
        value = belief.interval
        if belief.guessed or value.is_point:
            return printed.is_cut_from(Fraction(value.middle))
        if not value.meets(printed.cut):
            return False
        return _tells(belief, printed) or (self.face is not None and printed.is_cut_from(self.face))


def _is_something(value: Value | None) -> bool:
    """Whether a value is too large to be given as 0; enclosures leave traces of 0 that are no value of anybody's."""
    return value is None or abs(Fraction(value)) >= _NOTHING


def _tells(belief: Belief, printed: Printed) -> bool:
    """Whether few numbers as short as this one can follow: a single digit, or a wide interval, is no evidence."""
    return printed.digits >= 2 and belief.interval.radius <= _VAGUE * abs(belief.interval.middle)

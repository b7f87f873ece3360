"""Which mistake explains a wrong number: every one is tried, and named only when it is the only one that fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from smallnets.errors import InputError
from smallnets.expressions import Node, names
from smallnets.teaching.answers.printed import Printed
from smallnets.teaching.answers.rounding import Rounding
from smallnets.teaching.enclosing import enclose
from smallnets.teaching.intervals import Interval, NoInterval, point
from smallnets.teaching.judging.beliefs import Belief
from smallnets.teaching.mistakes import MISTAKES, Mistake
from smallnets.teaching.mistakes.factor_ten import FACTOR_TEN
from smallnets.teaching.mistakes.lost_sign import LOST_SIGN
from smallnets.teaching.mistakes.not_updated import NOT_UPDATED, old_value
from smallnets.teaching.mistakes.printing import Misprint
from smallnets.teaching.mistakes.stale_value import STALE_VALUE
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.step import Step

_TELLING = Decimal("0.02")
"""Half-width, as a share of the value or of the mistake's size, above which a proposal tells nothing."""

_DOUBTFUL = Decimal("0.1")
"""The share up to which a proposal still says that another name may be wrong."""

_MOST_HIDDEN = 6


@dataclass(frozen=True)
class WrongNumber:
    """A wrong number and everything that it was made from.

    Attributes:
        target: the step.
        printed: the number.
        beliefs: what may have been used for every symbol.
        hidden: steps that were not answered, in order.
        paper: the numbers that were printed before, by symbol.
        rounding: how unprinted values were rounded.
        later: what is printed for steps that come after this one: a new weight that was used too early.
    """

    target: TargetStep
    printed: Printed
    beliefs: Mapping[str, tuple[Belief, ...]]
    hidden: tuple[Step, ...]
    paper: Mapping[str, Fraction]
    rounding: Rounding
    later: Mapping[str, Interval]

    @cached_property
    def boxes(self) -> tuple[dict[str, Interval], ...]:
        """What the person has on paper, before the step and after it, and the right values."""
        right = {name: point(value) for name, value in self.target.solution.exact.items()}
        beliefs = {name: beliefs[0].interval for name, beliefs in self.beliefs.items()}
        return (right | dict(self.later) | beliefs, right)

    @cached_property
    def right_values(self) -> tuple[Fraction, ...]:
        """What would have been right: by the reference, and from the very numbers on the person's paper."""
        exact, formula = self.target.solution.exact, self.target.formula
        paper = {name: point(self.paper.get(name, exact[name])) for name in names(formula) if name in exact}
        found = [interval.middle for interval in _values(formula, (paper,))]
        return (self.target.value(self.target.step.symbol), *map(Fraction, found))


def fitting(case: WrongNumber) -> tuple[Mistake, ...]:
    """Every mistake that gives the printed number; none where one that may give it is known too coarsely to tell."""
    fits = {mistake: _fit(mistake, case) for mistake in MISTAKES}
    telling = tuple(mistake for mistake, fit in fits.items() if fit == "tells")
    others = {STALE_VALUE, FACTOR_TEN} if _is_rounded_as_usual(case) else {STALE_VALUE}
    if NOT_UPDATED in telling and not others & {*telling} and _is_old_value(case):
        return (NOT_UPDATED,)
    doubtful = len(telling) == 1 and "may" in fits.values()
    return () if doubtful else telling


def misprinted(case: WrongNumber) -> tuple[Mistake, ...]:
    """The mistakes of writing a number down that give the printed one, where its formula is right."""
    seen = Misprint(case.printed, case.right_values)
    negated = any(-right in case.printed.interval for right in seen.right if right)
    return tuple(one for one in MISTAKES if one.misprints(seen) or (one is LOST_SIGN and negated))


def _is_rounded_as_usual(case: WrongNumber) -> bool:
    """Whether a step that is too small to be seen would have been written with these digits."""
    return case.rounding.digits is None or case.printed.digits >= case.rounding.digits


def _is_old_value(case: WrongNumber) -> bool:
    """Whether the number is the one before the update, with the very digits in which that is given.

    0.300 for a given 0.3 may be a step that was too small to be seen in three digits.
    """
    old = old_value(case.target)
    if old is None or case.paper.get(old, case.target.value(old)) != case.printed.value:
        return False
    return old in case.paper or case.printed.text.strip() == case.target.entry(old).decimal


def _fit(mistake: Mistake, case: WrongNumber) -> Literal["tells", "may", "no"]:
    right = point(case.target.solution.exact[case.target.step.symbol])
    found = [_radius(interval, right) for interval in _proposed(mistake, case) if _meets(interval, case.printed)]
    if any(radius <= _TELLING for radius in found) or mistake.misprints(Misprint(case.printed, case.right_values)):
        return "tells"
    return "may" if any(radius <= _DOUBTFUL for radius in found) else "no"


def _meets(interval: Interval, printed: Printed) -> bool:
    return interval.meets(printed.interval) and (printed.digits > 0 or interval.size == 0)


def _radius(interval: Interval, right: Interval) -> Decimal:
    """The half-width as a share of the value or of the mistake's size."""
    largest = max(interval.size, (interval - right).size)
    return interval.radius / largest if largest else Decimal(0)


def _proposed(mistake: Mistake, case: WrongNumber) -> Iterator[Interval]:
    target, boxes = case.target, case.boxes
    yield from mistake.values(target)
    for solution in mistake.solutions(target):
        entry = solution.at(target.step.place)
        if entry is not None and entry.exact is not None:
            yield point(entry.exact)
    for formula in mistake.formulas(target):
        yield from _values(formula, boxes)
    for step in _way_back(case):
        for formula in mistake.formulas(replace(target, step=step)):
            for box in boxes:
                yield from _carried_on(step, formula, box, case)


def _values(formula: Node, boxes: tuple[dict[str, Interval], ...]) -> Iterator[Interval]:
    for box in boxes:
        try:
            yield enclose(formula, box)
        except (NoInterval, InputError):
            continue


def _way_back(case: WrongNumber) -> Iterator[Step]:
    """The unanswered steps that lead to this one, nearest first."""
    wanted = set(case.target.step.depends)
    found = 0
    for step in reversed(case.hidden):
        if step.symbol in wanted and step.formula is not None and found < _MOST_HIDDEN:
            wanted |= set(step.depends)
            found += 1
            yield step


def _carried_on(step: Step, formula: Node, box: dict[str, Interval], case: WrongNumber) -> Iterator[Interval]:
    """The value of the judged step when the mistake was made in an unanswered one before it."""
    changed = dict(box)
    touched = {step.symbol}
    try:
        changed[step.symbol] = case.rounding.widened(enclose(formula, box))
        for later in case.hidden:
            if later.formula is not None and touched & set(later.depends):
                touched.add(later.symbol)
                changed[later.symbol] = case.rounding.widened(enclose(later.formula, changed))
        yield enclose(case.target.formula, changed)
    except (NoInterval, InputError):
        return

"""The numbers that a platform asks for: the right one, how far off counts, and wrong ones with what they tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from smallnets.platforms.carried import carried_numbers
from smallnets.teaching import Solution, Step
from smallnets.teaching.mistakes import MISTAKES
from smallnets.teaching.values import plain, round_places
from smallnets.teaching.writing.sheet import arrange
from smallnets.templates.wrong_numbers import MistakenNumber, StepMistakes, step_mistakes

MOST_WRONG = 10
"""Wrong numbers of one blank that are told: slips of the decimal point last, else in the catalogue's order."""

MOST_OF_A_QUESTION = 120
"""Wrong numbers of one question; where it has many blanks, each has fewer, two at least."""

MOST_SLIPS = 2
"""Slips of the decimal point among them."""

MOST_CARRIED = 4
"""Numbers of one blank that carry a mistake of an earlier one forward."""

_LAST = ("decimal_point", "factor_ten")

_SENTENCES = {mistake.name: mistake.sentence for mistake in MISTAKES}


@dataclass(frozen=True)
class WrongAnswer:
    """A wrong number in print, and the only mistake that gives it, in a sentence."""

    printed: str
    sentence: str


@dataclass(frozen=True)
class NumberBlank:
    """A number that is asked for.

    `right` is what is printed; an answer within `tolerance`, half a unit of the last decimal place, is right: somebody
    who rounds as asked, or gives more digits, is within it.  A number of which rounding would leave fewer than two
    digits is asked for times 10^`power`: everything here is in that unit.
    """

    heading: str
    shown: str
    right: str
    tolerance: str
    wrong: tuple[WrongAnswer, ...]
    power: int = 0


def number_blanks(solution: Solution, places: int) -> tuple[NumberBlank, ...]:
    """Every number of a solution, in its order, under the headings of the key."""
    steps = {step.shown: step for step in solution.steps if step.exact is not None}
    most = min(MOST_WRONG, max(2, MOST_OF_A_QUESTION // max(1, len(steps))))
    names = [name for name in _SENTENCES if most == MOST_WRONG or name not in _LAST]
    mistaken = {one.step.symbol: one for one in step_mistakes(solution, places, names)}
    told = {symbol: list(_apart(found, places, most)) for symbol, found in mistaken.items()}
    followed = {symbol: [one for one in found if one.mistake not in _LAST] for symbol, found in told.items()}
    carried = carried_numbers(solution, followed) if most > MOST_CARRIED else {}
    return tuple(
        _blank(section.heading, steps[line.shown], places, told, carried)
        for section in arrange(solution).sections
        for line in section.lines
        if line.decimal and line.shown in steps
    )


def _blank(
    heading: str,
    step: Step,
    places: int,
    told: Mapping[str, list[MistakenNumber]],
    carried: Mapping[str, list[tuple[Fraction, str, str]]],
) -> NumberBlank:
    exact, power = Fraction(step.exact or 0), power_of(step, places)
    right, apart = Fraction(round_places(exact * 10**power, places)), Fraction(1, 10**places)
    own = [] if power else told.get(step.symbol, [])
    wrong = [WrongAnswer(plain(one.printed), _SENTENCES[one.mistake]) for one in own]
    near = [right, *(one.printed for one in own)]
    for value, mistake, origin in carried.get(step.symbol, ()):
        number = Fraction(round_places(value * 10**power, places))
        if all(abs(number - other) > apart for other in near) and len(wrong) < len(own) + MOST_CARRIED:
            near.append(number)
            wrong.append(WrongAnswer(plain(number), f"this follows from {origin}, where {_SENTENCES[mistake]}"))
    return NumberBlank(heading, step.shown, plain(right), plain(apart / 2), tuple(wrong), power)


def power_of(step: Step, places: int) -> int:
    """The power of ten, a multiple of 3, with which a number keeps two digits or more after rounding; mostly 0."""
    value, power = abs(Fraction(step.exact or 0)), 0
    if value == 0 or Fraction(round_places(value, places)) == value:
        return 0
    while value * 10**power < Fraction(1, 10 ** max(places - 1, 0)):
        power += 3
    return power


def _apart(found: StepMistakes, places: int, most: int) -> Iterator[MistakenNumber]:
    """Numbers that one mistake alone gives, further from the right one and from each other than two tolerances."""
    units = [int(one.printed * 10**places) for one in found.wrong]  # of the last place: whole numbers are compared fast
    told = [int(found.right * 10**places)]
    slips = 0
    for unit, one in sorted(zip(units, found.wrong, strict=True), key=lambda pair: pair[1].mistake in _LAST):
        near = {other.mistake for at, other in zip(units, found.wrong, strict=True) if abs(at - unit) <= 1}
        if near == {one.mistake} and all(abs(unit - other) > 1 for other in told):
            slips += one.mistake in _LAST
            if slips > MOST_SLIPS or len(told) > most:
                return
            told.append(unit)
            yield one

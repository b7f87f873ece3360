"""The numbers that a platform asks for: the right one, how far off counts, and wrong ones with what they tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from smallnets.teaching import Solution, Step
from smallnets.teaching.mistakes import MISTAKES
from smallnets.teaching.values import plain, round_places
from smallnets.teaching.writing.sheet import arrange
from smallnets.templates.wrong_numbers import StepMistakes, step_mistakes

MOST_WRONG = 10
"""Wrong numbers of one blank that are told: slips of the decimal point last, else in the catalogue's order."""

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
    who rounds as asked, or gives more digits, is within it.
    """

    heading: str
    shown: str
    right: str
    tolerance: str
    wrong: tuple[WrongAnswer, ...]


def number_blanks(solution: Solution, places: int) -> tuple[NumberBlank, ...]:
    """Every number of a solution, in its order, under the headings of the key."""
    steps = {step.shown: step for step in solution.steps if step.exact is not None}
    mistaken = {one.step.symbol: one for one in step_mistakes(solution, places, tuple(_SENTENCES))}
    tolerance = Fraction(1, 2 * 10**places)
    return tuple(
        NumberBlank(
            heading=section.heading,
            shown=line.shown,
            right=_printed(steps[line.shown], places),
            tolerance=plain(tolerance),
            wrong=tuple(_wrong(mistaken.get(steps[line.shown].symbol), 2 * tolerance)),
        )
        for section in arrange(solution).sections
        for line in section.lines
        if line.decimal and line.shown in steps
    )


def _printed(step: Step, places: int) -> str:
    return plain(Fraction(round_places(step.exact, places))) if step.exact is not None else ""


def _wrong(found: StepMistakes | None, apart: Fraction) -> Iterator[WrongAnswer]:
    """Numbers that one mistake alone gives, further from the right one and from each other than two tolerances."""
    if found is None:
        return
    told: list[Fraction] = []
    for one in sorted(found.wrong, key=lambda wrong: wrong.mistake in _LAST):
        near = {other.mistake for other in found.wrong if abs(other.printed - one.printed) <= apart}
        if near == {one.mistake} and all(abs(one.printed - other) > apart for other in (*told, found.right)):
            told.append(one.printed)
            yield WrongAnswer(plain(one.printed), _SENTENCES[one.mistake])
            if len(told) == MOST_WRONG:
                return

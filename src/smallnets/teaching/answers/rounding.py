"""How a person rounds: guessed from the numbers that were printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from smallnets.teaching.answers.answer import Answer, Answers
from smallnets.teaching.answers.printed import Printed
from smallnets.teaching.intervals import Interval
from smallnets.teaching.values import as_decimal

_WHOLE = re.compile(r"[+\-−]?[0-9]+")


@dataclass(frozen=True, slots=True)
class Rounding:
    """How a person rounds what is not printed: to decimal places or to significant digits."""

    places: int | None
    digits: int | None

    def widened(self, interval: Interval) -> Interval:
        """The value with the rounding that was done to it and not shown."""
        if self.places is not None:
            return interval.widened(Decimal(5).scaleb(-self.places - 1))
        if self.digits is not None and interval.size:
            return interval.widened(Decimal(5).scaleb(interval.size.adjusted() - self.digits))
        return interval


def usual_rounding(numbers: Iterable[Printed]) -> Rounding:
    """The rounding that most printed numbers show; trailing zeros that were left out make some look shorter."""
    rounded = [number for number in numbers if number.half and number.places > 0]
    if not rounded:
        return Rounding(None, None)
    places, often_places = Counter(number.places for number in rounded).most_common(1)[0]
    digits, often_digits = Counter(number.digits for number in rounded).most_common(1)[0]
    return Rounding(places, None) if often_places >= often_digits else Rounding(None, digits)


def with_whole_numbers(answers: Answers) -> Answers:
    """The answers with whole numbers taken as exactly as the other numbers.

    Among numbers of four decimals 2 means 2.0000, not everything from 1.5 to 2.5; where digits are counted 0 is 0.
    """
    rounding = usual_rounding(answer.printed for answer in answers.lines if answer.printed)
    return replace(answers, lines=tuple(_sharpened(answer, rounding) for answer in answers.lines))


def _sharpened(answer: Answer, rounding: Rounding) -> Answer:
    printed = answer.printed
    if printed is None or not printed.half or not _WHOLE.fullmatch(printed.text):
        return answer
    places = rounding.places
    if rounding.digits is not None:
        if not printed.value:
            return replace(answer, printed=replace(printed, half=Fraction(0)))
        places = rounding.digits - 1 - as_decimal(printed.value).adjusted()
    if places is None or places <= 0:
        return answer
    return replace(answer, printed=replace(printed, half=Fraction(1, 2) / 10**places))

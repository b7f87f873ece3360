"""How a person rounds: guessed from the numbers that were printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from fractions import Fraction

from smallnets.teaching.answers.answer import Answer, Answers
from smallnets.teaching.answers.printed import Printed
from smallnets.teaching.intervals import Interval
from smallnets.teaching.values import as_decimal

FEWEST = 3
"""Digits that nobody goes below in what is not printed: a single digit on paper says nothing about lines left out."""

_WIDE = Context(prec=1000)
_WHOLE = re.compile(r"[+\-−]?[0-9]+")


@dataclass(frozen=True, slots=True)
class Rounding:
    """How a person may round what is not printed: to decimal places or to significant digits."""

    places: int | None
    digits: int | None

    def widened(self, interval: Interval) -> Interval:
        """The value with the rounding that may have been done to it and is not shown: the coarser of the two.

        Nothing coarser than 3 digits (3 places) is assumed, however coarse the printed numbers are.
        """
        if self.places is None or self.digits is None or not interval.size:
            return interval
        last = max(-max(self.places, FEWEST), interval.size.adjusted() - max(self.digits, FEWEST) + 1)
        if interval.is_point and interval.low == interval.low.quantize(Decimal(1).scaleb(last), context=_WIDE):
            return interval
        return interval.widened(Decimal(5).scaleb(last - 1))


def usual_rounding(numbers: Iterable[Printed]) -> Rounding:
    """The rounding that most printed numbers show; trailing zeros that were left out make some look shorter."""
    usual = _usual(numbers)
    return Rounding(None, None) if usual is None else Rounding(usual[0][0], usual[1][0])


def _usual(numbers: Iterable[Printed]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The commonest decimal places and significant digits, each with how often; None without decimals."""
    rounded = [number for number in numbers if number.half and number.places > 0]
    if not rounded:
        return None
    places = Counter(number.places for number in rounded).most_common(1)[0]
    return places, Counter(number.digits for number in rounded).most_common(1)[0]


def with_whole_numbers(answers: Answers) -> Answers:
    """The answers with whole numbers taken as exactly as the other numbers.

    Among numbers of four decimals 2 means 2.0000, not everything from 1.5 to 2.5, and among numbers of four digits
    164 means 164.0; where both may be meant, the wider one counts.  0 is 0 unless decimals are counted.
    """
    usual = _usual(answer.printed for answer in answers.lines if answer.printed)
    if usual is None:
        return answers
    return replace(answers, lines=tuple(_sharpened(answer, *usual) for answer in answers.lines))


def _sharpened(answer: Answer, places: tuple[int, int], digits: tuple[int, int]) -> Answer:
    printed = answer.printed
    if printed is None or not printed.half or not _WHOLE.fullmatch(printed.text):
        return answer
    if printed.value:
        by_digits = digits[0] - 1 - as_decimal(printed.value).adjusted()
        half = Fraction(1, 2) / 10 ** max(min(places[0], by_digits), 0)
    else:
        half = Fraction(1, 2) / 10 ** places[0] if places[1] > digits[1] else Fraction(0)
    return replace(answer, printed=replace(printed, half=half))

"""A printed number beside what should have been printed: the digits of both."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from smallnets.teaching.answers.printed import Printed
from smallnets.teaching.values import round_places

ENOUGH = 3
"""Significant digits from which a printed number can show a mistake of its digits."""


@dataclass(frozen=True, slots=True)
class Misprint:
    """The printed number, and values that would have been right there."""

    printed: Printed
    right: tuple[Fraction, ...]

    @property
    def digits(self) -> str:
        """The digits that were printed, without sign and point, from the first that is not 0."""
        return self.with_places(self.printed.value, self.printed.places)

    def expected(self, further: int = 0) -> set[str]:
        """The digits that should have been printed, and so many more; only where sign and size are those printed."""
        places = self.printed.places
        return {
            self.with_places(value, places + further)
            for value in self.right
            if (value < 0) == (self.printed.value < 0) and self.printed.value
        }

    @staticmethod
    def with_places(value: Fraction, places: int) -> str:
        """The digits of a value rounded to so many decimal places."""
        return str(abs(Fraction(round_places(value, places)) * Fraction(10) ** places))

"""Two digits swapped, one repeated in its neighbour's place, or one left out."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.printing import ENOUGH, Misprint


def swapped(digits: str) -> Iterator[str]:
    """Every copy with two neighbours exchanged."""
    for place in range(len(digits) - 1):
        yield digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]


def repeated(digits: str) -> Iterator[str]:
    """Every copy in which a digit stands in its neighbour's place too."""
    for place in range(len(digits) - 1):
        yield digits[:place] + digits[place + 1] * 2 + digits[place + 2 :]
        yield digits[:place] + digits[place] * 2 + digits[place + 2 :]


def _left_out(digits: str) -> Iterator[str]:
    """Every copy without one digit; without the last one it would be cut off, not left out."""
    for place in range(len(digits) - 1):
        yield digits[:place] + digits[place + 1 :]


def _misprints(seen: Misprint) -> bool:
    digits = seen.digits
    if seen.printed.digits < ENOUGH:
        return False
    copies = {copy for right in seen.expected() for make in (swapped, repeated) for copy in make(right)}
    shorter = {copy for right in seen.expected(1) for copy in _left_out(right)}
    return digits in (copies | shorter) - seen.expected()


SWAPPED_DIGITS = Mistake(
    "swapped_digits", "digits were swapped, repeated or left out in writing the number down", misprints=_misprints
)

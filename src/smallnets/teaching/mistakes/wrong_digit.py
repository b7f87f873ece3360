"""One digit read or written as another one, such as 0.9176 for 0.8176."""

from __future__ import annotations

from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.printing import Misprint

_ENOUGH = 4


def _misprints(seen: Misprint) -> bool:
    return seen.printed.digits >= _ENOUGH and any(_one_differs(seen.digits, right) for right in seen.expected())


def _one_differs(digits: str, right: str) -> bool:
    """Whether exactly one digit differs, and not the last one: that is rounding."""
    if len(digits) != len(right):
        return False
    return [place for place, pair in enumerate(zip(digits, right, strict=True)) if pair[0] != pair[1]] in (
        [place] for place in range(len(digits) - 1)
    )


WRONG_DIGIT = Mistake("wrong_digit", "one digit was written as another one", misprints=_misprints)

"""The table `[conditions]` of a template: what a variant has to meet before somebody gets it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from smallnets.errors import InputError, unknown_name
from smallnets.plans.record import Plan
from smallnets.teaching.mistakes import MISTAKES

MOST_ATTEMPTS = 100_000

Relus: TypeAlias = Literal["any", "on", "both", "mixed", "dead"]
Mistakes: TypeAlias = bool | tuple[str, ...]


class Conditions(Plan, frozen=True, kw_only=True):
    """What a variant has to meet.

    Attributes:
        places: decimal places in which answers are asked; what "printed" means below, and on the sheets.
        attempts: draws after which a variant is refused, with the condition that failed most.
        relus: `on`: every ReLU is on for every sample; `both`: each is on for one sample and off for another; `mixed`:
            for every sample one is on and one is off in each layer of them; `dead`: one is off for all samples, and
            not all are.  None is exactly at 0, unless `any`.
        saturation: no sum of a sigmoid, tanh or softmax unit is beyond it, up or down.
        gradient_digits: every gradient that is not exactly 0 has so many significant digits as it is printed.
        short_sums: every weighted sum that is rational has at most so many decimals.
        largest: no number of the solution is beyond it, up or down.
        corrections: at least so many of the updates change a weight.
        clear_maxima: true: every window of max pooling has one largest number, which is above 0.
        outputs_are_targets: true: every output is its target, exactly.
        distinct_mistakes: no two of the mistakes give the same printed number, in any step; true: of all.
        visible_mistakes: each of the mistakes that can be made shows: in one step at least its printed number is not
            the right one; true: all of them.
    """

    places: int = 4
    attempts: int = 1000
    relus: Relus = "any"
    saturation: int | float | None = None
    gradient_digits: int | None = None
    short_sums: int | None = None
    largest: int | float | None = None
    corrections: int | None = None
    clear_maxima: bool = False
    outputs_are_targets: bool = False
    distinct_mistakes: Mistakes = False
    visible_mistakes: Mistakes = False

    def __post_init__(self) -> None:
        _between("places", self.places, 0, 15)
        _between("attempts", self.attempts, 1, MOST_ATTEMPTS)
        for name, low in (("gradient_digits", 1), ("short_sums", 0), ("corrections", 1)):
            value: int | None = getattr(self, name)
            if value is not None:
                _between(name, value, low, 15 if name != "corrections" else 10**6)
        for name in ("saturation", "largest"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise InputError(name, value, "is not above 0", "write for example 4")
        for name in ("distinct_mistakes", "visible_mistakes"):
            for mistake in self.mistakes(name):
                if mistake not in _KNOWN:
                    raise unknown_name(name, mistake, _KNOWN)

    def mistakes(self, name: str) -> tuple[str, ...]:
        """The mistakes that one of the two conditions is about."""
        value: Mistakes = getattr(self, name)
        return _KNOWN if value is True else () if value is False else value


_KNOWN = tuple(mistake.name for mistake in MISTAKES)


def _between(name: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise InputError(name, value, "is out of range", f"write {low} to {high}")

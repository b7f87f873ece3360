"""Where a drawn exercise comes from: the template, the seed, and which draw met the conditions."""

from __future__ import annotations

from smallnets.errors import InputError
from smallnets.plans.record import Plan


class Origin(Plan, frozen=True, kw_only=True):
    """The template that an exercise was drawn from.

    Attributes:
        template: its name.
        hash: of its document; another hash is another template, whatever its name.
        seed: the whole number that, with the template, gives this exercise again.
        attempt: which draw it is; those before it did not meet the conditions.
        places: decimal places in which answers are asked.
    """

    template: str
    hash: str
    seed: int
    attempt: int = 1
    places: int = 4

    def __post_init__(self) -> None:
        if not 0 <= self.places <= 15:
            raise InputError("places", self.places, "is out of range", "write 0 to 15")

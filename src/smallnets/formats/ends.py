"""Both ends of a network: what becomes of raw inputs before layer 1, and what the outputs mean."""

from __future__ import annotations

import math
from typing import Literal

from smallnets.errors import InputError
from smallnets.plans.record import Plan

Coding = Literal["numbers", "signs", "bits", "shares"]


def _refuse_infinite(name: str, numbers: tuple[float, ...] | list[float]) -> None:
    for number in numbers:
        if not math.isfinite(number):
            raise InputError(name, number, "is not finite", "write a number")


class RawInputs(Plan, frozen=True, kw_only=True):
    """What becomes of raw inputs before layer 1, in this order.

    Attributes:
        columns: the names of the k raw inputs.
        features: the formulas of them that the network sees, after the steps below.
        filling: k numbers that stand in for a missing input (NaN); None where none may be missing.
        mean: k numbers that are subtracted; None where inputs are taken as they are.
        scale: k numbers, above 0, by which the differences are divided.
    """

    columns: tuple[str, ...]
    features: tuple[str, ...]
    filling: tuple[float, ...] | None = None
    mean: tuple[float, ...] | None = None
    scale: tuple[float, ...] | None = None

    def __post_init__(self) -> None:
        if (self.mean is None) != (self.scale is None):
            raise InputError("scale", self.scale, "stands without the other of mean and scale", "give both or none")
        for name, numbers in (("filling", self.filling), ("mean", self.mean), ("scale", self.scale)):
            if numbers is not None and len(numbers) != len(self.columns):
                raise InputError(name, numbers, f"does not fit {len(self.columns)} columns", "give one for each column")
            _refuse_infinite(name, numbers or ())
        for factor in self.scale or ():
            if factor <= 0:
                raise InputError("scale", factor, "is not above 0", "write a standard deviation, or 1")

    @property
    def is_plain(self) -> bool:
        """Whether layer 1 sees the raw inputs themselves."""
        return self.features == self.columns and self.filling is None and self.mean is None


class OutputMeaning(Plan, frozen=True, kw_only=True):
    """What the outputs mean.

    Attributes:
        coding: "numbers" of a regression; a class as the sign of one output ("signs"), as one output above or below
            0.5 ("bits") or as the largest of several; "shares" come from a softmax.
        target: the name of what is predicted.
        classes: the names of the classes in the order of the outputs; none for a regression.
        mean, scale: output * scale + mean is in the target's units; None where the output is.
    """

    coding: Coding = "numbers"
    target: str = "target"
    classes: tuple[str, ...] = ()
    mean: float | None = None
    scale: float | None = None

    def __post_init__(self) -> None:
        if (self.mean is None) != (self.scale is None):
            raise InputError("scale", self.scale, "stands without the other of mean and scale", "give both or none")
        _refuse_infinite("outputs", [number for number in (self.mean, self.scale) if number is not None])

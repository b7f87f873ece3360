"""The unit's output or its weighted sum taken for the slope of its activation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smallnets.expressions import Name, Node
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.slopes import slope_in
from smallnets.teaching.mistakes.target import TargetStep


def _formulas(target: TargetStep) -> Iterator[Node]:
    found = slope_in(target)
    if found is None:
        return
    for quantity in ("activation", "pre_activation"):
        value = target.at(replace(target.step.place, quantity=quantity, source=0))
        if value is not None:
            yield found.with_slope(Name(value))


SLOPE_AS_VALUE = Mistake("slope_as_value", "the output a, or z, was taken for the slope of the activation", _formulas)

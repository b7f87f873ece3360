"""A gradient sent through a ReLU that is off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smallnets.expressions import Node, number
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.slopes import slope_in
from smallnets.teaching.mistakes.target import TargetStep


def is_dead(target: TargetStep) -> bool:
    """Whether the step belongs to a unit whose slope is 0."""
    z = target.at(replace(target.step.place, quantity="pre_activation", source=0))
    return target.activation.startswith("relu") and z is not None and target.value(z) <= 0


def _formulas(target: TargetStep) -> Iterator[Node]:
    found = slope_in(target)
    if found and is_dead(target):
        yield found.with_slope(number(1))


DEAD_UNIT_GRADIENT = Mistake("dead_unit_gradient", "a ReLU that is off was given a gradient", _formulas)

"""The slope of another activation: 1 - a^2 for the sigmoid, a (1 - a) for tanh."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smallnets.expressions import Name, Node, number
from smallnets.functions.activations import activation
from smallnets.teaching.mistakes.dead_unit_gradient import is_dead
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.slopes import WITH_OWN_LETTER, slope_in
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.rules.backward import activation_slope

_OTHERS = (*WITH_OWN_LETTER, "relu")


def _formulas(target: TargetStep) -> Iterator[Node]:
    found = slope_in(target)
    a = target.at(replace(target.step.place, quantity="activation", source=0))
    z = target.at(replace(target.step.place, quantity="pre_activation", source=0))
    if found is None or a is None or z is None or is_dead(target):
        return
    for other in _OTHERS:
        if other == target.activation or (other == "relu" and target.value(z) > 0):
            continue
        formula = number(0) if other == "relu" else activation_slope(activation(other), Name(z), Name(a))
        if formula is not None:
            yield found.with_slope(formula)


SLOPES_MIXED_UP = Mistake("slopes_mixed_up", "the slope of another activation was used", _formulas)

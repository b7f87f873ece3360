"""The activation left out: a = z."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smallnets.expressions import Name, Node
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep


def sum_before(target: TargetStep) -> str | None:
    """The unit's weighted sum, where the step is an output whose activation changes it."""
    if target.quantity != "activation" or target.activation in ("", "linear"):
        return None
    return target.at(replace(target.step.place, quantity="pre_activation"))


def _formulas(target: TargetStep) -> Iterator[Node]:
    z = sum_before(target)
    if z is not None:
        yield Name(z)


ACTIVATION_LEFT_OUT = Mistake("activation_left_out", "the activation was left out: z was given as a", _formulas)

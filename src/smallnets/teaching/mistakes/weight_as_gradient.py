"""A weight returned in the place of its input: delta * w, or w itself, as dL/dw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smallnets.expressions import Name, Node
from smallnets.teaching.mistakes.gradient_parts import parts_of
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.trees import times


def _formulas(target: TargetStep) -> Iterator[Node]:
    found = parts_of(target)
    weight = target.at(replace(target.step.place, quantity="weight", sample=0, update=target.step.place.update))
    if found is not None and weight is not None:
        yield Name(weight)
        yield times(found.delta, Name(weight))


WEIGHT_AS_GRADIENT = Mistake("weight_as_gradient", "the weight stands where its input belongs", _formulas)

"""A gradient with another input than the weight's own."""

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
    if found is None:
        return
    place = target.entry(found.input).place
    own_sum = target.at(replace(place, quantity="pre_activation"))
    own_output = target.at(replace(target.step.place, quantity="activation", source=0, sample=place.sample))
    others = [*target.siblings(found.input), own_sum, own_output]
    yield from (times(found.delta, Name(other)) for other in dict.fromkeys(others) if other is not None)


WRONG_INPUT = Mistake("wrong_input", "the gradient was multiplied by another input than the weight's", _formulas)
